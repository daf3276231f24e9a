"""Sheets of judgements as a study has them: inline, in a `.scw` file, or in a table of cells."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from harmel.methods.foresight.files.study_faults import Faults
from harmel.methods.foresight.matrix import LARGEST, CrossImpact, cross_impact
from harmel.methods.frozen import Figures
from harmel.methods.reading import Table

COLUMNS = ("descriptor", "state", "on", "towards", "judgement")


@dataclass(eq=False)
class Sheet:
    """One expert's judgements as they come: NaN until they are given."""

    descriptors: tuple[str, ...]
    states: tuple[tuple[str, ...], ...]
    nation: str = ""
    impact: Figures = field(init=False)

    def __post_init__(self) -> None:
        whole = sum(map(len, self.states))
        self.impact = np.full((whole, whole), np.nan)

    def first(self, descriptor: str) -> int:
        """Where the states of a descriptor begin."""
        return sum(len(self.states[at]) for at in range(self.descriptors.index(descriptor)))

    def row(self, faults: Faults, line: int, about: str, descriptor: str, state: str) -> int | None:
        """Where a state stands; None where there is none, which is noted."""
        if descriptor not in self.descriptors:
            faults.note(line, about, "no_descriptor", found=repr(descriptor), known=", ".join(self.descriptors))
            return None
        states = self.states[self.descriptors.index(descriptor)]
        if state not in states:
            faults.note(line, about, "no_state", found=repr(state), descriptor=descriptor, known=", ".join(states))
            return None
        return self.first(descriptor) + states.index(state)

    def group(self, faults: Faults, line: int, about: str, given: Sequence[object]) -> None:
        """Take a judgement group: descriptor, state, descriptor that is pushed, a figure for each of its states."""
        head, values = given[:3], given[3:]
        whole = len(head) == 3 and all(isinstance(one, str) for one in head)
        figures = [float(one) for one in values if isinstance(one, int | float) and not isinstance(one, bool) and abs(one) <= LARGEST]
        if not whole or not values or len(figures) < len(values):
            faults.note(line, about, "judgement", found=repr(list(given)))
            return
        descriptor, state, on = map(str, head)
        row = self.row(faults, line, about, descriptor, state)
        if on not in self.descriptors:
            faults.note(line, about, "no_descriptor", found=repr(on), known=", ".join(self.descriptors))
        elif row is not None:
            first, size = self.first(on), len(self.states[self.descriptors.index(on)])
            if len(figures) != size:
                faults.note(line, about, "judgement", found=repr(list(given)))
            elif not np.isnan(self.impact[row, first : first + size]).all():
                faults.note(line, about, "group_twice", found=f"{descriptor} {state} on {on}")
            else:
                self.impact[row, first : first + size] = figures

    def made(self) -> CrossImpact:
        """The sheet as a matrix."""
        return cross_impact(self.impact, descriptors=self.descriptors, states=self.states)


def read_cells(path: Path, descriptors: tuple[str, ...], states: tuple[tuple[str, ...], ...]) -> list[Sheet]:
    """
    Read a table of cells: a line for each judgement, columns descriptor, state, on, towards, judgement; with a column expert, a sheet for each, and a nation
    where there is such a column. Raises Unreadable, OSError.
    """
    faults = Faults(path.name)
    table = Table(path, faults, COLUMNS)
    at = {name: table.column(name) for name in (*COLUMNS, "expert", "nation")}
    found: dict[str, Sheet] = {}
    told: dict[tuple[str, int, int], int] = {}
    for line, row in table.rows():
        cell = {name: row[place].strip() if place >= 0 else "" for name, place in at.items()}
        sheet = found.setdefault(cell["expert"], Sheet(descriptors, states, cell["nation"]))
        places = [sheet.row(faults, line, name, cell[name], cell[of]) for name, of in (("descriptor", "state"), ("on", "towards"))]
        judged = _judgement(faults, line, cell["judgement"])
        if places[0] is None or places[1] is None or judged is None:
            continue
        if (cell["expert"], places[0], places[1]) in told:
            faults.note(line, None, "group_twice", found=f"{cell['descriptor']} {cell['state']} on {cell['on']} {cell['towards']}")
        told[cell["expert"], places[0], places[1]] = line
        sheet.impact[places[0], places[1]] = judged
    _whole(faults, found, told)
    faults.refuse()
    return list(found.values())


def _whole(faults: Faults, found: dict[str, Sheet], told: dict[tuple[str, int, int], int]) -> None:
    """Note the groups of which only some is given."""
    for expert, sheet in found.items():
        first = np.cumsum([0, *map(len, sheet.states)])
        given = ~np.isnan(sheet.impact)
        for row, on in np.argwhere(np.logical_or.reduceat(given, first[:-1], axis=1) & ~np.logical_and.reduceat(given, first[:-1], axis=1)).tolist():
            column = int(first[on] + given[row, first[on] : first[on + 1]].argmax())
            of = int(np.searchsorted(first, row, side="right")) - 1
            name = f"{sheet.descriptors[of]} {sheet.states[of][row - int(first[of])]} on {sheet.descriptors[on]}"
            faults.note(told[expert, row, column], None, "group_part", found=name)


def _judgement(faults: Faults, line: int, text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not abs(found) <= LARGEST:
        faults.note(line, "judgement", "not_a_number" if text else "missing", found=repr(text))
        return None
    return found


def nations_of(sheets: Iterable[Sheet]) -> tuple[str, ...] | None:
    """A label for each sheet; none at all where no sheet has one; None where some have and some have not."""
    labels = tuple(sheet.nation for sheet in sheets)
    return labels if all(labels) else None if any(labels) else ()
