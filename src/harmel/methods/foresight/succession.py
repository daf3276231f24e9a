"""Where a system goes when each descriptor follows what pushes it: attractors, cycles, and how many starts end in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods import chunks
from harmel.methods.foresight.consistent import Told
from harmel.methods.foresight.dice import drawn_states
from harmel.methods.foresight.matrix import CrossImpact, as_scenarios
from harmel.methods.foresight.tables import Tables, tables
from harmel.methods.frozen import Numbers, frozen

WHOLE_SPACE = 50_000_000
"""Scenarios up to which the command follows every one: four bytes are kept for each."""
AT_ONCE = 250_000
"""Scenarios followed in one part."""
A_FEW = 16_384


@dataclass(frozen=True, eq=False)
class Attractors:
    """
    Where starts end. members: for each attractor its scenarios, (length, J): one that is consistent, or several that follow each other round and round.

    A cycle begins with the scenario that stands first in the order of states. weight: (n,), the starts that end there; attractors stand by falling weight, then
    in the order of their first scenario. starts: how many there were, and whole: whether these were all scenarios that there are.
    """

    members: tuple[Numbers, ...]
    weight: Numbers
    starts: int
    whole: bool

    @cached_property
    def steady(self) -> tuple[int, ...]:
        """Which are consistent scenarios, by their place."""
        return tuple(at for at, members in enumerate(self.members) if len(members) == 1)

    def weight_of(self, scenario: ArrayLike) -> int:
        """How many starts end in a scenario: 0 if it is nowhere among the attractors, or on a cycle."""
        wanted = np.asarray(scenario).tolist()
        return next((int(self.weight[at]) for at in self.steady if self.members[at][0].tolist() == wanted), 0)


def basins(matrix: CrossImpact, *, told: Told | None = None) -> Attractors:
    """
    Follow every scenario there is, until it comes round.

    All descriptors jump together to the state that is pushed most, stay where they are on a tie, and else take the first of those that are pushed alike
    (ScenarioWizard's *global* succession). What stays is a consistent scenario, and every consistent scenario stays. Weights are counts of starts, nothing
    else. told: is told how many of how many parts are done. Raises TooLarge. Source: Weimer-Jehle 2006.

    >>> from harmel.methods.foresight.matrix import cross_impact
    >>> found = basins(cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]], [2, 2]))
    >>> [members.tolist() for members in found.members], found.weight.tolist()
    ([[[0, 1], [1, 0]], [[0, 0]], [[1, 1]]], [2, 1, 1])
    """
    made = tables(matrix)
    rows = made.scenarios // made.ways[-1]
    step = max(AT_ONCE // made.ways[-1], 1)
    edges = [*range(0, rows, step), rows]
    count = np.zeros(made.scenarios, np.int32)
    for done, numbers in enumerate(chunks.each(partial(_followed, made), pairwise(edges)), 1):
        np.add.at(count, numbers, 1)
        if told is not None:
            told(done, len(edges) - 1)
    reached = np.flatnonzero(count)
    weight = count[reached].astype(np.int64)
    del count
    return _settled(made, reached, _following(made, reached), weight, whole=True)


def attractors(matrix: CrossImpact, scenarios: ArrayLike) -> Attractors:
    """
    Follow these scenarios, (n, J), each counted as often as it is there; see `basins`.

    >>> from harmel.methods.foresight.matrix import cross_impact
    >>> attractors(cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]], [2, 2]), [[0, 0], [0, 0]]).weight.tolist()
    [2]
    """
    made, given = tables(matrix), as_scenarios(matrix, scenarios)
    starts, count = np.unique(given @ made.place, return_counts=True)
    known, new, numbers, following = starts[:0], starts, [starts[:0]], [starts[:0]]
    while len(new):
        known = np.insert(known, np.searchsorted(known, new), new)
        numbers.append(new)
        following.append(_following(made, new))
        new = _distinct(following[-1])
        new = new[known[np.minimum(np.searchsorted(known, new), len(known) - 1)] != new]
    order = np.argsort(np.concatenate(numbers))
    weight = np.zeros(len(known), np.int64)
    weight[np.searchsorted(known, starts)] = count
    return _settled(made, known, np.concatenate(following)[order], weight, whole=False)


def drawn_attractors(matrix: CrossImpact, starts: int, *, seed: int) -> Attractors:
    """Follow so many scenarios drawn by dice, each as likely as each other; for where there are too many to follow all. Raises TooLarge."""
    return attractors(matrix, drawn_states(matrix.sizes, starts, seed=seed))


def _followed(made: Tables, rows: tuple[int, int]) -> Numbers:
    """The scenarios that follow all those in which the first parts stand in one of these ways, in order: a row of the last table added to each."""
    head = made.keys(np.arange(*rows), parts=len(made.tables) - 1)
    return np.concatenate([made.numbered(made.tables[-1] + head[:, :, at, None]) for at in range(rows[1] - rows[0])])


def _following(made: Tables, numbers: Numbers) -> Numbers:
    """The scenarios, by number, that follow those of these numbers."""
    return np.concatenate([np.zeros(0, np.int64), *(made.numbered(made.keys(numbers[at : at + A_FEW])) for at in range(0, len(numbers), A_FEW))])


def _settled(made: Tables, numbers: Numbers, following: Numbers, weight: Numbers, *, whole: bool) -> Attractors:
    """
    Push weights on, step by step, until nothing more falls together: what is left are the scenarios of attractors, and following only turns them round.

    numbers: different scenarios, sorted, and all that follow them among them; following: what follows each; weight: how many starts have come to each.
    """
    left, onwards = np.arange(len(numbers)), np.searchsorted(numbers, following)
    while True:
        reached = np.zeros(len(left), np.bool_)
        reached[onwards] = True
        if reached.all():
            break
        onwards = (np.cumsum(reached) - 1)[onwards]
        pushed = np.zeros(np.count_nonzero(reached), np.int64)
        np.add.at(pushed, onwards, weight)
        left, onwards, weight = left[reached], onwards[reached], pushed
    order = sorted(_cycles(onwards), key=lambda ring: (-int(weight[ring].sum()), ring[0]))
    return Attractors(
        tuple(frozen(made.states(numbers[left[ring]])) for ring in order),
        frozen(np.array([weight[ring].sum() for ring in order], np.int64)),
        int(weight.sum()),
        whole,
    )


def _distinct(numbers: Numbers) -> Numbers:
    """Each number once, sorted; sooner than numpy's own way, which counts by a table of hashes."""
    ordered = np.sort(numbers)
    return np.asarray(ordered[np.concatenate([np.ones(min(len(ordered), 1), np.bool_), ordered[1:] != ordered[:-1]])], np.int64)


def _cycles(following: Numbers) -> Iterator[list[int]]:
    """The rings of a permutation, each from its least place on."""
    left = np.ones(len(following), np.bool_)
    for start in range(len(following)):
        ring = []
        at = start
        while left[at]:
            left[at] = False
            ring.append(at)
            at = int(following[at])
        if ring:
            yield ring
