"""How votes on two statements go together, counted in whole numbers: the same in any order, in any chunks, on any number of cores."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmel.methods.chunks import cores, each
from harmel.methods.frozen import frozen
from harmel.methods.opinion.kernels import Name, chosen, kernel, kernel_called

if TYPE_CHECKING:
    from harmel.methods.opinion.votes import Votes

FEWEST_PEOPLE, MOST_PEOPLE = 4096, 16383
"""How many people are counted at a time; of more than 16,383 a kernel could not keep count."""
WORTH_A_TABLE = 200
"""From so many people on, those who vote on many statements are counted by a full table, apart from the others."""
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
    m = len(votes.statements)
    parts = _parts(votes)
    if len(parts) == 1:
        return Pairs(*(frozen(one) for one in _of_part(parts[0])))
    counted = tuple(np.zeros((m, m), np.int32) for _ in range(3))
    for found in each(_of_part, parts) if len(votes) >= WORTH_SHARING else map(_of_part, parts):
        for one, more in zip(counted, found, strict=True):
            np.add(one, more, out=one)
    return Pairs(*(frozen(one) for one in counted))


def pairs_after(pairs: Pairs, before: "Votes", after: "Votes") -> Pairs:
    """The counts once some people, whose votes were those before, have those after; in time for these people only."""
    if len(after.people) > MOST_PEOPLE // 2:
        return pairs - pairs_of(before) + pairs_of(after)
    counted = pairs.both, pairs.left, pairs.product
    sides = ((votes.rows(), votes.statement, votes.value) for votes in (before, after))
    return Pairs(*(frozen(one) for one in kernel(len(after)).pairs_after(counted, *sides)))


Part = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int8], int, Name]
"""Some people: where the votes of each begin, statements, values; how many statements there are; and the kernel to use."""


def _parts(votes: "Votes") -> list[Part]:
    row, people, name = votes.rows(), len(votes.people), chosen(len(votes))
    step = min(MOST_PEOPLE, max(FEWEST_PEOPLE, -(-people // cores())))
    parts: list[Part] = []
    for start in range(0, people, step):
        rows = row[start : start + step + 1]
        mine = slice(int(rows[0]), int(rows[-1]))
        parts.append((rows - rows[0], votes.statement[mine], votes.value[mine], len(votes.statements), name))
    return parts


def _of_part(part: Part) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    rows, statement, value, m, name = part
    compute, cast = kernel_called(name), np.diff(rows)
    eager = cast * cast > compute.FULL_TABLE_FROM * m * m
    several = int(np.count_nonzero(eager))
    if several == len(cast):
        return _by_full_table(rows, statement, value, m)
    if several < WORTH_A_TABLE:
        return compute.pairs(rows, statement, value, m)
    theirs = np.repeat(eager, cast)
    first = _by_full_table(np.append(0, np.cumsum(cast[eager])), statement[theirs], value[theirs], m)
    others = compute.pairs(np.append(0, np.cumsum(cast[~eager])), statement[~theirs], value[~theirs], m)
    for one, more in zip(first, others, strict=True):
        np.add(one, more, out=one)
    return first


def _by_full_table(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], m: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Whole numbers in single precision are exact: a few thousand people cannot make a sum too large for it."""
    counted = np.zeros((2 * m, 2 * m), np.int32)
    for start in range(0, len(rows) - 1, FEWEST_PEOPLE):
        row = rows[start : start + FEWEST_PEOPLE + 1]
        mine = slice(row[0], row[-1])
        person = np.repeat(np.arange(len(row) - 1), np.diff(row))
        table = np.zeros((len(row) - 1, 2 * m), np.float32)
        table[person, statement[mine]] = 1
        table[person, statement[mine] + m] = value[mine]
        counted += (table.T @ table).astype(np.int32)
    return counted[:m, :m].copy(), counted[m:, :m].copy(), counted[m:, m:].copy()
