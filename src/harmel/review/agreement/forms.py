"""What people fill in on a text and on a silence. Forms parse and check what came in; they write nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harmel.alliance.models import Body, Member
from harmel.alliance.models.people import Level
from harmel.alliance.refs import ref
from harmel.review.agreement.models import Position, Recommendation
from harmel.review.agreement.rules.amendments import Amendment
from harmel.review.agreement.rules.drafts import Reported
from harmel.review.agreement.rules.profiles import PROFILES
from harmel.review.agreement.rules.recommendations import Novelty, Outcome, Reception
from harmel.review.challenges.models import Challenge
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.discussion.models import Finding

LONGEST = 20_000
WHOLE_TEXT = 400_000

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
RECEPTIONS = (
    ("accepted", _("accepted")),
    ("accepted_in_part", _("accepted in part")),
    ("merged", _("merged into another")),
    ("noted", _("noted")),
    ("declined", _("declined")),
)
OUTCOMES = (
    ("adopted", _("adopted")),
    ("narrowed", _("adopted narrowed")),
    ("merged", _("merged into another")),
    ("deferred", _("deferred")),
    ("rejected", _("rejected")),
    ("in_hand", _("already in hand")),
)
ANSWERS = (
    ("taken_in", _("take it in")),
    ("taken_in_part", _("take it in in part")),
    ("declined", _("decline it")),
    ("open", _("open it again")),
)
PROFILE_NAMES = (
    ("nato", _("NATO, as in 2003: broken by a letter with its reason; then the item stops")),
    ("osce", _("OSCE: announced in a meeting; an objection or an amendment in writing breaks it")),
    ("eu", _("EU, simplified written procedure: for stated purposes; deemed adopted at the end")),
    ("unga", _("UN General Assembly, 2020: at least 72 hours; any one member breaks it")),
    ("house", _("House: at least 24 hours; any one member breaks it")),
)
KINDS = (
    ("communique", _("Communiqué, to be agreed on")),
    ("proposals", _("Proposals of the convener, to be agreed on")),
    ("report", _("Expert report, to be received item by item")),
)
DIMENSIONS = (("military", _("military")), ("political", _("political")), ("both", _("both")))
TRACKS = (("deterrence", _("deterrence")), ("dialogue", _("dialogue")), ("both", _("both")), ("none", _("neither")))
NOVELTIES = (("strengthens", _("strengthens what exists")), ("new", _("new")))
LEVELS = (
    ("", _("the level of the body")),
    (Level.COMMITTEE, _("a committee")),
    (Level.PERMANENT, _("council in permanent session")),
    (Level.MINISTERIAL, _("ministers")),
    (Level.SUMMIT, _("heads of state and government")),
)


def language() -> str:
    """Return the language in which somebody writes: that of the page."""
    return "fr" if (get_language() or "en").startswith("fr") else "en"


def in_language(name: str, words: str) -> dict[str, str]:
    """Return words under the name of their language: `reason_en` or `reason_fr`."""
    return {f"{name}_{language()}": words}


def _words(  # noqa: PLR0913  (each says what the field asks)
    label: Any, *, required: bool = False, help_text: Any = "", rows: int = 3, longest: int = LONGEST, text: bool = False
) -> forms.CharField:
    attrs = {"rows": rows} | ({"class": "text"} if text else {})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=longest, widget=forms.Textarea(attrs=attrs))


class LocalInstant(forms.DateTimeField):
    """An instant as a clock on the wall of the review's zone shows it."""

    def __init__(self, *, zone: str = "UTC", **kwargs: Any) -> None:
        super().__init__(widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), **kwargs)
        self.zone = zone

    def to_python(self, value: Any) -> datetime | None:
        """Read the wall clock of the zone, not that of the server."""
        read = super().to_python(value)
        return None if read is None else read.replace(tzinfo=ZoneInfo(self.zone))

    def prepare_value(self, value: Any) -> Any:
        """Show an instant as the zone's wall clock does."""
        return value.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None) if isinstance(value, datetime) else value


class NumbersField(forms.CharField):
    """Numbers of paragraphs such as "7, 12-14"; empty: None."""

    def clean(self, value: Any) -> Any:
        """Return the numbers in order."""
        written = str(super().clean(value) or "").replace("–", "-").replace("§", "").strip()
        if not written:
            return None
        found: set[int] = set()
        for part in written.replace(";", ",").split(","):
            first, _dash, last = part.strip().partition("-")
            if not first.strip().isdigit() or not (last.strip() or first.strip()).isdigit() or int(last or first) - int(first) > 1000:
                raise forms.ValidationError(_("“%(part)s” names no paragraphs. Write numbers such as 7, 12-14."), params={"part": part.strip()})
            found |= set(range(int(first), int(last or first) + 1))
        return sorted(found)


class PositionForm(forms.Form):
    """Where one's member stands on one paragraph, and what belongs to that. Used for one paragraph and for each line of the sheet."""

    position = forms.ChoiceField(label=_("Position"), choices=POSITIONS)
    deadline = LocalInstant(label=_("Instruction due, if subject to the capital"), required=False)
    wording = _words(_("Other wording, if you bracket"), rows=2)
    reason = _words(_("Reason, if you object or bracket"), rows=2)
    remedy = _words(_("Remedy, if you object"), rows=2)
    note = _words(_("Text of the reservation or footnote"), rows=2)

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
    text = _words(
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

    text = _words(
        _("Text of the next revision"), required=True, rows=20, longest=WHOLE_TEXT, text=True,
        help_text=_("Paragraphs with an empty line between them, in their order. You confirm next which of them continue which."),
    )  # fmt: skip
    note = _words(_("Note to the members"), rows=2)


class Amend(forms.Form):
    """Other wording for a paragraph."""

    wording = _words(_("The paragraph as you want it to read"), required=True, rows=5, text=True)
    reason = _words(_("Reason"))


class AnswerAmendment(forms.Form):
    """The chair's answer to an amendment."""

    answer = forms.ChoiceField(label=_("Answer"), choices=ANSWERS)
    reason = _words(_("Reason"), help_text=_("Owed where it is declined or taken in in part."), rows=2)

    def __init__(self, *args: Any, state: str, consolidating: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        again = state != Amendment.OPEN
        choices = [pair for pair in ANSWERS if (pair[0] == "open") == again]
        self.fields["answer"].choices = choices if consolidating or not again else []  # type: ignore[attr-defined]


class Translate(forms.Form):
    """A paragraph in the other language."""

    words = _words(_("The paragraph in the other language"), required=True, rows=6, text=True)


class StartSilence(forms.Form):
    """What is put under silence, until when, by which rules."""

    numbers = NumbersField(
        label=_("Paragraphs"), required=False, help_text=_("For example 7, 12-14. Empty: everything that is not adopted yet."), max_length=400
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

    reason = _words(_("Reason"), required=True, rows=4)
    wording = _words(_("Other wording"), rows=4, text=True, help_text=_("What your member could agree to."))
    signatories = forms.MultipleChoiceField(
        label=_("Members that sign with you"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is asked to sign from its own seat. The break does not wait for them."),
    )  # fmt: skip

    def __init__(self, *args: Any, members: Iterable[Member], own: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signatories"].choices = [(one.code, one.name) for one in members if one.code != own]  # type: ignore[attr-defined]


class AmendUnderSilence(forms.Form):
    """An amendment in writing while silence runs."""

    wording = _words(_("The text as you want it to read"), required=True, rows=5, text=True)
    reason = _words(_("Reason"), required=True)


class Statement(forms.Form):
    """A statement or a reservation, printed with the text."""

    reservation = forms.ChoiceField(
        label=_("What it is"), choices=(("", _("a statement")), ("1", _("a reservation"))), required=False, widget=forms.RadioSelect
    )
    reason = _words(_("Text"), required=True, rows=4, text=True)


class Support(forms.Form):
    """Support, which is never needed."""

    reason = _words(_("A word with it"), rows=2)


class Until(forms.Form):
    """A later end, asked for or set."""

    until = LocalInstant(label=_("New end"))
    reason = _words(_("Reason"), rows=2)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].zone = zone  # type: ignore[attr-defined]


class WithReason(forms.Form):
    """A reason that is owed."""

    reason = _words(_("Reason"), required=True)


class Escalate(forms.Form):
    """To which body the open paragraphs go."""

    to = forms.ModelChoiceField(label=_("To"), queryset=Body.objects.none())
    note = _words(_("What it is asked to decide"), rows=3)

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
        label=_("I asked in the meeting, and no member objected: members without a recorded position are not waited for"), required=False
    )


class Findings(forms.ModelMultipleChoiceField):
    """Published findings, each by its number and its text."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Finding) -> str:  # type: ignore[override]
        """Name a finding by its number, and by as much of its text as a line holds."""
        return f"{obj.number}. {Truncator(obj.text).chars(140)}"


class HandIn(forms.Form):
    """One recommendation of an expert report."""

    number = forms.IntegerField(label=_("Number in the report"), min_value=1, max_value=100_000)
    section = forms.CharField(label=_("Section of the report"), required=False, max_length=20)
    text_en = _words(_("Text in English"), help_text=_("One of the two languages is enough."), text=True)
    text_fr = _words(_("Text in French"), text=True)
    dimension = forms.ChoiceField(label=_("Dimension"), choices=DIMENSIONS)
    track = forms.ChoiceField(label=_("Track"), choices=TRACKS)
    novelty = forms.ChoiceField(label=_("New or not"), choices=NOVELTIES)
    challenge = forms.ModelChoiceField(label=_("Challenge"), queryset=Challenge.objects.none(), required=False, empty_label=_("none in particular"))
    findings = Findings(label=_("Findings that it rests on"), queryset=Finding.objects.none(), required=False)

    def __init__(self, *args: Any, review: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        challenge: Any = self.fields["challenge"]
        challenge.queryset = Challenge.objects.standing().filter(review=review)
        challenge.label_from_instance = lambda row: row.name
        findings: Any = self.fields["findings"]
        findings.queryset = Finding.objects.filter(review=review, state="published")

    @staticmethod
    def start(number: int) -> dict[str, Any]:
        """Return what the form shows first: the next number."""
        return {"number": number, "dimension": "both", "track": "none", "novelty": "strengthens"}

    def clean(self) -> dict[str, Any]:
        """Ask for the text in one language at least."""
        data = super().clean() or {}
        if not data.get("text_en") and not data.get("text_fr"):
            self.add_error("text_en", _("Give the text in one language at least."))
        return data

    def reported(self) -> Reported:
        """Return the recommendation as the action takes it."""
        data = self.cleaned_data
        return Reported(
            number=data["number"], section=data["section"], text_en=data["text_en"], text_fr=data["text_fr"],
            dimension=Dimension(data["dimension"]), track=Track(data["track"]), novelty=Novelty(data["novelty"]),
            challenge=data["challenge"].key if data["challenge"] else "", rests_on=tuple(ref(row) for row in data["findings"]),
        )  # fmt: skip


class Receive(forms.Form):
    """How the convener receives a recommendation."""

    reception = forms.ChoiceField(label=_("Received as"), choices=RECEPTIONS, widget=forms.RadioSelect)
    merged_into = forms.ModelChoiceField(label=_("Merged into"), queryset=Recommendation.objects.none(), required=False)
    reason_en = _words(_("Reason in English"), rows=2)
    reason_fr = _words(_("Reason in French"), rows=2)

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Recommendation.objects.filter(review=recommendation.review, held=True).exclude(pk=recommendation.pk).order_by("number")
        into = self.fields["merged_into"]
        into.queryset = others  # type: ignore[attr-defined]
        into.label_from_instance = lambda row: f"{row.number}. {row.text[:80]}"  # type: ignore[attr-defined]

    @staticmethod
    def start(row: Recommendation) -> dict[str, Any]:
        """Return what the form shows first: the answer as it stands."""
        return {
            "reception": row.reception, "merged_into": row.merged_into_id,
            "reason_en": row.reception_reason_en, "reason_fr": row.reception_reason_fr,
        }  # fmt: skip


class FinalOutcome(Receive):
    """What became of a recommendation in the end."""

    field_order = ("outcome", "merged_into", "paragraphs", "reason_en", "reason_fr")
    reception = None  # type: ignore[assignment]
    outcome = forms.ChoiceField(label=_("What became of it"), choices=OUTCOMES, widget=forms.RadioSelect)
    paragraphs = NumbersField(label=_("In which paragraphs of the text"), required=False, max_length=400, help_text=_("Where it was adopted, also narrowed."))

    @staticmethod
    def start(row: Recommendation) -> dict[str, Any]:
        """Return what the form shows first: the outcome as it stands."""
        return {
            "outcome": row.outcome, "merged_into": row.merged_into_id,
            "reason_en": row.outcome_reason_en, "reason_fr": row.outcome_reason_fr,
        }  # fmt: skip


class DissentForm(forms.Form):
    """Why one disagrees with a recommendation of one's own group."""

    reason = _words(_("Why you disagree"), required=True)


class Holidays(forms.Form):
    """Days on which a capital is closed."""

    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none())
    days = _words(_("Days"), required=True, help_text=_("One to a line, as 2021-05-13 and then a name, if it has one."))

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


assert {code for code, _name in RECEPTIONS} == set(Reception)
assert {code for code, _name in OUTCOMES} == set(Outcome)
