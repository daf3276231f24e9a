"""What people send, what moderators decide, what writers of findings fill in. Forms parse and check; they write nothing."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.alliance.models import Member, Participant, Review, Seat
from harmel.alliance.rules import Refused
from harmel.review.challenges.models import Challenge
from harmel.review.discussion import queries, rules
from harmel.review.discussion.models import Contribution, Statement

LANGUAGES = (("en", _("English")), ("fr", _("French")))
MARKINGS = (
    ("public", _("Public: anybody may read it")),
    ("official_use", _("Official use: whoever sits in a body of the review reads it")),
    ("closed_group", _("Closed group: your own body and those who work on contributions read it")),
)
DIMENSIONS = (("", _("not said")), ("military", _("military")), ("political", _("political")), ("both", _("both")))
TRACKS = (("", _("not said")), ("deterrence", _("deterrence")), ("dialogue", _("dialogue")), ("both", _("both")), ("none", _("neither")))
REJECTIONS = (
    ("", _("choose a reason")),
    ("duplicate", _("another statement says the same")),
    ("several_ideas", _("it holds several ideas")),
    ("unclear", _("it is not clear what agreeing would mean")),
    ("not_a_statement", _("it is a question or a remark, not a statement")),
    ("off_topic", _("it lies outside the mandate")),
    ("names_a_person", _("it names or attacks a person")),
    ("other", _("another reason")),
)
LARGEST_FILE = 50 * 1024 * 1024
"""In bytes."""


class ChallengeField(forms.ModelChoiceField):
    """One of the challenges of the register."""

    def label_from_instance(self, obj: Challenge) -> str:  # type: ignore[override]
        return f"{obj.place}. {obj.name}"


def _challenges(review: Review) -> ChallengeField:
    return ChallengeField(
        Challenge.objects.standing().filter(review=review), label=_("Challenge"), required=False, empty_label=str(_("none in particular"))
    )


class Words(forms.Form):
    """The text of a contribution and its language: all that a correction changes."""

    text = forms.CharField(
        label=_("Your contribution"), strip=False, widget=forms.Textarea(attrs={"rows": 10, "data-counter": "text-left"}),
        max_length=rules.LONGEST_CONTRIBUTION * 2,
        help_text=_("In any form and up to 20,000 characters. Leave out what must not be read by others."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Its language"), choices=LANGUAGES, widget=forms.RadioSelect)


class Contribute(Words):
    """A contribution: its words, whose it is, how far it may be passed on, what it is about."""

    sender = forms.ChoiceField(label=_("Whose it is"), widget=forms.RadioSelect)
    marking = forms.ChoiceField(label=_("How far it may be passed on"), choices=MARKINGS, widget=forms.RadioSelect, initial="public")
    challenge = forms.ChoiceField()
    dimension = forms.ChoiceField(label=_("Dimension"), choices=DIMENSIONS, required=False)
    track = forms.ChoiceField(label=_("Track"), choices=TRACKS, required=False)

    field_order = ("text", "language", "sender", "marking", "challenge", "dimension", "track")

    def __init__(self, *args: Any, review: Review, actor: Seat | Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["challenge"] = _challenges(review)
        self.fields["marking"].help_text = _("NATO RESTRICTED and anything higher is refused, and not a word of it is kept.")
        choices: list[tuple[str, Any]] = []
        if actor.member is not None:
            choices.append(("member", _("From me, on behalf of %(member)s") % {"member": actor.member.name}))
        choices.append(("own", _("From me, on nobody’s behalf")))
        choices.append(("confidence", _("In confidence: nobody can tell whose it is, and a receipt lets you correct or withdraw it")))
        sender: Any = self.fields["sender"]
        sender.choices = choices
        sender.initial = choices[0][0]
        self.order_fields(self.field_order)


class Receipt(forms.Form):
    """The receipt of a contribution sent in confidence."""

    receipt = forms.CharField(
        label=_("Your receipt"), max_length=100, help_text=_("32 letters and digits, as they were shown to you once."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip


class CsvFile(forms.Form):
    """A file of contributions."""

    file = forms.FileField(
        label=_("File (CSV)"),
        help_text=_("UTF-8, with a heading. Columns: text, and any of language, marking, sender, member, dimension, track."),
    )

    def clean_file(self) -> bytes:
        return _read(self.cleaned_data["file"])


class VotesFiles(forms.Form):
    """Statements and votes in the form in which Polis publishes them. `asks`: also which number means agree, where the files do not tell."""

    comments = forms.FileField(label=_("Statements (comments.csv)"))
    votes = forms.FileField(label=_("Votes (votes.csv)"))
    language = forms.ChoiceField(label=_("Language of the statements"), choices=LANGUAGES)
    agree = forms.TypedChoiceField(
        label=_("Agree is written as"), coerce=int, choices=(("", _("choose")), ("1", "1"), ("-1", "-1")),
        help_text=_("Published files write 1 for agree; some raw ones write -1."),
    )  # fmt: skip

    def __init__(self, *args: Any, asks: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            self.fields["agree"].error_messages["required"] = asks
        else:
            del self.fields["agree"]


def _read(file: Any) -> bytes:
    if file.size > LARGEST_FILE:
        raise forms.ValidationError(_("The file is larger than 50 MB. Cut it in parts."))
    content: bytes = file.read()
    return content


class StatementText(forms.Form):
    """A statement in one or both languages."""

    text_en = forms.CharField(
        label=_("In English"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}),
        help_text=_("One idea in one sentence, at most 280 characters. One language is enough."),
    )  # fmt: skip
    text_fr = forms.CharField(label=_("In French"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2, "lang": "fr"}))


class Propose(StatementText):
    """A statement put forward, by anybody who may contribute."""

    similar_seen = forms.CharField(required=False, widget=forms.HiddenInput)


class ModerateStatement(StatementText):
    """A statement as a moderator words it."""

    about_voters = forms.BooleanField(
        label=_("About the voters themselves"), required=False,
        help_text=_("For example “I live near a border”. It describes groups and moves nobody on the map."),
    )  # fmt: skip


class StatementFrom(ModerateStatement):
    """A statement made from the words of a contribution."""

    words = forms.CharField(
        label=_("Words it rests on"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Copied exactly from the contribution. Empty: the whole of it."),
    )  # fmt: skip


class Reject(forms.Form):
    """Why a statement is not put to the vote."""

    rejection = forms.ChoiceField(label=_("Reason"), choices=REJECTIONS)
    same_as = forms.IntegerField(label=_("Number of the statement that says the same"), required=False, min_value=1)
    reason = forms.CharField(label=_("In your words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class Because(forms.Form):
    """A reason in somebody's own words."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class Quotes(forms.Form):
    """What something rests on: one input to a line."""

    inputs = forms.CharField(
        label=_("What it rests on"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One to a line: the number of a contribution (41, or C 7) or of a statement (S 12), a colon, and the words quoted. "
            "Without words: the whole."
        ),
    )  # fmt: skip

    def found_inputs(self, review: Review, actor: Any) -> list[tuple[Contribution | Statement, str]]:
        """Look up what the lines name, as far as the actor may read it. Raises Refused with the line."""
        return read_inputs(self.cleaned_data["inputs"], review, actor)


class FindingText(Quotes):
    """A finding: its text, what it rests on, what it is about."""

    text_en = forms.CharField(
        label=_("In English"), required=False, max_length=2500, widget=forms.Textarea(attrs={"rows": 3, "lang": "en", "data-voice": "text"})
    )
    text_fr = forms.CharField(
        label=_("In French"), required=False, max_length=2500, widget=forms.Textarea(attrs={"rows": 3, "lang": "fr", "data-voice": "text"})
    )
    challenge = forms.ChoiceField()
    dimension = forms.ChoiceField(label=_("Dimension"), choices=DIMENSIONS[1:], initial="both")
    track = forms.ChoiceField(label=_("Track"), choices=TRACKS[1:], initial="none")

    field_order = ("text_en", "text_fr", "inputs", "challenge", "dimension", "track")

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["challenge"] = _challenges(review)
        self.order_fields(self.field_order)


class PartitionText(forms.Form):
    """Members parted under a name, one part to a line."""

    name_en = forms.CharField(label=_("Its name in English"), max_length=120, help_text=_("For example: Region."))
    name_fr = forms.CharField(label=_("Its name in French"), required=False, max_length=120)
    parts = forms.CharField(
        label=_("Its parts"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One to a line: name in English / name in French: codes or names of its members with commas between."),
    )  # fmt: skip

    def found(self) -> dict[str, Any]:
        """Read what was written. Raises Refused with the line that cannot be read or names no member."""
        parts, fault = rules.read_parts(self.cleaned_data["parts"], queries.members_as_written())
        if fault is not None:
            raise Refused(fault.code, fault.facts, "parts")
        return {"name_en": self.cleaned_data["name_en"], "name_fr": self.cleaned_data["name_fr"], "parts": parts}


def part_as_written(part: rules.Part) -> str:
    """A part as a line of the form."""
    name = f"{part.name_en} / {part.name_fr}" if part.name_fr else part.name_en
    return f"{name}: {', '.join(part.members)}"


class ContributionFilter(forms.Form):
    """What a list of contributions is narrowed to."""

    words = forms.CharField(label=_("Words or number"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"}))
    marking = forms.ChoiceField(
        label=_("Marking"), required=False,
        choices=(("", _("any")), ("public", _("public")), ("official_use", _("official use")), ("closed_group", _("closed group"))),
    )  # fmt: skip
    dimension = forms.ChoiceField(label=_("Dimension"), required=False, choices=(("", _("any")), *DIMENSIONS[1:]))
    track = forms.ChoiceField(label=_("Track"), required=False, choices=(("", _("any")), *TRACKS[1:]))
    member = forms.ChoiceField(label=_("Member"), required=False)
    use = forms.ChoiceField(label=_("Use"), required=False, choices=(("", _("any")), ("used", _("used")), ("unused", _("nobody used it"))))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member: Any = self.fields["member"]
        member.choices = [("", _("any")), *((row.code, row.name) for row in Member.objects.all())]


NAMED = re.compile(r"^(?P<kind>[CS]?)\s*(?P<number>\d{1,7})\s*(?::\s*(?P<words>.*))?$", re.IGNORECASE | re.DOTALL)


def read_inputs(text: str, review: Review, actor: Any) -> list[tuple[Contribution | Statement, str]]:
    """Read inputs, one to a line, such as `41: exact words`, `C 7`, `S 12`. Raises Refused with the line that cannot be read or found."""
    found: list[tuple[Contribution | Statement, str]] = []
    for line, written in enumerate(text.splitlines(), start=1):
        if not written.strip():
            continue
        match = NAMED.match(" ".join(written.replace("\u00a0", " ").split()))
        if match is None:
            raise Refused("input_not_understood", {"line": line}, "inputs")
        kind, number, words = match["kind"].upper(), int(match["number"]), match["words"] or ""
        row: Contribution | Statement | None
        if kind == "S":
            row = Statement.objects.visible_to(actor, review).filter(number=number).select_related("review").first()
        else:
            row = Contribution.objects.visible_to(actor, review).filter(number=number, confidential=kind == "C").select_related("review").first()
        if row is None:
            raise Refused("input_unknown", {"line": line, "number": f"{kind}\u00a0{number}".strip()}, "inputs")
        found.append((row, words.strip().strip('“”"«»').strip()))
    return found
