"""How many agree, disagree and pass: by group and over all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.votes import Votes

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
    cells = counts_in(votes, group, groups)
    disagree, _, agree = np.moveaxis(cells, 2, 0)
    return Counts(frozen(agree.copy()), frozen(disagree.copy()), frozen(cells.sum(axis=2)))


def counts_in(votes: Votes, group: NDArray[np.int32], groups: int) -> Numbers:
    """The same as one array: (g, m, 3) of disagree, pass, agree."""
    return kernel(len(votes)).tallied(votes.rows(), votes.statement, votes.value, group, (groups, len(votes.statements)))


def counts_over_all(votes: Votes) -> Counts:
    """Count the votes of everybody on each statement, placed or not: (m,)."""
    pairs = votes.pairs
    cast, total, chosen = (of.diagonal().astype(np.int64) for of in (pairs.both, pairs.left, pairs.product))
    return Counts(frozen((chosen + total) // 2), frozen((chosen - total) // 2), frozen(cast))
