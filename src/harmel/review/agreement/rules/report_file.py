"""The recommendations of an expert report from a table: every line is read before the first is written, and every error has its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harmel.review.agreement.rules.drafts import Reported
from harmel.review.agreement.rules.recommendations import Novelty
from harmel.review.challenges.rules import Dimension, LineError, Track

COLUMNS = (
    "number", "text_en", "text_fr", "held", "section", "dimension", "track", "novelty", "challenge", "findings", "as_reported", "source_note",
)  # fmt: skip
"""The columns in the order of the template. Only `number` is needed."""
MOST_LINES = 2_000
LONGEST = {"text_en": 20_000, "text_fr": 20_000, "section": 20, "source_note": 300}
"""The most characters of a cell, by column."""
LARGEST_NUMBER = 100_000
YES_OR_NO = {"": True, "yes": True, "no": False, "oui": True, "non": False}


@dataclass(frozen=True)
class Known:
    """What the table may point at: keys of challenges, refs of published findings by number, and the numbers already handed in."""

    challenges: frozenset[str] = frozenset()
    findings: Mapping[int, str] = field(default_factory=dict)
    taken: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ReportTable:
    """What was read, in the order of lines. Rows may be used only where there is no error."""

    rows: tuple[Reported, ...]
    errors: tuple[LineError, ...]


def read_report(text: str, known: Known) -> ReportTable:
    r"""Read recommendations from comma- or semicolon-separated text with a head line. `number` is needed, and a text unless `held` is no.

    >>> read_report("number,text_en,track\n1,Consult.,dialogue\n2,,\n", Known()).errors
    (LineError(line=3, code='report_text_missing', facts={'column': 'text_en'}),)
    >>> read_report("number;held\n7;no\n", Known()).rows[0].held
    False
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=";" if first.count(";") > first.count(",") else ",")
    errors: list[LineError] = []
    rows: list[Reported] = []
    lines: dict[int, int] = {}
    try:
        head = [name.strip().lower() for name in next(reader, [])]
        errors += _of_head(head)
        if errors:
            return ReportTable((), tuple(errors))
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) >= MOST_LINES:
                errors.append(LineError(reader.line_num, "report_too_many_lines", {"most": MOST_LINES}))
                break
            line = _Line(reader.line_num, head, cells, known)
            row = line.row()
            if row.number in lines:
                line.wrong("report_number_twice", "number", value=str(row.number), first_line=lines[row.number])
            lines.setdefault(row.number, line.at) if row.number else None
            errors += line.errors
            rows.append(row)
    except csv.Error:
        return ReportTable((), (*errors, LineError(max(1, reader.line_num), "report_not_a_table")))
    if not rows:
        errors.append(LineError(1, "report_no_lines"))
    return ReportTable(tuple(rows), tuple(errors))


def _of_head(head: list[str]) -> list[LineError]:
    """Say what is wrong with the names of the columns. One that is not known is an error: what it holds would be lost."""
    missing = [LineError(1, "report_column_missing", {"column": "number"})] if "number" not in head else []
    twice = [LineError(1, "report_column_twice", {"column": name}) for name in COLUMNS if head.count(name) > 1]
    unknown = [LineError(1, "report_column_unknown", {"column": name, "choices": COLUMNS}) for name in head if name and name not in COLUMNS]
    return [*missing, *twice, *unknown]


class _Line:
    """One line while it is read: its cells by column, and what is wrong with them."""

    def __init__(self, at: int, head: list[str], cells: list[str], known: Known) -> None:
        self.at, self.known = at, known
        self.value = {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
        self.errors: list[LineError] = []
        if any(cell.strip() for cell in cells[len(head) :]):
            self.errors.append(LineError(at, "report_too_many_cells", {"cells": len(cells), "columns": len(head)}))

    def wrong(self, code: str, column: str, **facts: Any) -> None:
        """Record what is wrong in a column."""
        self.errors.append(LineError(self.at, code, {"column": column, **facts}))

    def row(self) -> Reported:
        """Return the recommendation; where a cell cannot be read, with what stands in its place."""
        for column, most in LONGEST.items():
            if len(self.value.get(column, "")) > most:
                self.wrong("report_too_long", column, most=most)
        number = self._number()
        self._text()
        return Reported(
            number=number,
            text_en=self.value.get("text_en", ""),
            text_fr=self.value.get("text_fr", ""),
            section=self.value.get("section", ""),
            as_reported=self._yes("as_reported"),
            source_note=self.value.get("source_note", ""),
            dimension=self._one_of("dimension", Dimension, Dimension.BOTH),
            track=self._one_of("track", Track, Track.NONE),
            novelty=self._one_of("novelty", Novelty, Novelty.STRENGTHENS),
            challenge=self._challenge(),
            rests_on=self._findings(),
        )

    def _number(self) -> int:
        given = self.value.get("number", "")
        if not (given.isascii() and given.isdecimal() and 0 < int(given[:9]) <= LARGEST_NUMBER):
            self.wrong("report_no_number", "number", value=given, most=LARGEST_NUMBER)
            return 0
        if int(given) in self.known.taken:
            self.wrong("report_number_taken", "number", value=given)
        return int(given)

    def _text(self) -> None:
        held, written = self._yes("held"), self.value.get("text_en", "") or self.value.get("text_fr", "")
        if held and not written:
            self.wrong("report_text_missing", "text_en")
        if not held and written:
            self.wrong("report_text_not_held", "held")

    def _yes(self, column: str) -> bool:
        given = self.value.get(column, "")
        if given.lower() not in YES_OR_NO:
            self.wrong("report_not_a_choice", column, value=given, choices=("yes", "no"))
        return YES_OR_NO.get(given.lower(), True)

    def _one_of(self, column: str, kinds: type[Any], otherwise: Any) -> Any:
        given = self.value.get(column, "")
        try:
            return kinds(given.lower()) if given else otherwise
        except ValueError:
            self.wrong("report_not_a_choice", column, value=given, choices=tuple(str(kind) for kind in kinds))
            return otherwise

    def _challenge(self) -> str:
        given = self.value.get("challenge", "")
        if given and given not in self.known.challenges:
            self.wrong("report_no_such_challenge", "challenge", value=given)
        return given

    def _findings(self) -> tuple[str, ...]:
        found = []
        for given in self.value.get("findings", "").replace(",", " ").replace(";", " ").split():
            ref = self.known.findings.get(int(given)) if given.isascii() and given.isdecimal() and len(given) < 9 else None
            if ref is None:
                self.wrong("report_no_such_finding", "findings", value=given)
            else:
                found.append(ref)
        return tuple(dict.fromkeys(found))
