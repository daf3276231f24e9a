"""What a panel judges, as organisers put it; and what came to be of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.review.assessment import rules
from harmel.review.assessment.forms.judging import FigureField
from harmel.review.assessment.models import Item
from harmel.review.assessment.rules import Kind
from harmel.review.challenges.models import Challenge

KINDS = (
    ("challenge", _("a challenge, rated on three scales")),
    ("amplifier", _("how much one challenge makes another worse")),
    ("quantity", _("a quantity, told with its interval")),
    ("event", _("an event, told with its probability")),
)
ASKS = (
    ("quantiles", _("by low, middle and high: 5, 50 and 95 %")),
    ("idea", _("by lowest, highest, best guess, and how sure")),
)
OF_KIND = {
    Kind.CHALLENGE: ("text_en", "text_fr", "challenge"),
    Kind.AMPLIFIER: ("text_en", "text_fr", "challenge", "amplified"),
    Kind.QUANTITY: ("text_en", "text_fr", "asks", "unit_en", "unit_fr", "lower", "upper", "log", "seed", "resolves_on"),
    Kind.EVENT: ("text_en", "text_fr", "seed", "resolves_on"),
}
"""What is asked of an item of each kind, in the order of the form."""


def _line(label: Any, *, language: str, longest: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, widget=forms.TextInput(attrs={"lang": language}), help_text=help_text)


class ItemText(forms.Form):
    """An item of one kind: only what that kind asks for."""

    text_en = _line(_("In English"), language="en", longest=rules.LONGEST_ITEM, help_text=_("One of the two languages is enough."))
    text_fr = _line(_("In French"), language="fr", longest=rules.LONGEST_ITEM)
    challenge = forms.ChoiceField(label=_("Challenge"))
    amplified = forms.ChoiceField(label=_("which it makes worse"))
    asks = forms.ChoiceField(label=_("How it is asked for"), choices=ASKS, widget=forms.RadioSelect)
    unit_en = _line(_("Its unit in English"), language="en", longest=60, help_text=_("For example: ships a day."))
    unit_fr = _line(_("Its unit in French"), language="fr", longest=60)
    lower = FigureField(label=_("It cannot be less than"))
    upper = FigureField(label=_("It cannot be more than"))
    log = forms.BooleanField(label=_("It spans orders of magnitude: look at it on a logarithmic scale"), required=False)
    seed = forms.BooleanField(label=_("A seed question: its answer becomes known, and shows how well the experts are calibrated"), required=False)
    resolves_on = forms.DateField(
        label=_("Its answer becomes known on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, kind: Kind, challenges: Sequence[Challenge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.found = {one.key: one for one in challenges}
        for name in [one for one in self.fields if one not in OF_KIND[kind]]:
            del self.fields[name]
        for name in ("challenge", "amplified"):
            if name in self.fields:
                self.fields[name].choices = [("", _("choose one")), *((one.key, one.name) for one in challenges)]  # type: ignore[attr-defined]
        if kind is Kind.AMPLIFIER:
            self.fields["challenge"].label = _("What makes another worse")

    @classmethod
    def start(cls, item: Item | None) -> dict[str, Any]:
        """Return what the form shows first: the item as it stands."""
        if item is None:
            return {"asks": rules.Asks.QUANTILES.value}
        shown = {name: getattr(item, name) for name in cls.base_fields}
        return shown | {name: getattr(shown[name], "key", "") for name in ("challenge", "amplified")}

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as an action takes it."""
        said = {name: self.cleaned_data[name] for name in self.fields}
        return said | {name: self.found.get(said[name]) for name in ("challenge", "amplified") if name in said}


class Resolution(forms.Form):
    """What came to be of a quantity or an event, and where that stands."""

    source = forms.CharField(label=_("Where that stands"), max_length=500, help_text=_("A publication with its date, or an address, that others can look up."))

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = item.kind == Kind.EVENT.value
        truth: forms.Field
        if event:
            choices = (("1", _("It happened")), ("0", _("It did not happen")))
            truth = forms.TypedChoiceField(label=_("What came to be"), choices=choices, coerce=float, widget=forms.RadioSelect)
        else:
            truth = FigureField(label=_("What it came to be"), help_text=item.unit)
            truth.required = True
        self.fields = {"truth": truth, **self.fields}
