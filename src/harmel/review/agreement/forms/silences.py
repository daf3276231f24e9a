"""What people fill in on a silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.alliance.forms import LocalInstant
from harmel.alliance.models import Member
from harmel.review.agreement.forms.fields import NumbersField, writing
from harmel.review.agreement.rules.profiles import PROFILES

PROFILE_NAMES = (
    ("nato", _("NATO, as in 2003: broken by a letter with its reason; then the item stops")),
    ("osce", _("OSCE: announced in a meeting; an objection or an amendment in writing breaks it")),
    ("eu", _("EU, simplified written procedure: for stated purposes; deemed adopted at the end")),
    ("unga", _("UN General Assembly, 2020: at least 72 hours; any one member breaks it")),
    ("house", _("House: at least 24 hours; any one member breaks it")),
)


class StartSilence(forms.Form):
    """What is put under silence, until when, by which rules."""

    numbers = NumbersField(
        label=_("Paragraphs"), required=False, help_text=_("For example 7, 12-14. Empty: everything that is not adopted yet."), max_length=400,
    )
    profile = forms.ChoiceField(label=_("By which rules"), choices=PROFILE_NAMES)
    expires_at = LocalInstant(label=_("Ends at"))
    meeting = forms.CharField(label=_("Announced in the meeting"), required=False, max_length=300, help_text=_("Needed under the OSCE’s rules."))
    purpose = forms.CharField(label=_("Purpose"), required=False, max_length=300, help_text=_("Needed under the EU’s rules."))
    rule_ends_at = LocalInstant(label=_("The rule itself ends at"), required=False, help_text=_("Needed under the rules of the UN General Assembly of 2020."))
    warned = forms.BooleanField(label=_("I have seen these warnings and start it all the same"), required=False)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("expires_at", "rule_ends_at"):
            self.fields[name].zone = zone  # type: ignore[attr-defined]
        assert {code for code, _name in PROFILE_NAMES} == set(PROFILES)


class BreakSilence(forms.Form):
    """An objection in writing."""

    reason = writing(_("Reason"), required=True, rows=4)
    wording = writing(_("Other wording"), rows=4, text=True, help_text=_("What your member could agree to."))
    signatories = forms.MultipleChoiceField(
        label=_("Members that sign with you"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is asked to sign from its own seat. The break does not wait for them."),
    )  # fmt: skip

    def __init__(self, *args: Any, members: Iterable[Member], own: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signatories"].choices = [(one.code, one.name) for one in members if one.code != own]  # type: ignore[attr-defined]


class AmendUnderSilence(forms.Form):
    """An amendment in writing while silence runs."""

    wording = writing(_("The text as you want it to read"), required=True, rows=5, text=True)
    reason = writing(_("Reason"), required=True)


class Statement(forms.Form):
    """A statement or a reservation, printed with the text."""

    reservation = forms.ChoiceField(
        label=_("What it is"), choices=(("", _("a statement")), ("1", _("a reservation"))), required=False, widget=forms.RadioSelect,
    )
    reason = writing(_("Text"), required=True, rows=4, text=True)


class Support(forms.Form):
    """Support, which is never needed."""

    reason = writing(_("A word with it"), rows=2)


class Until(forms.Form):
    """A later end, asked for or set."""

    until = LocalInstant(label=_("New end"))
    reason = writing(_("Reason"), rows=2)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].zone = zone  # type: ignore[attr-defined]
