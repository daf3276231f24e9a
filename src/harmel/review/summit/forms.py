"""What comes in at the summit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.alliance.models import Member
from harmel.review.challenges.rules import Track
from harmel.review.summit.rules import CommitmentState

TRACKS = [
    ("none", _("neither track")),
    (Track.DETERRENCE.value, _("deterrence")),
    (Track.DIALOGUE.value, _("dialogue")),
    ("both", _("both tracks")),
]
STATES = [
    (CommitmentState.UNDER_WAY.value, _("under way")),
    (CommitmentState.DONE.value, _("done")),
    (CommitmentState.GIVEN_UP.value, _("given up")),
]


class NewDecision(forms.Form):
    """A decision and the paragraphs it carries out, by their numbers."""

    title_en = forms.CharField(label=_("Title in English"), max_length=300)
    title_fr = forms.CharField(label=_("Title in French"), max_length=300, required=False)
    text_en = forms.CharField(label=_("Text in English"), widget=forms.Textarea(attrs={"rows": 5}))
    text_fr = forms.CharField(label=_("Text in French"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    track = forms.ChoiceField(label=_("Track"), choices=TRACKS)
    paragraphs = forms.CharField(
        label=_("Paragraphs it rests on"), required=False, max_length=500, help_text=_("Numbers and spans of the agreed text, for instance 5, 20-23.")
    )

    def __init__(self, *args: Any, known: dict[int, str], **kwargs: Any) -> None:
        """`known`: the refs of the paragraphs of the text by number."""
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_paragraphs(self) -> tuple[str, ...]:
        """Return the refs of the paragraphs named; an unknown one is named in the error."""
        numbers: list[int] = []
        for part in self.cleaned_data["paragraphs"].replace("–", "-").split(","):
            if not part.strip():
                continue
            first, _dash, last = part.strip().partition("-")
            if not first.strip().isdecimal() or (last and not last.strip().isdecimal()):
                raise forms.ValidationError(_("“%(part)s” is no number. Write for instance 5, 20-23."), params={"part": part.strip()})
            if int(last or first) - int(first) > len(self.known):
                raise forms.ValidationError(_("The text has no paragraph %(numbers)s."), params={"numbers": last.strip()})
            numbers += range(int(first), int(last or first) + 1)
        missing = [str(number) for number in numbers if number not in self.known]
        if missing:
            raise forms.ValidationError(_("The text has no paragraph %(numbers)s."), params={"numbers": ", ".join(missing)})
        return tuple(dict.fromkeys(self.known[number] for number in numbers))


class WithdrawDecision(forms.Form):
    """Why a decision is taken back."""

    because = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class NewCommitment(forms.Form):
    """Who does what about a decision, and by when."""

    text_en = forms.CharField(label=_("What will be done, in English"), widget=forms.Textarea(attrs={"rows": 3}))
    text_fr = forms.CharField(label=_("What will be done, in French"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(
        label=_("Member that owns it"), queryset=Member.objects.none(), required=False, empty_label=_("none: an office owns it")
    )
    office_en = forms.CharField(label=_("Or the office that owns it, in English"), max_length=200, required=False)
    office_fr = forms.CharField(label=_("That office in French"), max_length=200, required=False)
    due_on = forms.DateField(label=_("Report due on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """`on`: the day whose members may own it."""
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = Member.objects.on(on)
        owner.label_from_instance = lambda member: member.name

    def clean(self) -> dict[str, Any]:
        """One owner, a member or an office."""
        data = super().clean() or {}
        if bool(data.get("owner")) == bool(data.get("office_en")):
            self.add_error("owner", _("Name one owner: a member, or an office."))
        return data


class DueDate(forms.Form):
    """The day by which a report is due."""

    due_on = forms.DateField(label=_("Report due on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class Report(forms.Form):
    """How a commitment stands."""

    state = forms.ChoiceField(label=_("State"), choices=STATES)
    report = forms.CharField(label=_("What was done"), widget=forms.Textarea(attrs={"rows": 4}))
