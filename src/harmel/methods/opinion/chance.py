"""How probable a difference between two shares is where there is none."""

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]
Numbers = NDArray[np.int64]


def by_chance(successes: Numbers, trials: Numbers, other_successes: Numbers, other_trials: Numbers) -> Figures:
    """
    The probability that two shares differ as much as they do, were they equal: two-sided. NaN where either has no votes.

    Definition: z = (p - q) / sqrt(h (1 - h) (1/S + 1/S')) with h the share of both together. 1 if h is 0 or 1. Source: Pearson 1900.

    >>> round(float(by_chance(np.array(56), np.array(70), np.array(48), np.array(80))), 4)
    0.008
    """
    from scipy.special import ndtr  # looked up only here: a third of a second that a page can do without

    s, t = np.maximum(trials, 1), np.maximum(other_trials, 1)
    together = (successes + other_successes) / (s + t)
    spread = np.sqrt(np.maximum(together * (1 - together), 0) * (1 / s + 1 / t))
    z = np.where(spread > 0, np.abs(successes / s - other_successes / t) / np.where(spread > 0, spread, 1), 0)
    return np.where((trials > 0) & (other_trials > 0), 2 * ndtr(-z), np.nan)
