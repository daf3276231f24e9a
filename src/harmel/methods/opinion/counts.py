"""How many agree, disagree and pass: by group and over all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.frozen import frozen
from harmel.methods.opinion.votes import AGREE, DISAGREE, Votes

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Counts:
    """Votes on each statement, (m,) over all or (g, m) by group. `cast` counts agree, disagree and pass together."""

    agree: Numbers
    disagree: Numbers
    cast: Numbers

    @property
    def passed(self) -> Numbers:
        """How many saw the statement and passed."""
        return self.cast - self.agree - self.disagree

    def others(self) -> "Counts":
        """For counts by group: those of all other groups together, (g, m)."""
        return Counts(*(frozen(of.sum(axis=0) - of) for of in (self.agree, self.disagree, self.cast)))

    def total(self) -> "Counts":
        """For counts by group: those of all groups together, (m,)."""
        return Counts(*(frozen(of.sum(axis=0)) for of in (self.agree, self.disagree, self.cast)))


def counts_by_group(votes: Votes, group: NDArray[np.int32], groups: int) -> Counts:
    """
    Count the votes of each group on each statement: (g, m). group: (n,), -1 = in none, and not counted.

    Works for any partition of people: opinion groups, members, regions.
    """
    m = len(votes.statements)
    of_vote = group[votes.person]
    inside = of_vote >= 0
    cell = of_vote[inside].astype(np.int64) * m + votes.statement[inside]
    value = votes.value[inside]

    def tally(chosen: NDArray[np.int64]) -> Numbers:
        return frozen(np.bincount(chosen, minlength=groups * m).reshape(groups, m))

    return Counts(tally(cell[value == AGREE]), tally(cell[value == DISAGREE]), tally(cell))


def counts_over_all(votes: Votes) -> Counts:
    """Count the votes of everybody on each statement, placed or not: (m,)."""
    return counts_by_group(votes, np.zeros(len(votes.people), np.int32), 1).total()
