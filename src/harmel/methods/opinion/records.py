"""From every vote ever cast to the votes that count: the last one of a person on a statement."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.labels import Labels, Numbered, as_labels, positions_of
from harmel.methods.opinion.votes import AGREE, DISAGREE, PASS, NotAVote, Votes

AT_ONCE = 1 << 18
"""Records worked on at a time: what they take stays in the cache."""
NEVER = np.iinfo(np.int64).max

Chunk = tuple[Labels, Labels, NDArray[Any], NDArray[Any] | None]
"""Records: person, statement, value, and instant or None."""


def last_votes(
    person: Sequence[Any] | Labels,
    statement: Sequence[Any] | Labels,
    value: Sequence[int] | NDArray[Any],
    instant: Sequence[float] | NDArray[Any] | None = None,
    *,
    statements: Sequence[Any] | Labels | None = None,
) -> Votes:
    """
    Keep, of all votes ever cast, the last one of each person on each statement: by instant, then by order of the records.

    person, statement: labels (r,). value: (r,) of 1, 0, -1. instant: (r,) on any one clock, numbers or dates; left out, the records stand in time order.
    statements: every statement of the discussion in order, also those without votes; left out, those voted on, sorted.
    Raises NotAVote, UnknownLabel (a statement voted on that is not in `statements`), ValueError (columns of different length).

    >>> votes = last_votes(["ann", "bo", "ann"], [7, 7, 7], [1, 0, -1], [20, 10, 30])
    >>> votes.people.tolist(), votes.value.tolist()
    (['bo', 'ann'], [0, -1])
    """
    columns = as_labels(person), as_labels(statement), np.asarray(value), None if instant is None else _on_a_clock(np.asarray(instant))
    if len({len(column) for column in columns if column is not None}) > 1:
        raise ValueError("person, statement, value and instant must be of the same length")
    return votes_from((columns,), statements=statements)


def votes_from(chunks: Iterable[Chunk], *, statements: Sequence[Any] | Labels | None = None) -> Votes:
    """
    Keep the votes that count of records that come chunk by chunk, as from a file too large to hold; the same votes as in one piece.

    chunks: person, statement, value, instant (or None in every chunk) as for `last_votes`. Holds at most 25 bytes a record, 9 in the end.
    Source: records are sorted as whole numbers of 64 bits that hold person, statement, order and value.

    >>> votes_from([([1], [7], [1], None), ([1], [7], [-1], None)]).value.tolist()
    [-1]
    """
    person, statement = Numbered(), Numbered()
    codes: list[NDArray[np.int8]] = []
    instants: list[NDArray[Any]] = []
    taken = 0
    for who, what, value, when in chunks:
        values = np.asarray(value)
        _refuse_other_values(values, taken)
        if not len(values):
            continue
        person.add(as_labels(who))
        statement.add(as_labels(what))
        codes.append(values.astype(np.int8, copy=False))
        if when is not None:
            instants.append(np.asarray(when))
        taken += len(values)
    if not taken:
        return _no_votes(as_labels(() if statements is None else statements))
    every_person, every_statement = person.labels(), statement.labels()
    by_first = _in_order_of_first(person.parts, instants, len(every_person))
    place = np.zeros(len(every_person), np.uint64)
    place[by_first] = np.arange(len(by_first), dtype=np.uint64)
    labels, column = _columns(statement.parts, every_statement, statements)
    shape = len(by_first), len(labels)
    keys = _Keys.packed((person.parts, statement.parts, codes), (place, column), shape)
    del person, statement, codes
    keys.sort()
    last = keys.last_of_pair(instants)
    instants.clear()
    return keys.votes(last, every_person[by_first], labels)


class _Keys:
    """Records as whole numbers that sort by person, statement and order in the file, with the value in the last two bits."""

    def __init__(self, keys: NDArray[np.uint64], person_bits: int, statement_bits: int, order_bits: int) -> None:
        self.keys, self.below_pair, self.below_person = keys, order_bits + 2, order_bits + 2 + statement_bits
        self.person_bits, self.statement_bits, self.order_bits = person_bits, statement_bits, order_bits

    @classmethod
    def packed(
        cls,
        columns: tuple[list[NDArray[Any]], list[NDArray[Any]], list[NDArray[np.int8]]],
        positions: tuple[NDArray[np.uint64], NDArray[np.uint64]],
        shape: tuple[int, int],
    ) -> "_Keys":
        """
        Pack records, and let go of each part once it is packed. Raises ValueError where 64 bits are too few.

        columns: parts of person, statement, value. positions: of each number among the people and among the statements.
        """
        (people, statements, values), (place, column) = columns, positions
        total = sum(len(part) for part in values)
        person_bits, statement_bits = ((length - 1).bit_length() for length in shape)
        order_bits = (total - 1).bit_length()
        if person_bits + statement_bits + order_bits + 2 > 64:
            raise ValueError(f"{total} records of {shape[0]} people on {shape[1]} statements are too many for one map")
        packed = cls(np.empty(total, np.uint64), person_bits, statement_bits, order_bits)
        done = 0
        while values:
            who, what, value = people.pop(0), statements.pop(0), values.pop(0)
            for start in range(0, len(value), AT_ONCE):
                end = min(start + AT_ONCE, len(value))
                into = packed.keys[done + start : done + end]
                np.take(place, who[start:end], out=into)
                into <<= np.uint64(statement_bits)
                into |= column[what[start:end]]
                into <<= np.uint64(order_bits)
                into |= np.arange(done + start, done + end, dtype=np.uint64)
                into <<= np.uint64(2)
                into |= (value[start:end] + np.int8(1)).view(np.uint8)
            done += len(value)
        return packed

    def sort(self) -> None:
        """By person, then statement, then order of the records."""
        self.keys = kernel(len(self.keys)).ordered(self.keys, self.below_pair, self.below_person + self.person_bits)

    def last_of_pair(self, instants: list[NDArray[Any]]) -> NDArray[np.bool_]:
        """Where the last record of each person on each statement stands: (r,). By instant, if there are instants, it is put there."""
        last = np.empty(len(self.keys), bool)
        last[-1] = True
        shift = np.uint64(self.below_pair)
        for start, end in _spans(len(self.keys) - 1):
            last[start:end] = ((self.keys[start:end] ^ self.keys[start + 1 : end + 1]) >> shift) != 0
        if instants and not last.all():
            self._put_latest_last(last, instants)
        return last

    def _put_latest_last(self, last: NDArray[np.bool_], instants: list[NDArray[Any]]) -> None:
        followed = ~last
        followed[1:] |= ~last[:-1]
        several = np.flatnonzero(followed)
        pair = self.keys[several] >> np.uint64(self.below_pair)
        record = ((self.keys[several] >> np.uint64(2)) & np.uint64((1 << self.order_bits) - 1)).astype(np.int64)
        in_time = np.lexsort((_picked(instants, record), pair))
        ends = np.append(pair[1:] != pair[:-1], True)
        self.keys[several[ends]] = self.keys[several[in_time][ends]]

    def votes(self, last: NDArray[np.bool_], people: Labels, statements: Labels) -> Votes:
        """Unpack the votes that count."""
        total = int(np.count_nonzero(last))
        person, statement, value = np.empty(total, np.int32), np.empty(total, np.int32), np.empty(total, np.int8)
        done = 0
        for start, end in _spans(len(self.keys)):
            kept = self.keys[start:end] if total == len(self.keys) else self.keys[start:end][last[start:end]]
            to = done + len(kept)
            person[done:to] = kept >> np.uint64(self.below_person)
            statement[done:to] = (kept >> np.uint64(self.below_pair)) & np.uint64((1 << self.statement_bits) - 1)
            value[done:to] = (kept & np.uint64(3)).astype(np.int8) - np.int8(1)
            done = to
        return Votes(frozen(person), frozen(statement), frozen(value), frozen(people), frozen(statements))


def _on_a_clock(instants: NDArray[Any]) -> NDArray[Any]:
    """Instants as numbers: as they are, or by their order where they are dates or anything else that can be sorted."""
    if instants.dtype.kind in "iuf":
        return instants
    return np.unique(instants, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _spans(length: int) -> Iterator[tuple[int, int]]:
    for start in range(0, length, AT_ONCE):
        yield start, min(start + AT_ONCE, length)


def _picked(parts: list[NDArray[Any]], wanted: NDArray[np.int64]) -> NDArray[Any]:
    """The values at these positions of a column that lies in parts."""
    if len(parts) == 1:
        return parts[0][wanted]
    starts = np.cumsum([0, *(len(part) for part in parts)])
    of_part = np.searchsorted(starts, wanted, side="right") - 1
    picked = np.empty(len(wanted), np.result_type(*parts))
    for number, part in enumerate(parts):
        here = of_part == number
        picked[here] = part[wanted[here] - starts[number]]
    return picked


def _no_votes(statements: Labels) -> Votes:
    nobody = frozen(np.empty(0, np.int32))
    return Votes(nobody, nobody, frozen(np.empty(0, np.int8)), frozen(np.empty(0, np.int64)), frozen(statements))


def _refuse_other_values(values: NDArray[Any], taken: int) -> None:
    if values.dtype == np.int8 and len(values) and values.min() >= DISAGREE and values.max() <= AGREE:
        return
    wrong = (values != AGREE) & (values != PASS) & (values != DISAGREE)
    if wrong.any():
        position = int(np.argmax(wrong))
        raise NotAVote(taken + position, values[position].item())


def _in_order_of_first(parts: list[NDArray[Any]], instants: list[NDArray[Any]], numbers: int) -> NDArray[np.int64]:
    """The numbers that stand in the column, in the order in which they first do: by instant, then by order of the records."""
    first = np.full(numbers, NEVER)
    if not instants:
        done = 0
        for part in parts:
            for start, end in _spans(len(part)):
                np.minimum.at(first, part[start:end], np.arange(done + start, done + end))
            done += len(part)
        return np.argsort(first, kind="stable")[: int(np.count_nonzero(first != NEVER))]
    kind = np.result_type(*instants)
    earliest = np.full(numbers, np.inf if np.issubdtype(kind, np.floating) else np.iinfo(kind).max, kind)
    for part, when in zip(parts, instants, strict=True):
        for start, end in _spans(len(part)):
            np.minimum.at(earliest, part[start:end], when[start:end])
    done = 0
    for part, when in zip(parts, instants, strict=True):
        for start, end in _spans(len(part)):
            at = np.flatnonzero(when[start:end] == earliest[part[start:end]])
            np.minimum.at(first, part[start:end][at], at + (done + start))
        done += len(part)
    found = np.flatnonzero(first != NEVER)
    return found[np.lexsort((first[found], earliest[found]))]


def _columns(parts: list[NDArray[Any]], every: Labels, given: Sequence[Any] | Labels | None) -> tuple[Labels, NDArray[np.uint64]]:
    """The statements of the map in order, and the position among them of each number."""
    voted_on = np.zeros(len(every), bool)
    for part in parts:
        voted_on[part] = True
    found = np.flatnonzero(voted_on)
    column = np.zeros(len(every), np.uint64)
    if given is None:
        found = found[np.argsort(every[found], kind="stable")]
        column[found] = np.arange(len(found), dtype=np.uint64)
        return every[found], column
    labels = as_labels(given)
    column[found] = positions_of(every[found], labels, among="statements").astype(np.uint64)
    return labels, column
