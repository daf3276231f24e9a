"""How votes on two statements go together, counted in whole numbers: the same in any order, in any chunks, on any number of cores."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.frozen import frozen
from harmel.methods.opinion.kernels import Kernel, kernel, workers

if TYPE_CHECKING:
    from harmel.methods.opinion.votes import Votes

PEOPLE_AT_ONCE = 4096
WORTH_SHARING = 100_000
"""Votes from which the work is shared among the cores."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """
    For each two statements, over the people who voted on both: int32 (m, m) each.

    both: how many people. left: the sum of their votes on the first. product: the sum of products of their two votes. On the diagonal
    stand the votes cast on a statement, their sum, and those that are no passes.
    """

    both: NDArray[np.int32]
    left: NDArray[np.int32]
    product: NDArray[np.int32]

    def __add__(self, other: "Pairs") -> "Pairs":
        """The counts over two sets of people that have nobody in common."""
        return Pairs(frozen(self.both + other.both), frozen(self.left + other.left), frozen(self.product + other.product))

    def __sub__(self, other: "Pairs") -> "Pairs":
        """The counts without some of the people."""
        return Pairs(frozen(self.both - other.both), frozen(self.left - other.left), frozen(self.product - other.product))


def pairs_of(votes: "Votes") -> Pairs:
    """
    Count over all people how votes on two statements go together.

    Takes time in proportion to the sum over people of the square of their votes, or to n m^2 where that is less.

    >>> from harmel.methods.opinion import last_votes
    >>> counted = pairs_of(last_votes([1, 1, 2, 2], [1, 2, 1, 2], [1, -1, 1, 1]))
    >>> counted.both.tolist(), counted.left.tolist(), counted.product.tolist()
    ([[2, 2], [2, 2]], [[2, 2], [0, 0]], [[2, 0], [0, 2]])
    """
    people = len(votes.people)
    chunks = [(start, min(start + PEOPLE_AT_ONCE, people)) for start in range(0, people, PEOPLE_AT_ONCE)]
    hands = min(workers(), len(chunks)) if len(votes) >= WORTH_SHARING else 1
    compute = kernel(len(votes))
    votes.rows()
    if hands < 2:
        return _of_chunks(votes, chunks, compute)
    with ThreadPoolExecutor(hands) as pool:
        first, *others = pool.map(lambda hand: _of_chunks(votes, chunks[hand::hands], compute), range(hands))
    for other in others:
        first = first + other
    return first


def _of_chunks(votes: "Votes", chunks: Sequence[tuple[int, int]], compute: Kernel) -> Pairs:
    m, row = len(votes.statements), votes.rows()
    total = tuple(np.zeros((m, m), np.int32) for _ in range(3))
    for start, end in chunks:
        rows = row[start : end + 1]
        cast = np.diff(rows)
        if int((cast * cast).sum()) > compute.FULL_TABLE_FROM * m * m * (end - start):
            counted = _by_full_table(votes, start, end)
        else:
            counted = compute.pairs(rows, votes.statement, votes.value, m)
        for one, more in zip(total, counted, strict=True):
            np.add(one, more, out=one)
    return Pairs(*(frozen(one) for one in total))


def _by_full_table(votes: "Votes", start: int, end: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Whole numbers in single precision are exact: a few thousand people cannot make a sum too large for it."""
    m, row = len(votes.statements), votes.rows()
    span = slice(row[start], row[end])
    person, statement = votes.person[span] - start, votes.statement[span]
    table = np.zeros((end - start, 2 * m), np.float32)
    table[person, statement] = 1
    table[person, statement + m] = votes.value[span]
    counted = (table.T @ table).astype(np.int32)
    return counted[:m, :m], counted[m:, :m], counted[m:, m:]
