"""What organisers fill in to have something watched: a signpost, what became of it, and the figures of the balance of power."""

from __future__ import annotations

import csv
import io
import math
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from harmel.review.foresight import queries
from harmel.review.foresight.models import Study
from harmel.review.foresight.rules import Crossed

LONGEST = 500
COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")
OUTCOMES = (
    (Crossed.CROSSED.value, _("crossed")),
    (Crossed.NOT_CROSSED.value, _("not crossed")),
    (Crossed.UNDECIDED.value, _("cannot be decided by the rule")),
)


def _words(label: Any, language: str, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"lang": language, "rows": 2})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget, help_text=help_text)


class SetSignpost(forms.Form):
    """What is looked at, by which rule it is decided, by whom and by when."""

    option = forms.ChoiceField(label=_("Of which option"), required=False)
    text_en = _words(_("What is watched, in English"), "en", _("Something that can be observed. One of the two languages is enough."))
    text_fr = _words(_("What is watched, in French"), "fr")
    rule_en = _words(_("The rule by which it is decided, in English"), "en", _("So that two people who know the facts decide alike: figure, source, day."))
    rule_fr = _words(_("The rule by which it is decided, in French"), "fr")
    owner = forms.ChoiceField(label=_("Who watches it"))
    due_on = forms.DateField(label=_("Decided by"), widget=forms.DateInput(attrs={"type": "date"}))
    feature = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = {str(one.number): one for one in queries.options(study)}
        self.owners = {str(one.pk): one for one in queries.owners(study)}
        self.fields["option"].choices = [("", say("The alliance as it is")), *((number, f"{number}. {one.name}") for number, one in self.options.items())]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [(key, one.name) for key, one in self.owners.items()]  # type: ignore[attr-defined]

    def clean_option(self) -> Any:
        """Return the option; None for the present alliance."""
        return self.options.get(self.cleaned_data["option"])

    def clean_owner(self) -> Any:
        """Return the body that watches."""
        return self.owners[self.cleaned_data["owner"]]


class ResolveSignpost(forms.Form):
    """What became of a signpost, and where that can be looked up."""

    outcome = forms.ChoiceField(label=_("What became of it"), choices=OUTCOMES, widget=forms.RadioSelect)
    source = forms.CharField(label=_("Source"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Where anybody can look it up."))


class TakeInPower(forms.Form):
    """Figures of material power, as the field writes them: a table of states and years, and one of the world."""

    LARGEST_BYTES = 4_000_000

    states = forms.FileField(
        label=_("States (CSV)"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=_("Columns stateabb, year, milex, milper, irst, pec, tpop, upop; others are passed over. Empty or −9: missing."),
    )  # fmt: skip
    world = forms.FileField(
        label=_("The world (CSV)"), required=False, widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=_("Columns year and the six components. Without it, these states together are taken for the world."),
    )  # fmt: skip
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Name, version and where it can be found; it stands beside every figure."))

    def clean_states(self) -> list[dict[str, Any]]:
        """Return the rows of the states."""
        return self._read(self.cleaned_data["states"], world=False)

    def clean_world(self) -> list[dict[str, Any]]:
        """Return the rows of the world; none where no file was chosen."""
        return self._read(self.cleaned_data["world"], world=True) if self.cleaned_data["world"] else []

    def _read(self, file: Any, *, world: bool) -> list[dict[str, Any]]:
        if file.size > self.LARGEST_BYTES:
            raise forms.ValidationError(say("The file is larger than four megabytes. Take out the years that are not needed."))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(say("The file is not in UTF-8. Save it as “CSV UTF-8” and choose it again.")) from None
        reader = csv.DictReader(io.StringIO(text, newline=""))
        heading = [name.strip().lower() for name in reader.fieldnames or []]
        reader.fieldnames = heading
        missing = [name for name in ("year", *COMPONENTS, *([] if world else ["stateabb"])) if name not in heading]
        if missing:
            raise forms.ValidationError(say("Line 1: there is no column %(columns)s.") % {"columns": ", ".join(missing)})
        return [_row(row, reader.line_num, world=world) for row in reader]


def _row(row: dict[str, Any], line: int, *, world: bool) -> dict[str, Any]:
    year = (row.get("year") or "").strip()
    if not year.isdigit():
        raise forms.ValidationError(say("Line %(line)s: “%(found)s” is no year.") % {"line": line, "found": year})
    code = "WORLD" if world else (row.get("stateabb") or "").strip()
    name = "" if world else (row.get("name") or "").strip()
    return {"code": code, "name": name, "year": int(year)} | {one: _figure(row.get(one), one, line) for one in COMPONENTS}


def _figure(told: str | None, column: str, line: int) -> float | None:
    text = (told or "").strip()
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or (found < 0 and found != MISSING):
        raise forms.ValidationError(say("Line %(line)s, %(column)s: “%(found)s” is no figure from 0 on.") % {"line": line, "column": column, "found": text})
    return None if found == MISSING else found


MISSING = -9.0
"""What the field writes where a figure is missing."""
