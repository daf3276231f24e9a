"""What is filled in for the register, for sources and for submissions. Forms parse and check; they write nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from harmel.review.challenges import rules
from harmel.review.challenges.models import Challenge, Source

LONGEST_TEXT = 20_000
LARGEST_FILE_BYTES = 2_000_000

KINDS = (
    ("challenge", _("challenge")),
    ("amplifier", _("amplifier: it makes challenges worse")),
    ("topic", _("topic, without a place in the order")),
)
DIMENSIONS = (("military", _("military")), ("political", _("political")), ("both", _("both")))
TRACKS = (("deterrence", _("deterrence")), ("dialogue", _("dialogue")), ("both", _("both")), ("none", _("neither")))
SOURCE_KINDS = (
    ("speech", _("speech")), ("press_answer", _("answer to the press")), ("article", _("article")), ("agency_report", _("agency report")),
    ("report", _("report")), ("declaration", _("declaration")), ("paper", _("paper")), ("web", _("web page")),
)  # fmt: skip


def _line(label: Any, *, required: bool = False, language: str = "", help_text: Any = "", longest: int = 300) -> forms.CharField:
    widget = forms.TextInput(attrs={"lang": language} if language else {})
    return forms.CharField(label=label, required=required, max_length=longest, help_text=help_text, widget=widget)


def _text(label: Any, *, required: bool = False, language: str = "", help_text: Any = "", rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows} | ({"lang": language} if language else {}))
    return forms.CharField(label=label, required=required, max_length=LONGEST_TEXT, help_text=help_text, widget=widget)


def _choice(label: Any, choices: Any, *, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, help_text=help_text)


class SourcesField(forms.ModelMultipleChoiceField):
    """Some of the review's sources, named by key and title."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Source) -> str:  # type: ignore[override]
        return f"{obj.key} · {obj.title}"


class SourceField(forms.ModelChoiceField):
    """One of the review's sources."""

    def label_from_instance(self, obj: Source) -> str:  # type: ignore[override]
        return f"{obj.key} · {obj.title}"


class ChallengeField(forms.ModelChoiceField):
    """One challenge of the register."""

    def label_from_instance(self, obj: Challenge) -> str:  # type: ignore[override]
        return obj.name


def _sources(label: Any, *, required: bool = False, help_text: Any = "") -> SourcesField:
    return SourcesField(label=label, queryset=Source.objects.none(), required=required, help_text=help_text)


class OfReview(forms.Form):
    """A form whose choices are the sources and challenges of one review."""

    def __init__(self, *args: Any, review: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, SourcesField | SourceField):
                field.queryset = Source.objects.filter(review=review)
            elif isinstance(field, ChallengeField):
                field.queryset = Challenge.objects.standing().filter(review=review)


class EditChallenge(forms.Form):
    """How a challenge is worded and classed."""

    name_en = _line(_("Name in English"), required=True, language="en")
    name_fr = _line(_("Name in French"), language="fr")
    description_en = _text(_("Description in English"), language="en")
    description_fr = _text(_("Description in French"), language="fr")
    kind = _choice(_("What it is"), KINDS)
    dimension = _choice(_("Dimension"), DIMENSIONS)
    track = _choice(_("Track"), TRACKS, help_text=_("The two tracks: deterrence, and dialogue."))

    @classmethod
    def start(cls, challenge: Challenge) -> dict[str, Any]:
        """Return what the form shows first."""
        return {name: getattr(challenge, name) for name in cls.base_fields}


class AddChallenge(EditChallenge, OfReview):
    """A challenge to be named at the end of the register, with its sources."""

    sources = _sources(_("Sources that name it"), help_text=_("A source that is missing here can be added first."))


class Order(forms.Form):
    """The places of the register, one number for each challenge. Two with one number: the one that was changed comes first."""

    def __init__(self, *args: Any, challenges: list[Challenge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.challenges = challenges
        for place, challenge in enumerate(challenges, start=1):
            self.fields[f"place_{challenge.pk}"] = forms.IntegerField(label=challenge.name, min_value=1, max_value=9_999, initial=place)

    def ordered(self) -> list[int]:
        """Return the challenges' keys in the order asked for."""
        places = {challenge.pk: place for place, challenge in enumerate(self.challenges, start=1)}

        def wanted(key: int) -> tuple[int, int, int]:
            place = self.cleaned_data[f"place_{key}"]
            rises = place <= places[key]
            return (place, (0 if rises else 2) if place != places[key] else 1, places[key])

        return sorted(places, key=wanted)


class Withdraw(forms.Form):
    """Why a challenge leaves the register."""

    reason = _text(_("Reason"), help_text=_("Shown on the challenge’s page."))


class Amplify(OfReview):
    """What this challenge makes worse, and why."""

    amplified = ChallengeField(label=_("It makes worse"), queryset=Challenge.objects.none())
    reason_en = _text(_("Reason in English"), required=True, language="en", rows=2)
    reason_fr = _text(_("Reason in French"), language="fr", rows=2)
    source = SourceField(
        label=_("According to"), queryset=Source.objects.none(), required=False, empty_label=_("the convener’s own judgement")
    )


class Cite(OfReview):
    """A source that names this challenge, and where in its own order."""

    source = SourceField(label=_("Source"), queryset=Source.objects.none())
    place = forms.IntegerField(
        label=_("Place in the source’s own order"), required=False, min_value=1, max_value=999, help_text=_("Empty where it gives none.")
    )


class EditSource(OfReview):
    """A source: its title, address, kind, and what it rests on."""

    title_en = _line(_("Title in English"), required=True, language="en")
    title_fr = _line(_("Title in French"), language="fr")
    kind = _choice(_("Kind"), SOURCE_KINDS)
    url = forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https")
    published_on = forms.DateField(
        label=_("Published on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    rests_on = _sources(_("Rests on"), help_text=_("An article may rest on an agency’s report, and that on a speech."))

    @classmethod
    def start(cls, source: Source) -> dict[str, Any]:
        """Return what the form shows first."""
        plain = {name: getattr(source, name) for name in cls.base_fields if name != "rests_on"}
        return {**plain, "rests_on": list(source.rests_on.values_list("pk", flat=True))}


class AddSource(EditSource):
    """A new source, with a short key of its own."""

    key = forms.RegexField(
        r"^[A-Za-z0-9-]{1,20}$", label=_("Key"), required=False,
        help_text=_("A short name such as S3. Left empty, the next one free is given."),
    )
    field_order = ("key",)


class Reading(forms.Form):
    """What a source says, line by line: kind, challenge, English, French, with bars between them."""

    lines = _text(
        _("Lines, in the source’s own order"),
        rows=12,
        required=True,
        help_text=_(
            "One to a line: kind | challenge’s key, or nothing | English | French. "
            "Kinds: name, task, challenge, amplifier, priority, two_track."
        ),
    )

    def __init__(self, *args: Any, review: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review

    def clean_lines(self) -> list[dict[str, Any]]:
        """Read the lines; every one that cannot be read is named."""
        known = {row.key: row for row in Challenge.objects.filter(review=self.review)}
        read, errors = [], []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            kind, key, english, french = ([part.strip() for part in line.split("|")] + ["", "", "", ""])[:4]
            if kind not in set(rules.LineKind):
                errors.append(_("Line %(line)s: “%(kind)s” is no kind of line.") % {"line": number, "kind": kind})
            elif key and key not in known:
                errors.append(_("Line %(line)s: there is no challenge “%(key)s”.") % {"line": number, "key": key})
            elif not (english or french):
                errors.append(_("Line %(line)s has no text.") % {"line": number})
            read.append({"kind": kind, "challenge": known.get(key), "text_en": english or french, "text_fr": french})
        if errors:
            raise ValidationError(errors)
        return read


class RecordConflict(OfReview):
    """Two readings of one thing, each with its sources."""

    field_en = _line(_("What they differ on, in English"), required=True, language="en", longest=200)
    field_fr = _line(_("What they differ on, in French"), language="fr", longest=200)
    a_en = _text(_("First reading, in English"), required=True, language="en", rows=2)
    a_fr = _text(_("First reading, in French"), language="fr", rows=2)
    a_sources = _sources(_("Sources of the first reading"), required=True)
    b_en = _text(_("Second reading, in English"), required=True, language="en", rows=2)
    b_fr = _text(_("Second reading, in French"), language="fr", rows=2)
    b_sources = _sources(_("Sources of the second reading"), required=True)


class Resolve(forms.Form):
    """Which reading the review follows, and why."""

    resolution_en = _text(_("Resolution in English"), help_text=_("One of the two languages is enough. Both readings stay."), language="en")
    resolution_fr = _text(_("Resolution in French"), language="fr")


class Submit(forms.Form):
    """A challenge that a member puts forward."""

    name_en = _line(_("Name in English"), language="en", help_text=_("One of the two languages is enough."))
    name_fr = _line(_("Name in French"), language="fr")
    description_en = _text(_("Description in English"), language="en")
    description_fr = _text(_("Description in French"), language="fr")
    dimension = forms.ChoiceField(label=_("Dimension"), choices=DIMENSIONS, initial="both")
    track = forms.ChoiceField(label=_("Track"), choices=TRACKS, initial="none")
    source_title = _line(_("Title of a source"))
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")


class AnswerSubmission(OfReview):
    """The convener's answer: into which challenge, or why not."""

    into = ChallengeField(
        label=_("Take it into"), queryset=Challenge.objects.none(), required=False,
        empty_label=_("a new challenge at the end of the register"),
    )
    reason_en = _text(_("Reason in English"), language="en", rows=2, help_text=_("Needed to decline. The member reads it."))
    reason_fr = _text(_("Reason in French"), language="fr", rows=2)


class ImportRegister(forms.Form):
    """A table of challenges."""

    file = forms.FileField(
        label=_("Table (CSV)"),
        help_text=_(
            "With a head line. Needed: name_en. Known: id, order, name_fr, description_en, description_fr, kind, dimension, track, "
            "sources. Either every line is taken in, or none."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> rules.Register:
        """Read the file as a register. What is wrong with its lines is for the action to refuse."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE_BYTES:
            raise ValidationError(_("The file is larger than two megabytes."))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("The file is not in UTF-8. Save it as “CSV UTF-8” and choose it again.")) from None
        return rules.read_register(text)
