"""What unites: statements most people agree or disagree with, over all and in every group at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.recipe import POLIS, Recipe
from harmel.methods.opinion.shares import against_even, share


@dataclass(frozen=True)
class Shared:
    """A statement that most people, over all, answer alike: successes of trials, their share and its test against one half."""

    statement: int
    successes: int
    trials: int
    share: float
    share_test: float


@dataclass(frozen=True)
class Consensus:
    """Statements most agree with, and statements most disagree with, the clearest first."""

    agree: tuple[Shared, ...]
    disagree: tuple[Shared, ...]


def consensus(everybody: Counts, open_to_lists: NDArray[np.bool_], recipe: Recipe = POLIS) -> Consensus:
    """
    List at most five statements that most agree with and five that most disagree with, over all people, placed or not.

    Definition: share above one half and z above 1.2816, ordered by share times z. A pass counts among the trials.
    """
    return Consensus(
        agree=_clearest(everybody.agree, everybody.cast, open_to_lists, recipe),
        disagree=_clearest(everybody.disagree, everybody.cast, open_to_lists, recipe),
    )


def group_aware_consensus(counts: Counts, recipe: Recipe = POLIS) -> NDArray[np.float64]:
    """Say how far all groups agree at once: (m,), the product over groups of (A + 1) / (S + 2)."""
    return frozen(share(counts.agree, counts.cast, recipe).prod(axis=0))


def _clearest(votes: NDArray[np.int64], cast: NDArray[np.int64], open_to_lists: NDArray[np.bool_], recipe: Recipe) -> tuple[Shared, ...]:
    shares, tests = share(votes, cast, recipe), against_even(votes, cast, recipe)
    clear = open_to_lists & (shares > recipe.even_share) & (tests > recipe.z90)
    ranked = [int(statement) for statement in np.argsort(-shares * tests, kind="stable") if clear[statement]]
    return tuple(
        Shared(statement, int(votes[statement]), int(cast[statement]), float(shares[statement]), float(tests[statement]))
        for statement in ranked[: recipe.most_consensus]
    )
