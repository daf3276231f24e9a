"""What the convener fills in: the mandate's text, the questions, the calendar, the launch. Forms parse and check; they write nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.review.mandate import rules
from harmel.review.mandate.models import Mandate, Question

LONGEST_TEXT = 60_000
LEVELS = (
    ("summit", _("Heads of state and government")),
    ("ministerial", _("Ministers")),
    ("permanent", _("Council in permanent session")),
    ("committee", _("A committee")),
)


def _text(label: Any, *, required: bool = False, help_text: Any = "", rows: int = 8, language: str = "") -> forms.CharField:
    attrs = {"rows": rows, "class": "text"} | ({"lang": language} if language else {})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs=attrs))


def _line(label: Any, *, help_text: Any = "", longest: int = 300, language: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"lang": language} if language else {})
    return forms.CharField(label=label, required=False, help_text=help_text, max_length=longest, widget=widget)


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class MandateText(forms.Form):
    """The leaders' text as it was given, where it stands, and the year it looks ahead to."""

    text_en = _text(
        _("Text in English"), help_text=_("Paste the paragraph, or the whole text. One of the two languages is enough."), language="en"
    )
    text_fr = _text(_("Text in French"), language="fr")
    given_by_en = _line(
        _("Given by, in English"), help_text=_("For example: heads of state and government, meeting in London."), longest=200
    )
    given_by_fr = _line(_("Given by, in French"), longest=200)
    given_on = _day(_("Given on"), required=False)
    level = forms.ChoiceField(label=_("Level at which it was given"), choices=LEVELS)
    horizon_year = forms.IntegerField(
        label=_("Horizon"), required=False, min_value=1900, max_value=9999,
        help_text=_("The year to which the review looks ahead, for example ten years after the mandate."),
    )  # fmt: skip
    source_title_en = _line(_("Title of the source, in English"))
    source_title_fr = _line(_("Title of the source, in French"))
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")

    @classmethod
    def start(cls, mandate: Mandate | None) -> dict[str, Any]:
        """Return what the form shows first: the mandate as it stands."""
        return {name: getattr(mandate, name) for name in cls.base_fields} if mandate else {"level": "summit"}


class Questions(forms.Form):
    """The questions, one a line or one a paragraph; a number in front keeps a question's identity."""

    questions_en = _text(
        _("Questions in English"),
        rows=10,
        help_text=_(
            "One to a line, or paragraphs with an empty line between them. A number in front keeps a question what it is, whatever "
            "its new wording; a question left out is taken out, and its number is never given again."
        ),
        language="en",
    )
    questions_fr = _text(
        _("Questions in French"), rows=10, help_text=_("As many as in English, in the same order; or none."), language="fr"
    )

    @classmethod
    def start(cls, questions: list[Question]) -> dict[str, str]:
        """Return what the form shows first: the questions with their numbers."""
        lines_en = [f"{one.number}. {one.text_en}" for one in questions if one.text_en]
        lines_fr = [f"{one.number}. {one.text_fr}" for one in questions if one.text_fr]
        return {"questions_en": "\n".join(lines_en), "questions_fr": "\n".join(lines_fr) if len(lines_fr) == len(questions) else ""}


class CalendarDates(forms.Form):
    """The day of the summit, and for each stage when it opens and closes, on the clock of the review's zone."""

    summit_on = _day(_("Day of the summit"))

    def __init__(self, *args: Any, zone: str, stages: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.stages = stages
        for stage in stages:
            for side, label in (("opens_at", _("opens")), ("closes_at", _("closes"))):
                self.fields[f"{stage}_{side}"] = forms.DateTimeField(
                    label=label,
                    required=False,
                    input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
                    widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
                )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each stage with its two fields."""
        return [{"stage": stage, "opens_at": self[f"{stage}_opens_at"], "closes_at": self[f"{stage}_closes_at"]} for stage in self.stages]

    @staticmethod
    def start(summit_on: date | None, intervals: dict[str, rules.Interval], zone: str) -> dict[str, Any]:
        """Return what the form shows first: a calendar on the clock of a zone."""
        local = ZoneInfo(zone)
        shown: dict[str, Any] = {"summit_on": summit_on}
        for stage, span in intervals.items():
            shown[f"{stage}_opens_at"] = f"{span.opens_at.astimezone(local):%Y-%m-%dT%H:%M}"
            shown[f"{stage}_closes_at"] = f"{span.closes_at.astimezone(local):%Y-%m-%dT%H:%M}"
        return shown

    def clean(self) -> dict[str, Any]:
        """Check that each stage has both its instants or none."""
        cleaned = super().clean() or {}
        for stage in self.stages:
            names = (f"{stage}_opens_at", f"{stage}_closes_at")
            for name, other in (names, names[::-1]):
                if not cleaned.get(name) and cleaned.get(other) and name not in self.errors:
                    self.add_error(name, _("Give both, or leave both empty: then the stage is not part of this review."))
        return cleaned

    def intervals(self) -> dict[str, tuple[datetime, datetime]]:
        """Return the instants given, in UTC, for the stages that have both."""
        found = {}
        for stage in self.stages:
            opens, closes = self.cleaned_data.get(f"{stage}_opens_at"), self.cleaned_data.get(f"{stage}_closes_at")
            if opens and closes:
                found[stage] = (self._instant(opens), self._instant(closes))
        return found

    def _instant(self, typed: datetime) -> datetime:
        """Read what was typed on the clock of the review's zone."""
        return rules.local_instant(typed.date(), typed.time(), self.zone)


class Launch(forms.Form):
    """The text with which the review is opened."""

    text_en = _text(_("Text of the launch, in English"), help_text=_("One of the two languages is enough."), language="en")
    text_fr = _text(_("Text of the launch, in French"), language="fr")


class Answer(forms.Form):
    """Which result answers which question."""

    question = forms.ModelChoiceField(label=_("Question"), queryset=Question.objects.none(), empty_label=None)
    result = forms.CharField(
        label=_("Result"), max_length=120,
        help_text=_("Choose one from the list, or give its reference, for example agreement.recommendation/41."),
        widget=forms.TextInput(attrs={"list": "results", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, questions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["question"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = questions
        choice.label_from_instance = lambda question: question.ref_title()  # type: ignore[method-assign]
