"""Votes and statements in the form in which Polis exports them: votes.csv and comments.csv."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.frozen import frozen

MOST_FAULTS = 20
WRITTEN_VOTES = {"1": 1, "0": 0, "-1": -1, "+1": 1, "1.0": 1, "-1.0": -1, "0.0": 0}
LARGEST_NUMBER = 2**63 - 1
OUT = -1

TIME, STATEMENT, PERSON, VOTE = "timestamp", "comment-id", "voter-id", "vote"
BODY, AUTHOR, MODERATED, AGREES, DISAGREES = "comment-body", "author-id", "moderated", "agrees", "disagrees"


@dataclass(frozen=True)
class Fault:
    """
    What is wrong at one place of a file. line counts from 1, the heading included; column is its name, or None for the whole line.

    code and facts say what is wrong, for pages to word; `str` words it in English with its remedy.
    """

    line: int
    column: str | None
    code: str
    facts: Mapping[str, str]

    def __str__(self) -> str:
        what, remedy = WORDS[self.code]
        where = f"line {self.line}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {what.format(**self.facts)}. {remedy.format(**self.facts)}."


WORDS = {
    "empty": ("the file is empty", "Its first line must name the columns"),
    "not_text": ("the file is not UTF-8 text", "Save it as CSV, UTF-8"),
    "column_missing": ("there is no column {wanted}", "Name it in the first line; the columns found are {found}"),
    "column_twice": ("the column {wanted} stands twice", "Keep one of them"),
    "wrong_length": ("{found} fields stand where {wanted} were named", "Look for a comma or a quotation mark too many or too few"),
    "broken_quotes": ("the line cannot be read as CSV", "Look for a quotation mark that is not closed"),
    "missing": ("there is nothing", "Fill it in, or take the line out"),
    "not_a_number": (
        "{found} is not a whole number",
        "Number people and statements with whole numbers from 0; write time in whole seconds or milliseconds",
    ),
    "not_a_vote": ("{found} is not a vote", "Write 1 for agree, -1 for disagree, 0 for pass, or nothing for no vote"),
    "not_moderated": ("{found} is not a state of moderation", "Write 1 for accepted, -1 for moderated out, 0 for not yet looked at"),
    "statement_twice": ("statement {found} already stands on line {earlier}", "Give each statement a number of its own"),
    "no_records": ("no votes follow the heading", "Check that this is the file of votes"),
}
"""What each code says, and what to do about it."""


@dataclass(eq=False)
class Unreadable(ValueError):
    """A file of which nothing is taken, with its faults in the order of the file, at most twenty; `more` says that others follow."""

    name: str
    faults: tuple[Fault, ...]
    more: bool = False

    def __str__(self) -> str:
        lines = [f"{self.name}, {fault}" for fault in self.faults]
        return "\n".join([*lines, f"{self.name}: more faults follow these {len(lines)}."] if self.more else lines)


@dataclass(frozen=True, eq=False)
class VoteRecords:
    """
    Every vote event of a file, in its order, changed votes included; lines without a vote are left out.

    person, statement: int64 (r,), the numbers of the file. value: int8 (r,), 1 agree, 0 pass, -1 disagree.
    instant: int64 (r,), as in the file (seconds or milliseconds); None when the file has no such column.
    """

    person: NDArray[np.int64]
    statement: NDArray[np.int64]
    value: NDArray[np.int8]
    instant: NDArray[np.int64] | None


@dataclass(frozen=True)
class StatementRecord:
    """One statement of a file. author, moderated, agrees, disagrees are None when the file does not say; moderated -1 = out."""

    number: int
    text: str
    author: int | None = None
    moderated: int | None = None
    agrees: int | None = None
    disagrees: int | None = None

    @property
    def is_out(self) -> bool:
        """Whether a moderator took the statement out."""
        return self.moderated == OUT


def read_votes(source: Path | str | BinaryIO, *, agree: int = 1, name: str | None = None) -> VoteRecords:
    """
    Read votes.csv: columns comment-id, voter-id, vote, and timestamp if it has one; others are passed over.

    source: a path, or an open binary file. agree: the number that means agree in this file, 1 or -1. Raises Unreadable: all or nothing.
    """
    table = _Table(source, name, needed=(STATEMENT, PERSON, VOTE))
    person_at, statement_at, vote_at, time_at = (table.column(wanted) for wanted in (PERSON, STATEMENT, VOTE, TIME))
    person: list[int] = []
    statement: list[int] = []
    value: list[int] = []
    instant: list[int] = []
    sign = {written: agree * vote for written, vote in WRITTEN_VOTES.items()}
    for line, row in table.rows():
        try:
            vote = sign[row[vote_at].strip()]
            numbers = int(row[person_at]), int(row[statement_at]), int(row[time_at]) if time_at >= 0 else 0
            if not (0 <= numbers[0] <= LARGEST_NUMBER and 0 <= numbers[1] <= LARGEST_NUMBER and abs(numbers[2]) <= LARGEST_NUMBER):
                raise ValueError  # noqa: TRY301 -- told apart below, with the other faults of the line
        except (KeyError, ValueError):
            if row[vote_at].strip() == "" and row[person_at].strip() and row[statement_at].strip():
                continue
            _say_what_is_wrong(table, line, row)
            continue
        person.append(numbers[0])
        statement.append(numbers[1])
        instant.append(numbers[2])
        value.append(vote)
    if not value and not table.faults:
        table.fault(1, None, "no_records")
    table.refuse_if_faulty()
    return VoteRecords(
        person=frozen(np.array(person, np.int64)),
        statement=frozen(np.array(statement, np.int64)),
        value=frozen(np.array(value, np.int8)),
        instant=frozen(np.array(instant, np.int64)) if time_at >= 0 else None,
    )


def read_statements(source: Path | str | BinaryIO, *, name: str | None = None) -> tuple[StatementRecord, ...]:
    """
    Read comments.csv: columns comment-id, comment-body, and author-id, moderated, agrees, disagrees if it has them.

    Raises Unreadable: all or nothing. Statements come in the order of the file.
    """
    table = _Table(source, name, needed=(STATEMENT, BODY))
    records: list[StatementRecord] = []
    line_of: dict[int, int] = {}
    for line, row in table.rows():
        before = len(table.faults)
        number = table.whole_number(line, row, STATEMENT, needed=True)
        others = {column: table.whole_number(line, row, column) for column in (AUTHOR, MODERATED, AGREES, DISAGREES)}
        text = row[table.column(BODY)].strip()
        if not text:
            table.fault(line, BODY, "missing")
        if others[MODERATED] not in (None, 1, 0, OUT):
            table.fault(line, MODERATED, "not_moderated", found=repr(row[table.column(MODERATED)]))
        if number in line_of:
            table.fault(line, STATEMENT, "statement_twice", found=str(number), earlier=str(line_of[number]))
        if len(table.faults) > before or number is None:
            continue
        line_of[number] = line
        records.append(StatementRecord(number, text, others[AUTHOR], others[MODERATED], others[AGREES], others[DISAGREES]))
    table.refuse_if_faulty()
    return tuple(records)


def signs_look_turned(votes: VoteRecords, statements: Sequence[StatementRecord]) -> bool:
    """
    Say whether the votes look as if agree and disagree were exchanged: the totals of comments.csv fit better the other way round.

    Some exports of Polis write -1 for agree. False when comments.csv holds no totals.
    """
    straight = turned = 0
    of_statement: dict[int, list[int]] = {}
    for number, value in zip(votes.statement.tolist(), votes.value.tolist(), strict=True):
        tally = of_statement.setdefault(number, [0, 0])
        if value:
            tally[value < 0] += 1
    for record in statements:
        if record.agrees is None or record.disagrees is None or record.number not in of_statement:
            continue
        agrees, disagrees = of_statement[record.number]
        straight += abs(agrees - record.agrees) + abs(disagrees - record.disagrees)
        turned += abs(disagrees - record.agrees) + abs(agrees - record.disagrees)
    return turned < straight


class _Table:
    """Lines of a CSV file with their numbers and named columns; gathers faults."""

    def __init__(self, source: Path | str | BinaryIO, name: str | None, needed: tuple[str, ...]) -> None:
        if isinstance(source, Path | str):
            content, shown = Path(source).read_bytes(), Path(source).name
        else:
            content, shown = source.read(), "the file"
        self.name = name or shown
        self.faults: list[Fault] = []
        self.more = False
        self.heading: list[str] = []
        self._read(content, needed)

    def _read(self, content: bytes, needed: tuple[str, ...]) -> None:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.fault(content[: error.start].count(b"\n") + 1, None, "not_text")
            self.refuse_if_faulty()
        self._lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            self.heading = [column.strip().lower() for column in next(self._lines, [])]
        except csv.Error:
            self.fault(1, None, "broken_quotes")
        if not self.faults and not any(self.heading):
            self.fault(1, None, "empty")
            self.refuse_if_faulty()
        for wanted in needed:
            if wanted not in self.heading and not self.faults:
                self.fault(1, wanted, "column_missing", wanted=wanted, found=", ".join(self.heading))
        for wanted in sorted({column for column in self.heading if column and self.heading.count(column) > 1}):
            self.fault(1, wanted, "column_twice", wanted=wanted)
        self.refuse_if_faulty()

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
                    self.fault(line, None, "wrong_length", found=str(len(row)), wanted=str(width))
                else:
                    yield line, row
                if self.more:
                    return
        except csv.Error:
            self.fault(begins, None, "broken_quotes")

    def whole_number(self, line: int, row: list[str], column: str, *, needed: bool = False) -> int | None:
        """The number in a column, None where there is none; notes a fault where something else stands, or nothing and one is needed."""
        at = self.column(column)
        text = row[at].strip() if at >= 0 else ""
        if not text:
            if needed:
                self.fault(line, column, "missing")
            return None
        try:
            number = int(text)
        except ValueError:
            self.fault(line, column, "not_a_number", found=repr(text))
            return None
        allowed = abs(number) <= LARGEST_NUMBER and (number >= 0 or column in (TIME, MODERATED, AUTHOR))
        if not allowed:
            self.fault(line, column, "not_a_number", found=repr(text))
        return number if allowed else None

    def fault(self, line: int, column: str | None, code: str, **facts: str) -> None:
        """Note what is wrong at a place, as long as there are fewer than twenty."""
        if len(self.faults) == MOST_FAULTS:
            self.more = True
        else:
            self.faults.append(Fault(line, column, code, facts))

    def refuse_if_faulty(self) -> None:
        """Take nothing of a file in which anything is wrong."""
        if self.faults:
            raise Unreadable(self.name, tuple(self.faults), self.more)


def _say_what_is_wrong(table: _Table, line: int, row: list[str]) -> None:
    for column in (PERSON, STATEMENT, TIME):
        if table.column(column) >= 0:
            table.whole_number(line, row, column, needed=True)
    vote = row[table.column(VOTE)].strip()
    if vote and vote not in WRITTEN_VOTES:
        table.fault(line, VOTE, "not_a_vote", found=repr(vote))
