"""What axes and groups are looked for in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.axes import Centred, centred
from harmel.methods.opinion.counts import Counts, counts_over_all
from harmel.methods.opinion.dice import Dice, dice_for
from harmel.methods.opinion.standards import HARMEL, Standards
from harmel.methods.opinion.votes import Votes


@dataclass(frozen=True, eq=False)
class Search:
    """
    Votes with all that a search for axes and groups needs.

    out: (m,), statements that move nobody. centred: votes less the mean of their statement. everybody: counts over all, (m,). dice, seed: chance.
    """

    votes: Votes
    out: NDArray[np.bool_]
    centred: Centred
    everybody: Counts
    dice: Dice
    seed: int
    standards: Standards


def search_in(votes: Votes, out: NDArray[np.bool_], *, seed: int, standards: Standards = HARMEL) -> Search:
    """Make ready what a search for axes and groups needs."""
    return Search(votes, out, centred(votes, out), counts_over_all(votes), dice_for(votes), seed, standards)
