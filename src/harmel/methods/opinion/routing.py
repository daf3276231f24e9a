"""Which statement to show a person next."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.recipe import POLIS, Recipe
from harmel.methods.opinion.shares import share


def priorities(placed: Counts, extremity: NDArray[np.float64], meta: NDArray[np.bool_], recipe: Recipe = POLIS) -> NDArray[np.float64]:
    """
    Weigh each statement for being shown next: (m,), the larger the sooner.

    placed: counts over the people on the map, (m,). extremity: (m,). meta: (m,), statements about the voters themselves.
    Definition: (importance (1 + 8 * 2^(-S/5)))^2 with importance = (1 - (P + 1)/(S + 2)) (E + 1) (A + 1)/(S + 2): few passes, a place
    away from the middle, agreement; and the fewer votes so far, the sooner. Meta statements weigh 49.
    """
    cared = 1 - share(placed.passed, placed.cast, recipe)
    importance = cared * (extremity + recipe.extremity_offset) * share(placed.agree, placed.cast, recipe)
    new = 1 + recipe.newness * 2.0 ** (-placed.cast / recipe.newness_halves_every)
    return frozen(np.where(meta, recipe.meta_priority, (importance * new) ** recipe.importance_power))


def next_statement(weight: NDArray[np.float64], seen: NDArray[np.bool_], rng: np.random.Generator) -> int | None:
    """
    Draw the next statement among those not voted on yet, with these weights; None when all have been seen.

    >>> next_statement(np.array([1.0, 1.0]), np.array([True, False]), np.random.default_rng(1))
    1
    """
    left = np.flatnonzero(~seen & (weight > 0))
    if len(left) == 0:
        return None
    upto = np.cumsum(weight[left])
    return int(left[min(np.searchsorted(upto, rng.random() * upto[-1], side="right"), len(left) - 1)])
