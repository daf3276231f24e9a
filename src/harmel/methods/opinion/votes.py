"""Votes as arrays: who voted, on what, how."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.labels import Labels, UnknownLabel, positions_of
from harmel.methods.opinion.pairs import Pairs, pairs_of

__all__ = ["AGREE", "DISAGREE", "PASS", "Labels", "NotAVote", "UnknownLabel", "Votes", "positions_of"]

AGREE, PASS, DISAGREE = 1, 0, -1


@dataclass(eq=False)
class NotAVote(ValueError):
    """A vote that is neither agree (1), pass (0) nor disagree (-1). `position` counts records from 0."""

    position: int
    value: int

    def __str__(self) -> str:
        return f"record {self.position} holds the vote {self.value}: a vote is 1 (agree), 0 (pass) or -1 (disagree)"


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
        return self._rows

    @cached_property
    def _rows(self) -> NDArray[np.int64]:
        return frozen(np.searchsorted(self.person, np.arange(len(self.people) + 1, dtype=np.int32)).astype(np.int64))

    @cached_property
    def pairs(self) -> Pairs:
        """How votes on each two statements go together; counted once."""
        return pairs_of(self)

    def answered(self, value: NDArray[np.int8]) -> "Votes":
        """Other answers, (v,), of the same people to the same statements."""
        other = Votes(self.person, self.statement, frozen(value), self.people, self.statements)
        vars(other)["_rows"] = self.rows()
        return other

    def turned(self) -> "Votes":
        """The same votes with agree and disagree exchanged, as where a file writes -1 for agree."""
        return self.answered(-self.value)

    def digest(self) -> str:
        """The SHA-256, in hexadecimal, of these votes with their labels, on any machine the same."""
        content = hashlib.sha256(b"harmel votes 1\n")
        for labels in (self.people, self.statements):
            content.update("\n".join(str(label) for label in labels.tolist()).encode())
            content.update(b"\n\n")
        for column, kind in ((self.person, "<i4"), (self.statement, "<i4"), (self.value, "<i1")):
            content.update(np.ascontiguousarray(column, dtype=kind).data)
        return content.hexdigest()
