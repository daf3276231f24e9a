"""Scores once the truth is known: whoever says what they believe scores best on average. Smaller is better."""

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures

FEWEST_LEVELS = 19


def brier(probability: ArrayLike, happened: ArrayLike) -> Figures:
    """
    Score probabilities of events: (p - o)^2, 0 best, 1 worst, .25 for who says one half. Source: Brier 1950.

    probability: between 0 and 1; happened: 1 or 0; NaN in either gives NaN. Raises ValueError for anything else.

    >>> brier([0.8, 0.8], [1, 0]).round(2).tolist()
    [0.04, 0.64]
    """
    told, truth = np.asarray(probability, np.float64), np.asarray(happened, np.float64)
    if ((told < 0) | (told > 1)).any() or (~np.isnan(truth) & (truth != 0) & (truth != 1)).any():
        raise ValueError("a probability lies between 0 and 1, and an event has happened (1) or not (0)")
    found: Figures = np.square(told - truth)
    return found


def pinball(quantiles: ArrayLike, levels: ArrayLike, truth: ArrayLike) -> Figures:
    """
    Score quantiles: (y - q)(tau - [y < q]), in the unit of the quantity, 0 best; in the shape of quantiles. Source: Koenker and Bassett 1978.

    quantiles: (..., q), NaN = not told; levels: (q,), between 0 and 1; truth: (...), NaN = not known yet.

    >>> pinball([10, 20, 40], [0.05, 0.5, 0.95], 30).round(2).tolist()
    [1.0, 5.0, 0.5]
    """
    told, tau = np.asarray(quantiles, np.float64), np.asarray(levels, np.float64)
    if ((tau <= 0) | (tau >= 1)).any() or told.shape[-1:] != tau.shape:
        raise ValueError("quantiles stand in the last dimension, one for each level between 0 and 1")
    y = np.asarray(truth, np.float64)[..., None]
    found: Figures = (y - told) * (tau - (y < told))
    return found


def crps(quantiles: ArrayLike, levels: ArrayLike, truth: ArrayLike) -> Figures:
    """
    Score a whole distribution: twice the mean pinball score over an even grid of levels: (...). Source: Gneiting and Raftery 2007; Laio and Tamea 2007.

    levels: at least 19, evenly spaced from about 0 to about 1, as .05, .10, ..., .95. Raises ValueError for others: on 5/50/95 this gives about .403 where the
    score of the same distribution is .564, so there `pinball` is the one to report.

    >>> grid = np.arange(1, 20) / 20
    >>> round(float(crps(grid, grid, 0.5)), 3)  # told: anything between 0 and 1, all alike
    0.087
    """
    tau = np.asarray(levels, np.float64)
    steps = np.diff(tau)
    even = len(tau) >= FEWEST_LEVELS and bool(np.allclose(steps, steps[0], rtol=0, atol=1e-9)) and bool(np.isclose(tau[0] + tau[-1], 1, rtol=0, atol=1e-9))
    if not even or tau[0] > steps[0] + 1e-9:
        raise ValueError(f"this score needs an even grid of at least {FEWEST_LEVELS} levels from end to end; report the pinball score of these {len(tau)}")
    found: Figures = 2 * pinball(quantiles, tau, truth).mean(axis=-1)
    return found
