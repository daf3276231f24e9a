"""What a contribution must be to be taken in, one at a time or as a file of many."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from harmel.review.discussion.rules.markings import MARKINGS, Marking, marking_line

LONGEST_CONTRIBUTION = 20_000
LONGEST_STATEMENT = 280
"""In characters."""
LANGUAGES = ("en", "fr")
MOST_FAULTS = 20
COLUMNS = ("text", "language", "marking", "sender", "member", "dimension", "track")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "marking": tuple(sorted(MARKINGS)),
    "dimension": ("military", "political"),
    "track": ("deterrence", "dialogue"),
}


def hour_of(instant: datetime) -> datetime:
    """
    Return the hour in which something happened: nothing anonymous is kept with a finer instant.

    >>> from datetime import UTC
    >>> hour_of(datetime(2020, 9, 1, 12, 41, 7, tzinfo=UTC)).isoformat()
    '2020-09-01T12:00:00+00:00'
    """
    return instant.replace(minute=0, second=0, microsecond=0)


def fingerprint(text: str) -> str:
    r"""
    Return the SHA-256 of a text without regard to case, spaces and line ends: two texts with one fingerprint are the same text.

    >>> fingerprint("Keep  talking.\n") == fingerprint("keep talking.")
    True
    """
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()


@dataclass(frozen=True)
class Row:
    """One contribution of a file: the line on which it begins, and its columns."""

    line: int
    text: str
    language: str = "en"
    marking: str = Marking.PUBLIC.value
    sender: str = ""
    member: str = ""
    dimension: str = ""
    track: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong on a line (counted from 1, the heading included), as a code and its facts; never the text itself."""

    line: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    column: str = ""


@dataclass(eq=False)
class RowsRefused(ValueError):
    """A file of which nothing is taken, with its faults in order, at most twenty."""

    faults: tuple[Fault, ...]


def read_rows(content: bytes, *, members: Collection[str], known: Mapping[tuple[str, str], str] | None = None) -> tuple[Row, ...]:
    """
    Read contributions from CSV (UTF-8, a heading with `text` and any of the other columns). All or nothing.

    members: codes that may stand under `member`. known: (sender, fingerprint) of what is there already, and its number.
    Raises RowsRefused with the line of each fault.
    """
    faults: list[Fault] = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RowsRefused((Fault(content[: error.start].count(b"\n") + 1, "row_not_utf8"),)) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    heading = _heading(reader)
    rows: list[Row] = []
    seen: dict[tuple[str, str], str] = dict(known or {})
    begins = reader.line_num + 1
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            found = _faults_of(line, cells, heading, members, seen)
            faults += found
            if len(faults) >= MOST_FAULTS:
                break
            if not found:
                row = Row(line, **{name: cell.strip() for name, cell in zip(heading, cells, strict=True) if cell.strip()})
                seen[(row.sender, fingerprint(row.text))] = f"line {line}"
                rows.append(row)
    except csv.Error:
        faults.append(Fault(begins, "row_broken_quotes"))
    if not rows and not faults:
        faults.append(Fault(1, "row_none"))
    if faults:
        raise RowsRefused(tuple(faults[:MOST_FAULTS]))
    return tuple(rows)


def _heading(reader: Any) -> list[str]:
    try:
        heading = [name.strip().lower() for name in next(reader, [])]
    except csv.Error:
        raise RowsRefused((Fault(1, "row_broken_quotes"),)) from None
    unknown = [name for name in heading if name not in COLUMNS]
    if "text" not in heading:
        raise RowsRefused((Fault(1, "row_no_text_column", {"columns": ", ".join(COLUMNS)}),))
    if unknown or len(set(heading)) < len(heading):
        wrong = unknown or sorted({name for name in heading if heading.count(name) > 1})
        raise RowsRefused((Fault(1, "row_unknown_column", {"found": ", ".join(wrong)[:80], "columns": ", ".join(COLUMNS)}),))
    return heading


def _faults_of(line: int, cells: list[str], heading: list[str], members: Collection[str], seen: Mapping[tuple[str, str], str]) -> list[Fault]:
    if len(cells) != len(heading):
        return [Fault(line, "row_wrong_length", {"count": len(cells), "wanted": len(heading)})]
    row = {name: cell.strip() for name, cell in zip(heading, cells, strict=True)}
    if not row["text"]:
        return [Fault(line, "row_empty")]
    if len(row["text"]) > LONGEST_CONTRIBUTION:
        return [Fault(line, "row_too_long", {"most": LONGEST_CONTRIBUTION})]
    found = marking_line(row["text"])
    if found is not None:
        return [Fault(line, "row_marked", {"found": found.marking})]
    faults = [
        Fault(
            line,
            "row_marking_not_taken" if name == "marking" else "row_not_one_of",
            {"column": name, "found": row[name][:40], "choices": ", ".join(choices)},
        )
        for name, choices in CHOICES.items()
        if row.get(name) and row[name] not in choices
    ]
    if row.get("member") and row["member"] not in members:
        faults.append(Fault(line, "row_no_such_member", {"found": row["member"][:40]}))
    double = seen.get((row.get("sender", ""), fingerprint(row["text"])))
    if double is not None:
        faults.append(Fault(line, "row_double", {"earlier": double}))
    return faults
