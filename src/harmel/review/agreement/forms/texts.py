"""What people fill in on a text: positions, amendments, revisions, adoption."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.alliance.forms import LocalInstant
from harmel.alliance.models import Body, Member
from harmel.alliance.models.people import Level
from harmel.review.agreement.forms.fields import WHOLE_TEXT, NumbersField, in_language, writing
from harmel.review.agreement.models import Position
from harmel.review.agreement.rules.amendments import Amendment

POSITIONS = (
    ("none", _("no position yet")),
    ("agree", _("agree")),
    ("ad_referendum", _("subject to the capital")),
    ("bracket", _("bracket")),
    ("object", _("object")),
    ("reservation", _("reservation")),
    ("footnote", _("footnote")),
)
"""The first letters differ, so that a position can be chosen by one key."""
ANSWERS = (
    ("taken_in", _("take it in")),
    ("taken_in_part", _("take it in in part")),
    ("declined", _("decline it")),
    ("open", _("open it again")),
)
KINDS = (
    ("communique", _("Communiqué, to be agreed on")),
    ("proposals", _("Proposals of the convener, to be agreed on")),
    ("report", _("Expert report, to be received item by item")),
)
LEVELS = (
    ("", _("the level of the body")),
    (Level.COMMITTEE, _("a committee")),
    (Level.PERMANENT, _("council in permanent session")),
    (Level.MINISTERIAL, _("ministers")),
    (Level.SUMMIT, _("heads of state and government")),
)


class PositionForm(forms.Form):
    """Where one's member stands on one paragraph, and what belongs to that. Used for one paragraph and for each line of the sheet."""

    position = forms.ChoiceField(label=_("Position"), choices=POSITIONS)
    deadline = LocalInstant(label=_("Instruction due, if subject to the capital"), required=False)
    wording = writing(_("Other wording, if you bracket"), rows=2)
    reason = writing(_("Reason, if you object or bracket"), rows=2)
    remedy = writing(_("Remedy, if you object"), rows=2)
    note = writing(_("Text of the reservation or footnote"), rows=2)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deadline"].zone = zone  # type: ignore[attr-defined]

    @staticmethod
    def start(held: Position | None) -> dict[str, Any]:
        """Return what the form shows first: the position as it stands."""
        if held is None or held.withdrawn_at is not None:
            return {"position": "none" if held is None else "agree"}
        return {name: getattr(held, name) for name in ("position", "deadline", "wording", "reason", "remedy", "note")}

    def said(self, held: Position | None) -> dict[str, Any]:
        """Return the position for the action. Words go under the page's language; those in the other language stay while the position does."""
        data = dict(self.cleaned_data)
        told: dict[str, Any] = {"position": data["position"], "deadline": data["deadline"]}
        for name in ("wording", "reason", "remedy", "note"):
            if held is not None and held.position == data["position"]:
                told |= {f"{name}_en": getattr(held, f"{name}_en"), f"{name}_fr": getattr(held, f"{name}_fr")}
                if data[name] == getattr(held, name):
                    continue
            told |= in_language(name, data[name])
        return told


class Table(forms.Form):
    """A document to be tabled."""

    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS)
    title_en = forms.CharField(label=_("Title in English"), max_length=300)
    title_fr = forms.CharField(label=_("Title in French"), max_length=300, required=False)
    body = forms.ModelChoiceField(label=_("Body before which it is tabled"), queryset=Body.objects.none())
    language = forms.ChoiceField(label=_("Authentic language"), choices=(("en", "English"), ("fr", "Français")))
    all_or_nothing = forms.BooleanField(label=_("Nothing is agreed until all is agreed"), required=False, initial=True)
    text = writing(
        _("Text"), rows=16, longest=WHOLE_TEXT, text=True,
        help_text=_("Paragraphs with an empty line between them. An expert report may come without a text: its recommendations are handed in."),
    )  # fmt: skip

    def __init__(self, *args: Any, review: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.fields["body"]
        body.queryset = Body.objects.filter(review=review)  # type: ignore[attr-defined]
        body.label_from_instance = lambda row: row.name  # type: ignore[attr-defined]


class Revise(forms.Form):
    """The next revision: its text first, then which paragraph continues which."""

    text = writing(
        _("Text of the next revision"), required=True, rows=20, longest=WHOLE_TEXT, text=True,
        help_text=_("Paragraphs with an empty line between them, in their order. You confirm next which of them continue which."),
    )  # fmt: skip
    note = writing(_("Note to the members"), rows=2)


class Amend(forms.Form):
    """Other wording for a paragraph."""

    wording = writing(_("The paragraph as you want it to read"), required=True, rows=5, text=True)
    reason = writing(_("Reason"))


class AnswerAmendment(forms.Form):
    """The chair's answer to an amendment."""

    answer = forms.ChoiceField(label=_("Answer"), choices=ANSWERS)
    reason = writing(_("Reason"), help_text=_("Owed where it is declined or taken in in part."), rows=2)

    def __init__(self, *args: Any, state: str, consolidating: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        again = state != Amendment.OPEN
        choices = [pair for pair in ANSWERS if (pair[0] == "open") == again]
        self.fields["answer"].choices = choices if consolidating or not again else []  # type: ignore[attr-defined]


class Translate(forms.Form):
    """A paragraph in the other language."""

    words = writing(_("The paragraph in the other language"), required=True, rows=6, text=True)


class Escalate(forms.Form):
    """To which body the open paragraphs go."""

    to = forms.ModelChoiceField(label=_("To"), queryset=Body.objects.none())
    note = writing(_("What it is asked to decide"), rows=3)

    def __init__(self, *args: Any, document: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = list(Level.values)
        higher = [level for level in order if order.index(level) > order.index(document.body.level)]
        to = self.fields["to"]
        to.queryset = Body.objects.filter(review=document.review, level__in=higher)  # type: ignore[attr-defined]
        to.label_from_instance = lambda row: row.name  # type: ignore[attr-defined]


class Adopt(forms.Form):
    """Adoption in a meeting."""

    meeting = forms.CharField(label=_("Meeting"), max_length=300)
    level = forms.ChoiceField(label=_("Level of the meeting"), choices=LEVELS, required=False)
    numbers = NumbersField(label=_("Paragraphs"), required=False, max_length=400, help_text=_("Empty: the whole text."))
    no_objection = forms.BooleanField(
        label=_("I asked in the meeting, and no member objected: members without a recorded position are not waited for"), required=False,
    )


class Holidays(forms.Form):
    """Days on which a capital is closed."""

    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none())
    days = writing(_("Days"), required=True, help_text=_("One to a line, as 2021-05-13 and then a name, if it has one."))

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]
        self.fields["member"].label_from_instance = lambda row: row.name  # type: ignore[attr-defined]

    def clean_days(self) -> Mapping[date, str]:
        """Return the names by day. A line that is no day is named."""
        found: dict[date, str] = {}
        for number, line in enumerate(self.cleaned_data["days"].splitlines(), start=1):
            if not line.strip():
                continue
            written, _space, name = line.strip().partition(" ")
            try:
                found[date.fromisoformat(written)] = name.strip()[:120]
            except ValueError:
                raise forms.ValidationError(_("Line %(number)s is no day: %(line)s"), params={"number": number, "line": line}) from None
        return found
