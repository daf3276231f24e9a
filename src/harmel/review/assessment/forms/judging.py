"""What somebody answers about one item: points of a scale, an interval, a probability; or deliberately nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harmel.alliance.forms import refuse
from harmel.alliance.rules import Refused
from harmel.review.assessment import rules
from harmel.review.assessment.forms.words import LANGUAGES
from harmel.review.assessment.models import Answer, Item

SELECTED, WRONG, PLAIN = SafeString(" selected"), SafeString(' aria-invalid="true"'), SafeString("")
POINTS = tuple(range(rules.LOWEST, rules.HIGHEST + 1))
CHOICES = tuple((str(point), str(point)) for point in POINTS)
IN_PERCENT = frozenset({"confidence", "chance"})
SPACED, COMMAS = re.compile(r"(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?:\D|$))"), re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
LONGEST_FIGURE = 40

SCALES = {
    "severity": (_("Severity"), _("If it comes about, how grave is it for the alliance?"), _("hardly felt"), _("threatens its existence")),
    "likelihood": (_("Likelihood"), _("How likely does it come about by the horizon?"), _("hardly possible"), _("almost certain")),
    "readiness": (_("Readiness"), _("How ready is the alliance for it today?"), _("not at all"), _("fully")),
    "strength": (_("Strength"), _("How much worse does the one make the other?"), _("not at all"), _("far worse")),
}
"""Of each scale its name, its question, and what its lowest and its highest point mean."""
QUANTILES = {
    "low": (_("Low"), _("1 in 20 that it is lower")),
    "best": (_("Middle"), _("as likely higher as lower")),
    "high": (_("High"), _("1 in 20 that it is higher")),
}
IDEA = {
    "low": (_("Lowest"), _("the lowest it could plausibly be")),
    "high": (_("Highest"), _("the highest it could plausibly be")),
    "best": (_("Best guess"), _("the most plausible")),
    "confidence": (_("How sure"), _("that it lies between your lowest and your highest")),
}
"""The four questions, in the order in which they are asked: the ends before the best guess, so that the guess does not draw them in."""
CHANCE = _("Probability, in percent")
BY_THE_YEAR = _("How likely does it come about by %(year)s?")
MOVED_BY = (
    ("", _("not said")),
    ("reasons", _("reasons that others gave")),
    ("spread", _("how others answered")),
    ("evidence", _("new evidence")),
    ("slip", _("it was a slip")),
)


def question_of(scale: str, horizon_year: int | None) -> Any:
    """Return what is asked on a scale; of the likelihood up to which year, where the panel declared one."""
    if scale == rules.Scale.LIKELIHOOD and horizon_year is not None:
        return BY_THE_YEAR % {"year": horizon_year}
    return SCALES[scale][1]


def read_figure(text: str, language: str) -> float:
    """
    Read a number as people write it: with a comma or a point before the decimals, with or without its thousands apart.

    A comma before three digits parts thousands in English, and decimals in French. Raises ValueError.

    >>> read_figure("1,500", "en"), read_figure("1,5", "en"), read_figure("1,500", "fr")
    (1500.0, 1.5, 1.5)
    >>> read_figure("12 500,25", "fr")
    12500.25
    """
    written = text.strip().replace("\u2212", "-")
    written = SPACED.sub("", written)
    if not language.startswith("fr"):
        written = COMMAS.sub("", written)
    found = float(written.replace(",", "."))
    if not math.isfinite(found):
        raise ValueError(text)
    return found


def written_figure(value: float, language: str) -> str:
    """
    Write a number so that `read_figure` reads it again.

    >>> written_figure(1500.0, "en"), written_figure(0.25, "fr")
    ('1500', '0,25')
    """
    written = f"{value:.12g}" if "e" not in f"{value:.12g}" else repr(value)
    return written.replace(".", ",") if language.startswith("fr") else written


class Points(forms.RadioSelect):
    """Nine points in a row, of which one is chosen; written at once, because a page may have hundreds of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - as Django calls it
        """Write the row. Its name and its key are a number and the name of a scale, so nothing in them needs escaping."""
        chosen = str(value) if value not in {None, ""} else ""
        return mark_safe(ROW.replace("NAME", name).replace(f'value="{chosen}"', f'value="{chosen}" checked'))  # noqa: S308 - written here


ROW = "".join(
    f'<label class="point"><input type="radio" name="NAME" value="{point}" id="id_NAME_{at}"><span>{point}</span></label>' for at, point in enumerate(POINTS)
)


class Choice(forms.Select):
    """A choice of a few, written at once, because a page has one or two for each item."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - as Django calls it
        """Write the list."""
        chosen = value or ""
        rows = ((key, SELECTED if key == chosen else PLAIN, said) for key, said in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        return format_html('<select name="{}" id="{}">{}</select>', name, (attrs or {}).get("id", name), options)


class Words(forms.Textarea):
    """A few lines, written at once."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - as Django calls it
        """Write the field."""
        key = (attrs or {}).get("id", name)
        return format_html('<textarea name="{}" id="{}" rows="3" aria-describedby="{}_helptext">\n{}</textarea>', name, key, key, value or "")


class Figure(forms.TextInput):
    """A number, written at once."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - as Django calls it
        """Write the field."""
        key = (attrs or {}).get("id", name)
        wrong = WRONG if (attrs or {}).get("aria-invalid") else PLAIN
        return format_html(
            '<input type="text" class="figure" inputmode="decimal" autocomplete="off" name="{}" id="{}" value="{}" maxlength="{}" aria-describedby="{}"{}>',
            name, key, "" if value is None else value, LONGEST_FIGURE, (attrs or {}).get("aria-describedby", f"{key}_helptext"), wrong,
        )  # fmt: skip


class FigureField(forms.CharField):
    """A number, as the reader's language writes it; with `percent` it is asked in percent and kept as a share."""

    default_error_messages = {"figure": _("Write a number, such as 12 or 12.5.")}

    def __init__(self, *, percent: bool = False, **kwargs: Any) -> None:
        self.percent = percent
        super().__init__(required=False, max_length=LONGEST_FIGURE, widget=Figure, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the number, or None where nothing is written."""
        text = (super().to_python(value) or "").removesuffix("%").strip()
        if not text:
            return None
        try:
            found = read_figure(text, get_language() or "en")
        except ValueError:
            raise forms.ValidationError(self.error_messages["figure"], code="figure") from None
        return found / 100 if self.percent else found

    def run_validators(self, value: Any) -> None:
        """Leave the checks of letters aside: it is a number by now."""

    def prepare_value(self, value: Any) -> Any:
        """Write a number that is kept; what was typed stays as it was typed."""
        if isinstance(value, (int, float)):
            return written_figure(value * 100 if self.percent else value, get_language() or "en")
        return value


class AnswerForm(forms.Form):
    """
    What somebody answers about one item. Its names begin with the item's number, so that one page holds as many as a panel judges.
    Its fields are made once for each language, and not for each of those: nothing in them changes.

    kept: the answer in this round so far; earlier: that of the round before, from which an expert starts and which `keep` confirms. `judged` is what there
    is to record after checking: None where nothing was said, nothing changed, or an earlier answer stands unconfirmed.
    """

    def __init__(
        self, data: Any = None, *, item: Item, kept: Answer | None = None, earlier: Answer | None = None, horizon_year: int | None = None
    ) -> None:
        self.item, self.kept, self.earlier = item, kept, earlier
        self.names = rules.asked(item.kind, item.asks)
        self.judged: rules.Judged | None = None
        super().__init__(data, prefix=str(item.number), initial=self._initial(), use_required_attribute=False)
        language = get_language() or "en"
        own = {name: _points(name, horizon_year, language) if name in SCALES else _figure(name, item.asks, language) for name in self.names}
        self.fields.update(own | _of_every_item(language) | (_of_what_was_before(language) if earlier is not None else {}))

    def _initial(self) -> dict[str, Any]:
        language = (get_language() or "en")[:2]
        start = self.kept or self.earlier
        if start is None:
            return {"language": language}
        figures = {name: getattr(start, name) for name in self.names}
        return figures | {
            "no_view": start.no_view, "reason": start.reason, "language": start.language or language, "keep": self.kept is not None,
            "moved_by": self.kept.moved_by if self.kept is not None else "",
        }  # fmt: skip

    @property
    def questions(self) -> list[Any]:
        """The fields that the item itself asks for, in their order."""
        order = IDEA if "confidence" in self.names else self.names
        return [self[name] for name in order]

    @property
    def changed(self) -> bool:
        """Whether the answer of this round differs from the earlier one."""
        return self.kept is not None and self.earlier is not None and _judged(self.kept, self.names).said() != _judged(self.earlier, self.names).said()

    def clean(self) -> dict[str, Any]:
        """Check the answer as a whole, by the stage's own rule."""
        found: dict[str, Any] = super().clean() or {}
        if self.errors:
            return found
        words = str(found.get("reason") or "").replace("\r\n", "\n").strip()
        judged = rules.Judged(
            **{name: found.get(name) for name in self.names}, no_view=bool(found.get("no_view")), reason=words,
            language=found.get("language") or "en" if words else "", moved_by=found.get("moved_by") or "",
        )  # fmt: skip
        if self._left_as_it_was(judged):
            return found
        try:
            rules.check_answer(self.item.kind, self.item.asks, self.item.lower, self.item.upper, judged)
        except Refused as error:
            refuse(self, error)
        else:
            self.judged = judged
        return found

    def _left_as_it_was(self, judged: rules.Judged) -> bool:
        if self.kept is not None:
            return judged == _judged(self.kept, self.names)
        if self.earlier is not None:
            return not self.cleaned_data.get("keep") and judged == replace(_judged(self.earlier, self.names), moved_by="")
        return judged == rules.Judged()


def _judged(row: Answer, names: tuple[str, ...]) -> rules.Judged:
    return rules.Judged(
        **{name: getattr(row, name) for name in names}, no_view=row.no_view, reason=row.reason, language=row.language if row.reason else "",
        moved_by=row.moved_by,
    )  # fmt: skip


@cache
def _points(name: str, horizon_year: int | None, language: str) -> forms.Field:  # noqa: ARG001 - the words are those of the language that is spoken
    title, _question, lowest, highest = SCALES[name]
    field = forms.TypedChoiceField(
        label=str(title), help_text=str(question_of(name, horizon_year)), choices=CHOICES, coerce=int, empty_value=None, required=False, widget=Points
    )
    field.ends = (str(lowest), str(highest))
    return field


@cache
def _figure(name: str, asks: str, language: str) -> forms.Field:  # noqa: ARG001
    if name == "chance":
        return FigureField(percent=True, label=str(CHANCE), help_text=str(_("above 0 and below 100")))
    title, hint = (IDEA if asks == rules.Asks.IDEA else QUANTILES)[name]
    return FigureField(percent=name in IN_PERCENT, label=str(title), help_text=str(hint))


@cache
def _of_every_item(language: str) -> dict[str, forms.Field]:  # noqa: ARG001
    return {
        "no_view": forms.BooleanField(label=str(_("No view on this")), required=False),
        "reason": forms.CharField(label=str(_("My reason")), required=False, strip=False, widget=Words),
        "language": forms.ChoiceField(label=str(_("Its language")), choices=_said(LANGUAGES), required=False, widget=Choice),
    }


@cache
def _of_what_was_before(language: str) -> dict[str, forms.Field]:  # noqa: ARG001
    return {
        "keep": forms.BooleanField(label=str(_("Keep my earlier answer")), required=False),
        "moved_by": forms.ChoiceField(label=str(_("What moved me, if I changed it")), choices=_said(MOVED_BY), required=False, widget=Choice),
    }


def _said(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(key, str(said)) for key, said in choices]
