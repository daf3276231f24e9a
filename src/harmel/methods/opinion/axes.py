"""Votes less the mean of their statement, and how they go together: what axes are found from."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.votes import Votes

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Figures = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Centred:
    """
    Votes less the mean of their statement. Who did not vote is taken to stand at the mean, so the rest of the matrix is exactly 0.

    votes: as given. out: (m,), statements whose column is 0 for everybody. mean: (m,), 0 for a statement that is out or has no votes.
    filled: (n,), the votes of each person, where a statement that is out counts as passed by everybody.
    """

    votes: Votes
    out: NDArray[np.bool_]
    mean: Figures
    filled: NDArray[np.int64]

    @cached_property
    def departures(self) -> "csr_array":
        """The matrix X itself, sparse (n, m): v_ij - mean_j where i voted on j."""
        from scipy.sparse import csr_array

        votes = self.votes
        kept = ~self.out[votes.statement]
        statement = votes.statement[kept]
        row = np.append(0, np.cumsum(kept))[votes.rows()]
        return csr_array((votes.value[kept] - self.mean[statement], statement, row), shape=(len(votes.people), len(votes.statements)))

    def products(self) -> Figures:
        """X'X, (m, m): the sum over people of the product of their departures on two statements. Counted anew each time: it is large, and needed once."""
        pairs = self.votes.pairs
        return frozen(kernel(len(self.votes)).products(pairs.both, pairs.left, pairs.product, self.mean, self.out))

    def along(self, axes: Figures) -> Figures:
        """X times axes (k, m): (n, k), each sum in the order of statements."""
        return kernel(len(self.votes)).projected(self.votes.rows(), self.votes.statement, self.votes.value, self.departing(axes))

    def departing(self, axes: Figures) -> Figures:
        """What a vote of -1, 0 or 1 on a statement adds along axes (k, m): (3, m, k)."""
        table: Figures = (np.array([-1.0, 0.0, 1.0])[:, None] - self.mean)[:, :, None] * axes.T
        table[:, self.out] = 0
        return table


def centred(votes: Votes, out: NDArray[np.bool_]) -> Centred:
    """
    Take from each vote the mean of its statement.

    out: (m,), True for statements that are moderated out or meta: their column is 0 for everybody. Source: docs/methods/opinion.md, "Axes".
    """
    cast, total = votes.pairs.both.diagonal(), votes.pairs.left.diagonal()
    mean = np.where(out, 0.0, total / np.maximum(cast, 1))
    filled = np.diff(votes.rows())
    if out.any():
        moved = np.add.reduceat(np.append(out[votes.statement], False).astype(np.int64), votes.rows()[:-1]) if len(filled) else 0
        filled = filled - moved + int(out.sum())
    return Centred(votes, frozen(out.copy()), frozen(mean), frozen(filled))
