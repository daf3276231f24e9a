"""ScenarioWizard's `.scw`: descriptors, their states, and the matrix, in sections that a line with # parts."""

import math
from dataclasses import dataclass, field

import numpy as np

from harmel.methods.foresight.files.faults import Faults
from harmel.methods.foresight.matrix import LARGEST, CrossImpact, cross_impact
from harmel.methods.reading import Source, content_of, name_of

SIGN = "$ ScenarioWizard"
SECTIONS_BEFORE = 5
CODING = "cp1252"
"""What ScenarioWizard writes; UTF-8 is read, too."""


def read_scw(source: Source, *, name: str | None = None) -> CrossImpact:
    """
    Read a matrix. Notes, colours and long names that the file may have are passed over.

    Raises Unreadable with line, cell and remedy; all or nothing.
    """
    faults = Faults(name_of(source, name))
    lines = text_of(content_of(source)).splitlines()
    if not any(line.strip() for line in lines):
        faults.note(1, None, "empty")
    elif not lines[0].startswith(SIGN):
        faults.note(1, None, "not_a_matrix", found=repr(lines[0][:40]))
    faults.refuse()
    ends = [at for at, line in enumerate(lines) if line.strip() == "#"]
    if len(ends) < SECTIONS_BEFORE:
        faults.note(len(lines), None, "too_few_sections", found=str(len(ends)))
        faults.refuse()
    heads = _Heads(faults)
    for at in range(2, ends[0]):
        heads.take(at + 1, lines[at])
    heads.end(ends[0] + 1)
    faults.refuse()
    begin = ends[SECTIONS_BEFORE - 1] + 1
    end = ends[SECTIONS_BEFORE] if len(ends) > SECTIONS_BEFORE else len(lines)
    rows = [(at + 1, lines[at]) for at in range(begin, end) if lines[at].strip()]
    names = [f"{descriptor} {state}" for descriptor, states in zip(heads.descriptors, heads.states, strict=True) for state in states]
    if len(rows) != len(names):
        faults.note(rows[-1][0] if rows else begin + 1, None, "rows", found=str(len(rows)), wanted=str(len(names)))
        faults.refuse()
    impact = np.zeros((len(names), len(names)))
    for at, (number, line) in enumerate(rows):
        cells = line.split(",")
        if len(cells) != len(names):
            faults.note(number, None, "cells", row=names[at], found=str(len(cells)), wanted=str(len(names)))
            continue
        for column, cell in enumerate(cells):
            impact[at, column] = _judgement(faults, number, (names[at], names[column]), cell.strip())
    faults.refuse()
    return cross_impact(impact, descriptors=heads.descriptors, states=heads.states, title=lines[1].strip())


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8 if it can be, or else as Windows writes it, whatever the bytes."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(CODING, errors="replace")


@dataclass
class _Heads:
    """Descriptors and states as their lines come."""

    faults: Faults
    descriptors: list[str] = field(default_factory=list)
    states: list[list[str]] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, number: int, line: str) -> None:
        told = line.strip()
        if not told:
            return
        kind, named = told[0], told[1:].strip()
        if kind not in "&-":
            self.faults.note(number, None, "not_a_line", found=repr(told[:40]))
        elif not named:
            self.faults.note(number, None, "no_name")
        elif kind == "&":
            self.end(number)
            self._once(number, "", named)
            self.descriptors.append(named)
            self.states.append([])
        elif not self.descriptors:
            self.faults.note(number, None, "state_alone")
        else:
            self._once(number, self.descriptors[-1], named)
            self.states[-1].append(named)

    def _once(self, number: int, of: str, named: str) -> None:
        if (earlier := self.seen.setdefault((of, named), number)) != number:
            self.faults.note(number, None, "twice", found=repr(named), earlier=str(earlier))

    def end(self, number: int) -> None:
        """Whatever comes next, the last descriptor has its states; at the end there must be some."""
        if self.descriptors and not self.states[-1]:
            self.faults.note(number, None, "no_states", found=repr(self.descriptors[-1]))


def _judgement(faults: Faults, line: int, states: tuple[str, str], text: str) -> float:
    cell, facts = " on ".join(states), dict(zip(("row", "onto"), states, strict=True))
    if not text:
        faults.note(line, cell, "missing", **facts)
        return 0.0
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if math.isnan(found):
        faults.note(line, cell, "not_a_number", found=repr(text), **facts)
    elif abs(found) > LARGEST:
        faults.note(line, cell, "too_large", found=repr(text), **facts)
    else:
        return found
    return 0.0


def write_scw(matrix: CrossImpact) -> bytes:
    """
    Write a matrix as ScenarioWizard 4.0 does, without notes.

    Raises ValueError where the format cannot hold it: judgements that are no whole numbers or are missing, names that would end a line or begin a section, and
    letters that Windows' western alphabet lacks.
    """
    if matrix.missing.any():
        raise ValueError("a .scw file has no way to say that a judgement is missing. Fill the group in, with 0 where nothing is pushed")
    if (matrix.impact != np.rint(matrix.impact)).any():
        raise ValueError("a .scw file holds whole numbers only. Multiply each judgement by what makes it whole; the consistent scenarios stay the same")
    names = [*matrix.descriptors, *(state for states in matrix.states for state in states)]
    if any(not name.strip() or name != name.strip() or len(name.splitlines()) != 1 for name in names):
        raise ValueError("names in a .scw file stand on one line, without blanks at their ends. Write them otherwise")
    many, descriptors = len(matrix.owner), len(matrix.descriptors)
    lines = [f"{SIGN} 4.0", " ".join(matrix.title.split())]
    for descriptor, states in zip(matrix.descriptors, matrix.states, strict=True):
        lines += [f"&{descriptor}", *(f" -{state}" for state in states)]
    lines.append("#")
    for states in matrix.states:
        lines += ["&", *(" " for _ in states)]
    lines += ["#", "#", *["FFFFFF"] * many, "#", "#"]
    lines += [",".join(f"{'-' if cell < 0 else ' '}{abs(int(cell))} " for cell in row) for row in matrix.impact.tolist()]
    lines += ["#", "# 0-0", '""', *["# ", '""'] * descriptors, *["#  -> ", '""'] * descriptors**2, "#", "#"]
    try:
        return "\n".join([*lines, ""]).encode(CODING)
    except UnicodeEncodeError as error:
        raise ValueError(f"Windows' western alphabet has no letter for {error.object[error.start]!r}. Write it otherwise") from error
