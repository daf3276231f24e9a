"""votes.csv, the file of all votes ever cast, read block by block: 60 million votes in as little memory as sixty thousand."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.files.digits import NotPlain, Parsed, parsed
from harmel.methods.opinion.files.faults import Faults
from harmel.methods.opinion.files.table import whole_number
from harmel.methods.reading import Source, columns_of, name_of

BLOCK = 1 << 22
ROWS_AT_ONCE = 100_000
TIME, STATEMENT, PERSON, VOTE = "timestamp", "comment-id", "voter-id", "vote"
WRITTEN_VOTES = {"1": 1, "0": 0, "-1": -1, "+1": 1, "1.0": 1, "-1.0": -1, "0.0": 0}
MARK = b"\xef\xbb\xbf"

Progress = Callable[[int], None]
"""Told after each block how many bytes have been read so far."""


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


class VoteFile:
    """
    votes.csv: columns comment-id, voter-id, vote, and timestamp if it has one; others are passed over.

    Iterating over it reads the file and gives person, statement, value and instant (None without timestamps) chunk by chunk, as `votes_from`
    takes them. All or nothing: at the first fault it gives no more, and at the end raises Unreadable with the faults of the whole file.
    `records` and `events` are filled meanwhile.

    source: a path, or an open binary file. agree: the number that means agree in this file, 1 or -1. progress: told how far reading is.
    """

    def __init__(self, source: Source, *, agree: int = 1, name: str | None = None, progress: Progress | None = None) -> None:
        self._source, self._agree, self._progress = source, agree, progress
        self._faults = Faults(name_of(source, name))
        self._heading: list[str] = []
        self.records = 0
        """Votes read, changed votes included."""
        self.events: dict[int, tuple[int, int]] = {}
        """Of each statement, how often somebody agreed and disagreed, changed votes included."""

    def __iter__(self) -> Iterator[Parsed]:
        self.records, self.events = 0, {}
        with ExitStack() as opened:
            file = opened.enter_context(Path(self._source).open("rb")) if isinstance(self._source, Path | str) else self._source
            for chunk in self._chunks(file):
                if not self._faults and len(chunk[0]):
                    self._tally(chunk)
                    yield chunk
        if not self.records and not self._faults:
            self._faults.note(1, None, "no_records")
        self._faults.refuse()

    def _chunks(self, file: BinaryIO) -> Iterator[Parsed]:
        blocks = _whole_lines(file, self._progress)
        head, _, rest = next(blocks, b"").removeprefix(MARK).partition(b"\n")
        columns = self._columns(head)
        line = 2
        for block in chain((rest,), blocks):
            if b'"' in block:  # a quoted text may run on past the end of the block: from here on line by line
                yield from self._by_lines(chain((block,), blocks), line, columns)
                return
            try:
                yield parsed(block, len(self._heading), columns, agree=self._agree)
            except NotPlain:
                yield from self._by_lines((block,), line, columns)
            line += block.count(b"\n")
            if self._faults.more:
                return

    def _columns(self, head: bytes) -> tuple[int, int, int, int]:
        """Where person, statement, vote and time stand; -1 without time. Raises Unreadable."""
        try:
            row = next(csv.reader([head.decode()], strict=True), [])
        except UnicodeDecodeError:
            self._faults.note(1, None, "not_text")
        except csv.Error:
            self._faults.note(1, None, "broken_quotes")
        else:
            self._heading = columns_of(row, (STATEMENT, PERSON, VOTE), self._faults)
        self._faults.refuse()
        person, statement, vote = (self._heading.index(wanted) for wanted in (PERSON, STATEMENT, VOTE))
        return person, statement, vote, self._heading.index(TIME) if TIME in self._heading else -1

    def _by_lines(self, blocks: Iterable[bytes], line: int, columns: tuple[int, int, int, int]) -> Iterator[Parsed]:
        """Read what is not plain: texts in quotation marks, empty lines, faults. `line`: the number of the first one."""
        lines = csv.reader(self._texts(blocks, line), strict=True)
        taken: list[tuple[int, int, int, int]] = []
        begins = line
        try:
            for row in lines:
                record = self._record(row, begins, columns) if row else None
                begins = line + lines.line_num
                if record:
                    taken.append(record)
                if len(taken) == ROWS_AT_ONCE:
                    yield _as_arrays(taken, timed=columns[-1] >= 0)
                    taken = []
                if self._faults.more:
                    return
        except csv.Error:
            self._faults.note(begins, None, "broken_quotes")
        except _NotText as reached:
            self._faults.note(reached.line, None, "not_text")
        yield _as_arrays(taken, timed=columns[-1] >= 0)

    def _texts(self, blocks: Iterable[bytes], line: int) -> Iterator[str]:
        for block in blocks:
            for number, one in enumerate(_lines(block), line):
                try:
                    yield one.decode()
                except UnicodeDecodeError:
                    raise _NotText(number) from None
            line += block.count(b"\n")

    def _record(self, row: list[str], line: int, columns: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
        """Person, statement, vote and time of a line; None where there is no vote, or where a fault was noted."""
        if len(row) != len(self._heading):
            self._faults.note(line, None, "wrong_length", found=str(len(row)), wanted=str(len(self._heading)))
            return None
        person, statement, vote, time = (row[at].strip() if at >= 0 else "0" for at in columns)
        if not vote and person and statement:
            return None
        before = len(self._faults), self._faults.more
        numbers = []
        for column, text in ((PERSON, person), (STATEMENT, statement), (TIME, time)):
            number = whole_number(text, below_zero=column == TIME)
            if number is None:
                self._faults.note(line, column, "not_a_number" if text else "missing", **({"found": repr(text)} if text else {}))
            numbers.append(number or 0)
        if vote and vote not in WRITTEN_VOTES:
            self._faults.note(line, VOTE, "not_a_vote", found=repr(vote))
        if before != (len(self._faults), self._faults.more) or not vote:
            return None
        return numbers[0], numbers[1], self._agree * WRITTEN_VOTES[vote], numbers[2]

    def _tally(self, chunk: Parsed) -> None:
        _, statement, value, _ = chunk
        self.records += len(value)
        for agrees, chosen in ((True, statement[value > 0]), (False, statement[value < 0])):
            of, times = np.unique(chosen, return_counts=True)
            for number, more in zip(of.tolist(), times.tolist(), strict=True):
                agree, disagree = self.events.get(number, (0, 0))
                self.events[number] = (agree + more, disagree) if agrees else (agree, disagree + more)


def read_votes(source: Source, *, agree: int = 1, name: str | None = None) -> VoteRecords:
    """Read votes.csv whole, as `VoteFile` does chunk by chunk. Raises Unreadable: all or nothing."""
    chunks = list(VoteFile(source, agree=agree, name=name))
    person, statement, value = (np.concatenate([chunk[at] for chunk in chunks]) for at in range(3))
    instants = [chunk[3] for chunk in chunks if chunk[3] is not None]
    return VoteRecords(frozen(person), frozen(statement), frozen(value), frozen(np.concatenate(instants)) if instants else None)


class _NotText(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


def _as_arrays(taken: Sequence[tuple[int, int, int, int]], *, timed: bool) -> Parsed:
    table = np.array(taken, np.int64).reshape(-1, 4)
    return table[:, 0], table[:, 1], table[:, 2].astype(np.int8), table[:, 3] if timed else None


def _lines(block: bytes) -> list[bytes]:
    """Lines as an editor counts them; other marks that end lines in some languages are left in the text."""
    return [line + b"\n" for line in block.split(b"\n")[:-1]]


def _whole_lines(file: BinaryIO, progress: Progress | None) -> Iterator[bytes]:
    """Blocks of a file that end where a line does; the last line ends, too."""
    kept, done = b"", 0
    while read := file.read(BLOCK):
        done += len(read)
        cut = read.rfind(b"\n") + 1
        if cut:
            yield kept + read[:cut]
            kept = read[cut:]
        else:
            kept += read
        if progress:
            progress(done)
    if kept:
        yield kept + b"\n"
