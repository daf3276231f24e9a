"""A CSV file with named columns and numbered lines."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from harmel.methods.opinion.files.faults import Faults

Source = Path | str | BinaryIO
LARGEST_NUMBER = 2**63 - 1


def name_of(source: Source, name: str | None) -> str:
    """What to call a file where its faults are said."""
    return name or (Path(source).name if isinstance(source, Path | str) else "the file")


def content_of(source: Source) -> bytes:
    """All that a file holds."""
    return Path(source).read_bytes() if isinstance(source, Path | str) else source.read()


def columns_of(row: Sequence[str], needed: Iterable[str], faults: Faults) -> list[str]:
    """The names of the columns, in small letters; notes the faults of the first line."""
    heading = [column.strip().lower() for column in row]
    if not any(heading):
        faults.note(1, None, "empty")
        return heading
    for wanted in needed:
        if wanted not in heading and not faults:
            faults.note(1, wanted, "column_missing", wanted=wanted, found=", ".join(heading[:20]))
    for wanted in sorted({column for column in heading if column and heading.count(column) > 1}):
        faults.note(1, wanted, "column_twice", wanted=wanted)
    return heading


def whole_number(text: str, *, below_zero: bool) -> int | None:
    """The number a field holds; None where something else stands there."""
    try:
        number = int(text)
    except ValueError:
        return None
    return number if abs(number) <= LARGEST_NUMBER and (number >= 0 or below_zero) else None


class Table:
    """Lines of a CSV file with their numbers and named columns; gathers faults. For files that fit into memory."""

    def __init__(self, source: Source, name: str | None, needed: tuple[str, ...], *, below_zero: tuple[str, ...] = ()) -> None:
        content = content_of(source)
        self.faults = Faults(name_of(source, name))
        self.heading: list[str] = []
        self._below_zero = below_zero
        self._read(content, needed)

    def _read(self, content: bytes, needed: tuple[str, ...]) -> None:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.faults.note(content[: error.start].count(b"\n") + 1, None, "not_text")
            self.faults.refuse()
        self._lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            self.heading = columns_of(next(self._lines, []), needed, self.faults)
        except csv.Error:
            self.faults.note(1, None, "broken_quotes")
        self.faults.refuse()

    def column(self, wanted: str) -> int:
        """Where a column stands; -1 if the file has none of that name."""
        return self.heading.index(wanted) if wanted in self.heading else -1

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each record with the line on which it begins; empty lines are passed over, until twenty faults are found."""
        width, begins = len(self.heading), self._lines.line_num + 1
        try:
            for row in self._lines:
                line, begins = begins, self._lines.line_num + 1
                if not row:
                    continue
                if len(row) != width:
                    self.faults.note(line, None, "wrong_length", found=str(len(row)), wanted=str(width))
                else:
                    yield line, row
                if self.faults.more:
                    return
        except csv.Error:
            self.faults.note(begins, None, "broken_quotes")

    def number(self, line: int, row: list[str], column: str, *, needed: bool = False) -> int | None:
        """The number in a column, None where there is none; notes a fault where something else stands, or nothing and one is needed."""
        at = self.column(column)
        text = row[at].strip() if at >= 0 else ""
        if not text:
            if needed:
                self.faults.note(line, column, "missing")
            return None
        number = whole_number(text, below_zero=column in self._below_zero)
        if number is None:
            self.faults.note(line, column, "not_a_number", found=repr(text))
        return number
