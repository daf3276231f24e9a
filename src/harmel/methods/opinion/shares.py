"""Shares of a few votes, and how far they stand from one half or from each other."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.recipe import POLIS, Recipe

Figures = NDArray[np.float64]
Numbers = NDArray[np.int64]


def share(successes: Numbers, trials: Numbers, recipe: Recipe = POLIS) -> Figures:
    """
    Say what share succeeds, drawn towards one half where there are few trials: (A + 1) / (S + 2).

    >>> float(share(np.array(3), np.array(3)))
    0.8
    """
    return (successes + recipe.share_successes) / (trials + recipe.share_trials)


def against_even(successes: Numbers, trials: Numbers, recipe: Recipe = POLIS) -> Figures:
    """
    Say by how many standard errors the share exceeds one half: z = 2 sqrt(S + 1) ((A + 1) / (S + 1) - 1/2).

    >>> float(against_even(np.array(3), np.array(3)))
    2.0
    """
    trials_and = trials + recipe.test_trials
    spread: Figures = np.sqrt(trials_and) / np.sqrt(recipe.even_share * (1 - recipe.even_share))
    return spread * ((successes + recipe.test_successes) / trials_and - recipe.even_share)


def against_others(successes: Numbers, trials: Numbers, other_successes: Numbers, other_trials: Numbers, recipe: Recipe = POLIS) -> Figures:
    """Say by how many standard errors two shares differ: the two-proportion z with one added to all four numbers; 0 if all succeed."""
    here, there = successes + recipe.test_successes, other_successes + recipe.test_successes
    of_here, of_there = trials + recipe.test_trials, other_trials + recipe.test_trials
    together = (here + there) / (of_here + of_there)
    spread = np.sqrt(np.maximum(together * (1 - together), 0) * (1 / of_here + 1 / of_there))
    difference: Figures = here / of_here - there / of_there
    return np.where(spread > 0, difference / np.where(spread > 0, spread, 1), 0.0)


def wilson(successes: Numbers, trials: Numbers, *, z: float = 1.959963984540054) -> tuple[Figures, Figures]:
    """
    Say between which two shares the true one probably lies: the Wilson interval, 95 % unless another z is given; 0 to 1 for no trials.

    Definition: (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n). Source: Wilson 1927.

    >>> low, high = wilson(np.array(8), np.array(10))
    >>> round(float(low), 4), round(float(high), 4)
    (0.4902, 0.9433)
    """
    n = np.maximum(trials, 1).astype(np.float64)
    p = successes / n
    middle, reach = p + z * z / (2 * n), z * np.sqrt(np.maximum(p * (1 - p), 0) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low, high = np.maximum((middle - reach) / whole, 0), np.minimum((middle + reach) / whole, 1)
    return np.where(trials > 0, low, 0.0), np.where(trials > 0, high, 1.0)
