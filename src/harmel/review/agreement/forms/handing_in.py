"""Handing in the recommendations of an expert report, one by one or from a table; and which dimension and track each paragraph follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _

from harmel.alliance.refs import ref
from harmel.review.agreement.forms.fields import WHOLE_TEXT, writing
from harmel.review.agreement.models import ParagraphText
from harmel.review.agreement.rules import report_file
from harmel.review.agreement.rules.drafts import Reported
from harmel.review.agreement.rules.recommendations import Novelty
from harmel.review.challenges.models import Challenge
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.discussion.models import Finding

DIMENSIONS = (("military", _("military")), ("political", _("political")), ("both", _("both")))
TRACKS = (("deterrence", _("deterrence")), ("dialogue", _("dialogue")), ("both", _("both")), ("none", _("neither")))
NOVELTIES = (("strengthens", _("strengthens what exists")), ("new", _("new")))


class Findings(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Published findings, each by its number and its text."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Finding) -> str:
        """Name a finding by its number, and by as much of its text as a line holds."""
        return f"{obj.number}. {Truncator(obj.text).chars(140)}"


class HandIn(forms.Form):
    """One recommendation of an expert report."""

    number = forms.IntegerField(label=_("Number in the report"), min_value=1, max_value=100_000)
    section = forms.CharField(label=_("Section of the report"), required=False, max_length=20)
    text_en = writing(_("Text in English"), help_text=_("One of the two languages is enough."), text=True)
    text_fr = writing(_("Text in French"), text=True)
    not_held = forms.BooleanField(label=_("Only the number is known; the text is not held"), required=False)
    dimension = forms.ChoiceField(label=_("Dimension"), choices=DIMENSIONS)
    track = forms.ChoiceField(label=_("Track"), choices=TRACKS)
    novelty = forms.ChoiceField(label=_("New or not"), choices=NOVELTIES)
    challenge = forms.ModelChoiceField(label=_("Challenge"), queryset=Challenge.objects.none(), required=False, empty_label=_("none in particular"))
    findings = Findings(label=_("Findings that it rests on"), queryset=Finding.objects.none(), required=False)
    restated = forms.BooleanField(label=_("Restated, and not checked against the report"), required=False)
    source_note = forms.CharField(label=_("Where it is reported"), required=False, max_length=300)

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
        """Ask for the text in one language at least, or that it is said not to be held."""
        data = super().clean() or {}
        written = data.get("text_en") or data.get("text_fr")
        if not written and not data.get("not_held") and not {"text_en", "text_fr"} & set(self.errors):
            self.add_error("text_en", _("Give the text in one language at least, or say that it is not held."))
        if written and data.get("not_held"):
            self.add_error("not_held", _("There is a text here. Take it out, or take this mark away."))
        return data

    def reported(self) -> Reported:
        """Return the recommendation as the action takes it."""
        data = self.cleaned_data
        return Reported(
            number=data["number"], section=data["section"], text_en=data["text_en"], text_fr=data["text_fr"],
            dimension=Dimension(data["dimension"]), track=Track(data["track"]), novelty=Novelty(data["novelty"]),
            as_reported=not data["restated"], source_note=data["source_note"],
            challenge=data["challenge"].key if data["challenge"] else "", rests_on=tuple(ref(row) for row in data["findings"]),
        )  # fmt: skip


class HandInMany(forms.Form):
    """A table of recommendations, chosen as a file or pasted."""

    LARGEST_BYTES = 2_000_000

    file = forms.FileField(label=_("Table (CSV)"), required=False, widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))
    table = writing(_("Or paste the table here"), rows=8, longest=WHOLE_TEXT, help_text=_("With its head line."))

    def __init__(self, *args: Any, known: report_file.Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.read = report_file.ReportTable((), ())

    def clean_file(self) -> str:
        """Return the text of the file; empty where none was chosen."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > self.LARGEST_BYTES:
            raise forms.ValidationError(_("The file is larger than two megabytes. Hand it in in parts."))
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not in UTF-8. Save it as “CSV UTF-8” and choose it again.")) from None

    def clean(self) -> dict[str, Any]:
        """Read the table: one of the two ways, and every line of it."""
        data = super().clean() or {}
        file, table = data.get("file"), data.get("table")
        if self.errors:
            return data
        if bool(file) == bool(table):
            self.add_error("file", _("Choose a file, or paste the table below: one of the two."))
            return data
        self.read = report_file.read_report(file or table or "", self.known)
        if self.read.errors:
            self.add_error(None, _("Nothing was handed in. Each line that is wrong is named below; correct it and hand in the table again."))
        return data


class Tags(forms.Form):
    """Which dimension and track each paragraph of a revision follows."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, texts: Sequence[ParagraphText], revision: int, **kwargs: Any) -> None:
        kwargs["initial"] = {"revision": revision}
        super().__init__(*args, **kwargs)
        self.texts, self.latest = texts, revision
        for text in texts:
            for name, label, choices in (("dimension", _("Dimension"), DIMENSIONS), ("track", _("Track"), TRACKS)):
                self.fields[f"{name}-{text.number}"] = forms.ChoiceField(
                    label=format_lazy("{} {}", label, text.number), choices=choices, initial=getattr(text.paragraph, name),
                )

    def rows(self) -> list[tuple[ParagraphText, forms.BoundField, forms.BoundField]]:
        """Return each paragraph with its two fields."""
        return [(text, self[f"dimension-{text.number}"], self[f"track-{text.number}"]) for text in self.texts]

    def clean(self) -> dict[str, Any]:
        """Ask to look again where paragraphs may have other numbers now."""
        data = super().clean() or {}
        if data.get("revision") != self.latest:
            self.add_error(None, _("A newer revision has been tabled. Open this page again: its paragraphs may have other numbers."))
        return data

    def tags(self) -> dict[int, dict[str, str]]:
        """Return what changes, by the number of the paragraph."""
        said = {text.number: {name: self.cleaned_data[f"{name}-{text.number}"] for name in ("dimension", "track")} for text in self.texts}
        held = {text.number: {name: getattr(text.paragraph, name) for name in ("dimension", "track")} for text in self.texts}
        return {number: tag for number, tag in said.items() if tag != held[number]}
