"""Matrices in ScenarioWizard's `.scw`: what a study looks at, or an expert's whole sheet, taken from a file that the field knows."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import numpy as np
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harmel.alliance.forms import worded
from harmel.alliance.rules import Reason
from harmel.methods.foresight import CrossImpact, NotAMatrix
from harmel.methods.foresight.files import Fault, Unreadable, read_scw
from harmel.review.foresight import rules
from harmel.review.foresight.forms.words import LANGUAGES
from harmel.review.foresight.models import Descriptor
from harmel.review.foresight.queries import OwnSheet

LONGEST_KEY = 12
LARGEST_BYTES = 1_000_000


class MatrixFile(forms.Form):
    """A file with a matrix of cross-impacts. `matrix`: what stands in it, once it was read."""

    file = forms.FileField(label=_("A .scw file"), widget=forms.FileInput(attrs={"accept": ".scw"}), help_text=_("As ScenarioWizard saves it."))

    matrix: CrossImpact

    def clean_file(self) -> Any:
        """Read the matrix; a fault names its line and its cell."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_BYTES:
            raise forms.ValidationError(_now("The file is larger than a megabyte: no matrix of a study is."))
        try:
            self.matrix = read_scw(sent, name=sent.name)
        except Unreadable as error:
            more = [_now("More faults follow these.")] if error.more else []
            raise forms.ValidationError([*map(_said, error.faults), *more]) from None
        except NotAMatrix:
            raise forms.ValidationError(_now("The figures in the file are no matrix of judgements.")) from None
        return sent


class LookedAtInFile(MatrixFile):
    """What a study is to look at: descriptors and states of a file, named in one language."""

    language = forms.ChoiceField(label=_("Its names are in"), choices=LANGUAGES, widget=forms.RadioSelect)

    @property
    def said(self) -> list[dict[str, Any]]:
        """Every descriptor as an action takes it, with a short name made of its name."""
        language, taken, found = self.cleaned_data["language"], set[str](), []
        for name, states in zip(self.matrix.descriptors, self.matrix.states, strict=True):
            key = short_name(name, taken)
            taken.add(key)
            found.append({"key": key, f"name_{language}": name, "states": [{f"name_{language}": state} for state in states]})
        return found


class SheetInFile(MatrixFile):
    """An expert's sheet: the judgements of a file, whose descriptors and states are those of the study, by name or short name. `blocks`: what is to be kept."""

    def __init__(self, *args: Any, sheet: OwnSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.blocks: dict[tuple[int, int], rules.Judged] = {}

    def clean(self) -> dict[str, Any]:
        """Find each descriptor of the study in the file, and take its judgements; a figure off the scale is named by both of its states."""
        found: dict[str, Any] = super().clean() or {}
        if self.errors:
            return found
        at = {one.pk: place for one in self.sheet.descriptors if (place := _placed(self.matrix, one)) is not None}
        missing = [one.name for one in self.sheet.descriptors if one.pk not in at]
        if missing:
            self.add_error("file", _now("The file has no descriptor with these states: %(names)s.") % {"names": ", ".join(missing)})
            return found
        for source in self.sheet.sources:
            for target in source.targets:
                self._take(source.descriptor, target, at)
        return found

    def _take(self, source: Descriptor, target: Descriptor, at: dict[int, int]) -> None:
        first = self.matrix.first
        rows, columns = at[source.pk], at[target.pk]
        told = self.matrix.impact[first[rows] : first[rows + 1], first[columns] : first[columns + 1]]
        off = np.argwhere(~np.isnan(told) & ((told != np.round(told)) | (np.abs(told) > rules.PUSHES[-1])))
        if len(off):
            row, column = off[0].tolist()
            cell = {"row": f"{source.name} {self.matrix.states[rows][row]}", "onto": f"{target.name} {self.matrix.states[columns][column]}"}
            said = cell | {"said": _now("Write a whole number from −3 to 3.")}
            self.add_error("file", _now("%(row)s → %(onto)s: %(said)s") % said)
            return
        pushes = tuple(None if np.isnan(row).any() else tuple(int(push) for push in row) for row in told)
        if any(row is not None for row in pushes):
            kept = self.sheet.blocks.get((source.pk, target.pk))
            words = {name: getattr(kept, name) for name in ("confidence", "reason", "language")} if kept is not None else {}
            self.blocks[source.pk, target.pk] = rules.Judged(pushes, **words)


def short_name(name: str, taken: set[str]) -> str:
    """
    Make a short name of a name, and another one where it is taken.

    >>> short_name("L’économie du verger", set()), short_name("L’économie", {"LECONOMIE"}), short_name("…", set())
    ('LECONOMIEDUV', 'LECONOMIE2', 'D')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    begun = re.sub(r"[^A-Z0-9]", "", plain)[:LONGEST_KEY] or "D"
    found, number = begun, 2
    while found in taken:
        found, number = f"{begun[: LONGEST_KEY - 2]}{number}", number + 1
    return found


def _placed(matrix: CrossImpact, descriptor: Descriptor) -> int | None:
    """Return at which place a descriptor stands in a file: by one of its names, with as many states."""
    names = {one.casefold() for one in (descriptor.key, descriptor.name_en, descriptor.name_fr) if one}
    states = len(descriptor.states.all())
    return next((at for at, name in enumerate(matrix.descriptors) if name.casefold() in names and len(matrix.states[at]) == states), None)


def _said(fault: Fault) -> str:
    """Say a fault in the reader's language: its line, its cell by both of its states, and the remedy."""
    facts = {"line": fault.line, "said": worded(Reason(f"scw_{fault.code}", fault.facts))}
    if fault.column:
        return _now("Line %(line)s, %(row)s → %(onto)s: %(said)s") % (facts | dict(fault.facts))
    return _now("Line %(line)s: %(said)s") % facts
