"""Tables from which pushes are added up: for each way in which some descriptors can stand, what they push together. One addition then stands for many."""

from dataclasses import dataclass
from functools import cached_property, reduce
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.foresight.whole import whole
from harmel.methods.frozen import Figures, Numbers, frozen

Key = NDArray[np.signedinteger[Any]]
LARGEST_TABLE = 8192
MOST_SCENARIOS = 2**62
EXACT = 2**45
"""Scenarios below which their numbers are exact as figures, intermediate sums included."""


@dataclass(eq=False)
class TooLarge(ValueError):
    """A matrix has more scenarios than can be numbered."""

    scenarios: int

    def __str__(self) -> str:
        return f"there are {self.scenarios:.1e} scenarios, more than can be numbered: succession takes up to {MOST_SCENARIOS:.1e}. Hold a descriptor"


@dataclass(frozen=True, eq=False)
class Tables:
    """
    What succession needs of a matrix. Scenarios are numbered in the order of their states: place: (J,), the worth of one state more of each descriptor.

    parts: for each run of descriptors, from which to which; tables: for each part (D, L, n), a *key* for each state that each of its n ways to stand gives to.
    Keys add up over parts. The state of a descriptor with the greatest key is the one that it takes: the key of a state is 2 L times the push
    towards it, and 1 L more if it is the state that holds, which therefore stays on a tie, and then the less, the further down it stands. L, a power of two, is
    not below the number of states.
    """

    sizes: Numbers
    place: Numbers
    parts: tuple[tuple[int, int], ...]
    tables: tuple[Key, ...]
    base: int

    @property
    def scenarios(self) -> int:
        """How many there are."""
        return prod(self.sizes.tolist())

    @cached_property
    def ways(self) -> tuple[int, ...]:
        """In how many ways each part can stand."""
        return tuple(table.shape[2] for table in self.tables)

    @cached_property
    def _rows(self) -> tuple[Key, ...]:
        """The tables with a row for each way, (n, D, L): so what few scenarios need stands together."""
        return tuple(np.ascontiguousarray(np.moveaxis(table, 2, 0)) for table in self.tables)

    def states(self, numbers: Numbers) -> Numbers:
        """The states of numbered scenarios: (n, J)."""
        return np.asarray(numbers[:, None] // self.place % self.sizes, np.int64)

    def keys(self, numbers: Numbers, parts: int | None = None) -> Key:
        """The keys of numbered scenarios, (D, L, n); or of the ways in which the first parts alone can stand, numbered likewise."""
        key, left = np.zeros(1, self.tables[-1].dtype), numbers
        for rows in self._rows[slice(parts)][::-1]:
            left, way = np.divmod(left, len(rows))
            key = key + rows.take(way, axis=0)
        whole = np.broadcast_to(key, (len(numbers), *self.tables[-1].shape[:2]))
        return np.ascontiguousarray(np.moveaxis(whole, 0, 2))

    def numbered(self, key: Key) -> Numbers:
        """The scenarios, by number, in which each descriptor is in the state of the greatest of its keys, (D, L, n)."""
        most = reduce(np.maximum, np.moveaxis(key, 1, 0)) & (self.base - 1)  # what is left of a key tells how far down its state stands
        if self.scenarios < EXACT:  # then products of figures are whole numbers, and sooner there
            lost: Figures = self.place.astype(np.float64) @ most.astype(np.float64)
            return np.asarray((self.base - 1) * self.place.sum() - lost, np.int64)
        return np.asarray(self.place @ (self.base - 1 - most.astype(np.int64)), np.int64)


def tables(matrix: CrossImpact) -> Tables:
    """
    Make the tables of a matrix, for parts of as many descriptors as stand in at most 8,192 ways. Raises TooLarge.

    >>> from harmel.methods.foresight.matrix import cross_impact
    >>> made = tables(cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]], [2, 2]))
    >>> made.numbered(made.keys(np.arange(4))).tolist()
    [0, 2, 1, 3]
    """
    if matrix.scenarios > MOST_SCENARIOS:
        raise TooLarge(matrix.scenarios)
    sizes, d, most = matrix.sizes, len(matrix.sizes), int(matrix.sizes.max())
    place = np.concatenate([np.cumprod(sizes[:0:-1])[::-1], [1]]).astype(np.int64)
    base = 1 << (most - 1).bit_length()
    push = np.zeros((len(matrix.owner), d, most), np.int64)
    column = np.arange(len(matrix.owner))
    push[:, matrix.owner, column - matrix.first[matrix.owner]] = whole(matrix).impact * 2
    push[column, matrix.owner, column - matrix.first[matrix.owner]] += 1  # on a tie what holds stays
    push *= base
    reach = int(np.abs(push).max(axis=0).max() * d + 2 * base)
    below = np.where(np.arange(most) < sizes[:, None], base - 1 - np.arange(most), -reach)  # no state is never taken
    kind = next(kind for kind in (np.int16, np.int32, np.int64) if 3 * reach < np.iinfo(kind).max)
    parts = _parts(sizes.tolist())
    made: list[Key] = []
    for first, end in parts:
        table = below[:, :, None].copy() if end == d else np.zeros((d, most, 1), np.int64)
        for at in range(first, end):
            rows = np.moveaxis(push[int(matrix.first[at]) : int(matrix.first[at + 1])], 0, 2)
            table = (table[..., None] + rows[:, :, None, :]).reshape(d, most, -1)
        made.append(frozen(np.asarray(table, kind)))
    return Tables(frozen(sizes.copy()), frozen(place), parts, tuple(made), base)


def _parts(sizes: list[int]) -> tuple[tuple[int, int], ...]:
    """
    Cut descriptors into runs from the last on.

    >>> _parts([3] * 10)
    ((0, 2), (2, 10))
    """
    found, end = [], len(sizes)
    while end:
        first = end - 1
        while first and prod(sizes[first - 1 : end]) <= LARGEST_TABLE:
            first -= 1
        found.append((first, end))
        end = first
    return tuple(found[::-1])
