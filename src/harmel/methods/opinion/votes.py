"""Votes as arrays: who voted, on what, how; the last vote of a person on a statement counts."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.frozen import frozen

AGREE, PASS, DISAGREE = 1, 0, -1

Labels = NDArray[Any]
"""What the outside calls people or statements: one label each, whole numbers or text."""


@dataclass(eq=False)
class NotAVote(ValueError):
    """A vote that is neither agree (1), pass (0) nor disagree (-1). `position` counts records from 0."""

    position: int
    value: int

    def __str__(self) -> str:
        return f"record {self.position} holds the vote {self.value}: a vote is 1 (agree), 0 (pass) or -1 (disagree)"


@dataclass(eq=False)
class UnknownLabel(ValueError):
    """A label that names no person or statement of these votes."""

    label: object
    among: str

    def __str__(self) -> str:
        return f"{self.label!r} is not among the {self.among} of these votes"


@dataclass(frozen=True, eq=False)
class Votes:
    """
    The votes that count, nine bytes each, sorted by person and then by statement.

    person: int32 (v,), position in `people`. statement: int32 (v,), position in `statements`. value: int8 (v,), 1 agree, 0 pass,
    -1 disagree; a pair that is not there was not voted on. people: labels (n,) in the order of their first vote.
    statements: labels (m,), sorted unless given.
    """

    person: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    people: Labels
    statements: Labels

    def __len__(self) -> int:
        """The number of votes that count."""
        return len(self.value)

    def rows(self) -> NDArray[np.int64]:
        """Where the votes of each person begin, and at the end where the last one's end: (n + 1,)."""
        return np.searchsorted(self.person, np.arange(len(self.people) + 1)).astype(np.int64)

    def digest(self) -> str:
        """The SHA-256, in hexadecimal, of these votes with their labels, on any machine the same."""
        content = hashlib.sha256(b"harmel votes 1\n")
        for labels in (self.people, self.statements):
            content.update("\n".join(str(label) for label in labels.tolist()).encode())
            content.update(b"\n\n")
        for column, kind in ((self.person, "<i4"), (self.statement, "<i4"), (self.value, "<i1")):
            content.update(column.astype(kind).tobytes())
        return content.hexdigest()


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

    person, statement: labels (r,). value: (r,) of 1, 0, -1. instant: (r,) on any one clock; left out, the records stand in time order.
    statements: every statement of the discussion in order, also those without votes; left out, those voted on, sorted.
    Raises NotAVote, UnknownLabel (a statement voted on that is not in `statements`), ValueError (columns of different length).

    >>> votes = last_votes(["ann", "bo", "ann"], [7, 7, 7], [1, 0, -1], [20, 10, 30])
    >>> votes.people.tolist(), votes.value.tolist()
    (['bo', 'ann'], [0, -1])
    """
    people_of, statement_of, values = _labels(person), _labels(statement), np.asarray(value)
    if not len(people_of) == len(statement_of) == len(values) or (instant is not None and len(instant) != len(values)):
        raise ValueError("person, statement, value and instant must be of the same length")
    if len(values) == 0:
        return _no_votes(_labels(() if statements is None else statements))
    _refuse_other_values(values)

    in_time = np.arange(len(values)) if instant is None else np.argsort(np.asarray(instant), kind="stable")
    people, person_at = _in_order_of_first(people_of[in_time])
    labels, statement_at = _positions(statement_of[in_time], statements)

    pair = person_at * np.int64(len(labels)) + statement_at
    order = np.argsort(pair, kind="stable")
    ends = np.append(pair[order][1:] != pair[order][:-1], True)
    kept = order[ends]
    return Votes(
        person=frozen(person_at[kept].astype(np.int32)),
        statement=frozen(statement_at[kept].astype(np.int32)),
        value=frozen(values[in_time][kept].astype(np.int8)),
        people=frozen(people),
        statements=frozen(labels),
    )


def positions_of(wanted: Sequence[Any] | Labels, labels: Labels, *, among: str) -> NDArray[np.int64]:
    """Find each label's position among `labels`. Raises UnknownLabel, saying `among` which it was looked for."""
    place = {label: position for position, label in enumerate(labels.tolist())}
    found = []
    for label in _labels(wanted).tolist():
        if label not in place:
            raise UnknownLabel(label, among)
        found.append(place[label])
    return np.array(found, dtype=np.int64)


def _no_votes(statements: Labels) -> Votes:
    nobody = frozen(np.empty(0, np.int32))
    return Votes(nobody, nobody, frozen(np.empty(0, np.int8)), frozen(np.empty(0, np.int64)), frozen(statements))


def _labels(given: Sequence[Any] | Labels) -> Labels:
    return np.asarray(given) if len(given) else np.empty(0, np.int64)


def _refuse_other_values(values: NDArray[Any]) -> None:
    wrong = (values != AGREE) & (values != PASS) & (values != DISAGREE)
    if wrong.any():
        position = int(np.argmax(wrong))
        raise NotAVote(position, values[position].item())


def _in_order_of_first(labels: Labels) -> tuple[Labels, NDArray[np.int64]]:
    """Distinct labels in the order in which they first stand, and the position of each record's label among them."""
    distinct, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    by_first = np.argsort(first)
    rank = np.empty(len(distinct), np.int64)
    rank[by_first] = np.arange(len(distinct))
    return distinct[by_first], rank[inverse.reshape(-1)]


def _positions(voted_on: Labels, given: Sequence[Any] | Labels | None) -> tuple[Labels, NDArray[np.int64]]:
    distinct, inverse = np.unique(voted_on, return_inverse=True)
    if given is None:
        return distinct, inverse.reshape(-1).astype(np.int64)
    labels = _labels(given)
    return labels, positions_of(distinct, labels, among="statements")[inverse.reshape(-1)]
