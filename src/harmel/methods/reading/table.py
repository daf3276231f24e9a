"""A CSV file with named columns and numbered lines."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from harmel.methods.reading.faults import Faults
from harmel.methods.reading.source import Source, content_of


def columns_of(row: Sequence[str], needed: Iterable[str], faults: Faults) -> list[str]:
    """The names of the columns, in small letters; notes the faults of the first line."""
    heading = [column.strip().lower() for column in row]
    if not any(heading):
        faults.note(1, None, "empty")
        return heading
    for wanted in needed:
        if wanted not in heading:
            faults.note(1, wanted, "column_missing", wanted=wanted, found=", ".join(heading[:20]))
    for wanted in sorted({column for column in heading if column and heading.count(column) > 1}):
        faults.note(1, wanted, "column_twice", wanted=wanted)
    return heading


class Table:
    """Lines of a CSV file with their numbers and named columns; gathers faults. For files that fit into memory."""

    def __init__(self, source: Source, faults: Faults, needed: Iterable[str]) -> None:
        self.faults = faults
        self.heading: list[str] = []
        self._read(content_of(source), needed)

    def _read(self, content: bytes, needed: Iterable[str]) -> None:
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
