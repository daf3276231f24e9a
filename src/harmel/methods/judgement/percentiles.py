"""Percentiles by one named rule."""

from collections.abc import Sequence

import numpy as np

from harmel.methods.frozen import Figures

RULE = "linear"
"""numpy's default, number 7 of Hyndman and Fan 1996: between the two neighbours in proportion, at the place p (answers - 1). Other rules give other
quartiles."""


def percentiles(ratings: Figures, levels: Sequence[float]) -> Figures:
    """
    Percentiles of each column of (m, n) over those who answered: (levels, n); NaN where nobody did.

    levels: between 0 and 1. The rule is `RULE`; the result is that of numpy.percentile without the missing answers, to the last bit.

    >>> percentiles(np.array([[1.0], [2.0], [4.0], [np.nan]]), (0.25, 0.5))[:, 0].tolist()
    [1.5, 2.0]
    """
    if not len(ratings):
        return np.full((len(levels), ratings.shape[1]), np.nan)
    ordered = np.sort(ratings, axis=0)  # NaN last
    answered = (~np.isnan(ratings)).sum(axis=0)
    place = np.array(levels, dtype=np.float64)[:, None] * np.maximum(answered - 1, 0)
    below = np.floor(place).astype(np.intp)
    part = place - below
    low = np.take_along_axis(ordered, below, axis=0)
    high = np.take_along_axis(ordered, np.minimum(below + 1, np.maximum(answered - 1, 0)), axis=0)
    step = high - low
    found: Figures = np.where(part < 0.5, low + step * part, high - step * (1 - part))
    return found
