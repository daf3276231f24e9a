"""Intervals as quantiles 5, 50 and 95: as they were told, or brought to a common level from the four questions of IDEA."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from harmel.methods.judgement import measures, standardised
from harmel.review.assessment.arrays.answers import SAID, Answers
from harmel.review.assessment.rules import Asks

LEVELS = (0.05, 0.5, 0.95)
END = 0.005
"""A probability nearer to 0 or 1 is pooled as this, else one who is certain would outvote everybody."""


def quantiles_of(answers: Answers, columns: list[int]) -> NDArray[np.float64]:
    """Return the quantiles of some quantities in the round looked at: (m, 3, columns), rising, NaN = not told. Raises NotAnInterval."""
    low, best, high, sure = (answers.figures[-1][:, columns, SAID.index(name)] for name in ("low", "best", "high", "confidence"))
    found = np.stack([low, best, high], axis=1)
    for at, column in enumerate(columns):
        item = answers.items[column]
        if item.asks == Asks.IDEA.value:
            within = (-np.inf if item.lower is None else item.lower, np.inf if item.upper is None else item.upper)
            found[:, :, at] = standardised(low[:, at], high[:, at], best[:, at], sure[:, at], within=within).T
    told: NDArray[np.float64] = np.where(np.isnan(found).any(axis=1, keepdims=True), np.nan, found)
    return told


def ends_of(answers: Answers, columns: list[int], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Return between what a pool of distributions lies: (2, columns), what any expert names, widened by a tenth, and cut to the quantity's own range.

    values: (m, 3, columns), on the scale on which they are looked at; so are the ends.
    """
    ends = measures.bounds(values, np.full(len(columns), np.nan), measures.OVERSHOOT)
    for at, column in enumerate(columns):
        item = answers.items[column]
        lower, upper = (np.nan if end is None else np.log(end) if item.log else end for end in (item.lower, item.upper))
        ends[:, at] = np.fmax(ends[0, at], lower), np.fmin(ends[1, at], upper)
    return ends


def logarithmic(answers: Answers, columns: list[int]) -> NDArray[np.bool_]:
    """Return which quantities are looked at on a logarithmic scale: (columns,)."""
    return np.array([answers.items[column].log for column in columns], np.bool_)


def within_reach(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return probabilities as they are pooled, none nearer to 0 or 1 than END."""
    return np.clip(chances, END, 1 - END)
