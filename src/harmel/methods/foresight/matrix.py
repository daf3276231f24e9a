"""A cross-impact matrix: how each state of each descriptor pushes the states of the others, as somebody judged it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.foresight.refused import Refused
from harmel.methods.frozen import Figures, Marks, Numbers, frozen

LARGEST = 1e6
"""Judgements beyond this are taken for a slip of the pen; they usually run from -3 to 3."""


class NotAMatrix(Refused):
    """What was given is no cross-impact matrix, or not one of its states."""

    words: ClassVar[Mapping[str, str]] = {
        "shape": "a matrix has a row and a column for each state, and each descriptor has a state at least",
        "figure": "judgements are figures between minus one million and one million",
        "half": "a judgement group, how one state pushes the states of one descriptor, is given whole or not at all",
        "descriptor": "there is no descriptor of that name, or more than one",
        "state": "the descriptor has no state of that name, or more than one",
        "scenario": "a scenario names one state for each descriptor, counted from 0",
    }


@dataclass(frozen=True, eq=False)
class CrossImpact:
    """
    Judgements over s states of J descriptors. Raises NotAMatrix where they are none.

    descriptors: J names. states: for each the names of its states, of which there may be one only, as for a policy that is held. impact: (s, s), the push of
    the state in the row towards the state in the column; NaN throughout a judgement group that is missing. Within a descriptor's own block, missing means that
    it does not push itself. title: what the file calls it.
    """

    descriptors: tuple[str, ...]
    states: tuple[tuple[str, ...], ...]
    impact: Figures
    title: str = field(default="")

    def __post_init__(self) -> None:
        if len(self.descriptors) != len(self.states) or not all(self.states) or self.impact.shape != (self.first[-1], self.first[-1]) or not self.states:
            raise NotAMatrix("shape")
        told = ~np.isnan(self.impact)
        for code, wrong in (("figure", told & ~(np.abs(self.impact) <= LARGEST)), ("half", self._half(told))):
            if wrong.any():
                row, column = np.argwhere(wrong)[0].tolist()
                raise NotAMatrix(code, f"{self.name_of(row)} on {self.descriptors[self.owner[column]]}")

    def _half(self, told: Marks) -> Marks:
        every, some = (np.repeat(of.reduceat(told, self.first[:-1], axis=1), self.sizes, axis=1) for of in (np.logical_and, np.logical_or))
        return np.asarray(some & ~every, np.bool_)

    def name_of(self, state: int) -> str:
        """What a row or column is called: descriptor and state."""
        descriptor = int(self.owner[state])
        return f"{self.descriptors[descriptor]} {self.states[descriptor][state - int(self.first[descriptor])]}"

    def names(self, scenario: Sequence[int]) -> tuple[str, ...]:
        """The states of a scenario, in words."""
        return tuple(states[at] for states, at in zip(self.states, scenario, strict=True))

    @cached_property
    def sizes(self) -> Numbers:
        """How many states each descriptor has: (J,)."""
        return frozen(np.array([len(states) for states in self.states], np.int64))

    @cached_property
    def first(self) -> Numbers:
        """Where the states of each descriptor begin among all, and where they end: (J + 1,)."""
        return frozen(np.concatenate([[0], np.cumsum(self.sizes)]).astype(np.int64))

    @cached_property
    def owner(self) -> Numbers:
        """To which descriptor each state belongs: (s,)."""
        return frozen(np.repeat(np.arange(len(self.sizes)), self.sizes))

    @cached_property
    def missing(self) -> Marks:
        """Which judgement groups are missing, how a state pushes another descriptor: (s, J)."""
        gone = np.isnan(self.impact[:, self.first[:-1]])
        return frozen(np.asarray(gone & (self.owner[:, None] != np.arange(len(self.sizes))), np.bool_))

    @property
    def scenarios(self) -> int:
        """How many scenarios there are: one for each way to take a state of each descriptor."""
        return prod(self.sizes.tolist())

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the figures, whatever anything is called."""
        parts = [self.sizes.astype("<i8"), np.where(np.isnan(self.impact), np.nan, self.impact + 0.0).astype("<f8")]
        return hashlib.sha256(b"".join(np.ascontiguousarray(part).tobytes() for part in parts)).hexdigest()


def cross_impact(
    impact: ArrayLike, sizes: Sequence[int] = (), *, descriptors: Sequence[str] = (), states: Sequence[Sequence[str]] = (), title: str = ""
) -> CrossImpact:
    """
    Make a matrix of an array; see `CrossImpact`. Without names, descriptors are lettered from A and states numbered from 1.

    >>> cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]], [2, 2]).names([0, 1])
    ('A1', 'B2')
    """
    given = np.array(impact, np.float64)
    letters = tuple(descriptors) or tuple(_letters(at) for at in range(len(states or sizes)))
    named = states or [[f"{letter}{number}" for number in range(1, size + 1)] for letter, size in zip(letters, sizes, strict=True)]
    made = CrossImpact(letters, tuple(tuple(one) for one in named), frozen(given), title)
    own = made.owner[:, None] == made.owner
    return replace(made, impact=frozen(np.where(own & np.isnan(given), 0.0, given)))


def _letters(at: int) -> str:
    """
    The letters of a column, as sheets have them.

    >>> _letters(0), _letters(26)
    ('A', 'AA')
    """
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def holding(matrix: CrossImpact, held: Mapping[str, str]) -> CrossImpact:
    """
    Hold descriptors in a state, by their names: the matrix in which they have that state alone.

    What is held goes on pushing, and nothing moves it: that is an intervention. In the scenarios of the result its state is 0. Raises NotAMatrix where a
    name is not there.

    >>> whole = cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]], [2, 2])
    >>> holding(whole, {"A": "A2"}).states
    (('A2',), ('B1', 'B2'))
    """
    kept: dict[int, int] = {}
    for descriptor, state in held.items():
        if matrix.descriptors.count(descriptor) != 1:
            raise NotAMatrix("descriptor", descriptor)
        at = matrix.descriptors.index(descriptor)
        if matrix.states[at].count(state) != 1:
            raise NotAMatrix("state", f"{descriptor} {state}")
        kept[at] = matrix.states[at].index(state)
    rows = [one for one in range(int(matrix.first[-1])) if (of := int(matrix.owner[one])) not in kept or one - int(matrix.first[of]) == kept[of]]
    states = tuple((named[kept[at]],) if at in kept else named for at, named in enumerate(matrix.states))
    return replace(matrix, states=states, impact=frozen(matrix.impact[np.ix_(rows, rows)]))


def as_scenarios(matrix: CrossImpact, scenarios: ArrayLike) -> Numbers:
    """Scenarios as whole numbers, (n, J), each the number of a state, counted from 0. Raises NotAMatrix."""
    given = np.array(scenarios, np.int64, ndmin=2)
    if given.size and (given.ndim != 2 or given.shape[1] != len(matrix.sizes) or (given < 0).any() or (given >= matrix.sizes).any()):
        raise NotAMatrix("scenario")
    return given.reshape(-1, len(matrix.sizes))
