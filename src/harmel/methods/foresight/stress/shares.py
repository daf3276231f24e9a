"""Shares of futures with what they depend on: who sat on the panel, and how many futures were run."""

from dataclasses import dataclass, fields
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import Figures, Marks, Numbers, frozen

LEVEL = 0.9
"""Of the interval over panels: from the 5th to the 95th percentile of draws."""
WILSON_Z = 1.959963984540054


@dataclass(frozen=True, eq=False)
class Shares:
    """
    Shares of the futures examined: all five (M, O), sets that must hold by options.

    low, high: the middle 90 % of panels of as many experts, drawn from this one; NaN where one expert cannot be resampled. error_low, error_high: *simulation
    error*, Wilson's interval (95 %), which says how well so many futures tell the share of endlessly many, and nothing else: it is no measure of how sure
    anybody is.
    """

    share: Figures
    low: Figures
    high: Figures
    error_low: Figures
    error_high: Figures

    def folded(self, rows: int, columns: int) -> "Shares":
        """The same with options in a table, row by row: all five (M, rows, columns)."""
        return Shares(*(frozen(getattr(self, one.name).reshape(-1, rows, columns)) for one in fields(self)))


def shares(held: Marks, draw: Numbers, *, experts: int) -> Shares:
    """Count shares. held: (M, O, n). draw: (n,), which draw of experts each future is of."""
    n = held.shape[-1]
    low, high = over_panels(held, draw, experts=experts, least=0.0, most=1.0)
    error_low, error_high = wilson(held.sum(axis=-1), n)
    return Shares(frozen(held.sum(axis=-1) / n), low, high, error_low, error_high)


def over_panels(values: NDArray[np.generic], draw: Numbers, *, experts: int, least: float, most: float) -> tuple[Figures, Figures]:
    """
    The middle 90 % of what panels of as many experts would give: low and high, of values (..., n), each future's, averaged over the futures of a draw.

    Futures within a draw are drawn, too, and would make draws differ even if all experts agreed. So draws are drawn together about the mean by the factor
    sqrt(1 - within / between), within: the variance that a mean over a draw's futures has by itself; between: that of these means. Source: Efron 1979, of the
    bootstrap; Barton, Lam and Song 2018, of shrinkage in nested simulation. NaN for one expert, one draw, or draws of one future.

    >>> agreed = np.array([[True, False] * 8])
    >>> [one.tolist() for one in over_panels(agreed, np.repeat(np.arange(4), 4), experts=5, least=0, most=1)]
    [[0.5], [0.5]]
    """
    shape = values.shape[:-1]
    flat = values.reshape(-1, values.shape[-1])
    _, at, many = np.unique(draw, return_inverse=True, return_counts=True)
    gone = frozen(np.full(shape, np.nan))
    if experts < 2 or len(many) < 2 or many.min() < 2:
        return gone, gone
    sums, squares = np.zeros((2, len(flat), len(many)))
    for one, row in enumerate(flat):  # row by row: as figures all of them would take eight times the memory
        figures = row.astype(np.float64)
        sums[one] = np.bincount(at, weights=figures, minlength=len(many))
        squares[one] = np.bincount(at, weights=figures * figures, minlength=len(many))
    means = sums / many
    within = ((squares - sums * means) / (many - 1) / many).mean(axis=1)
    between = means.var(axis=1, ddof=1)
    kept = np.sqrt(np.maximum(1 - within / np.where(between > 0, between, 1), 0)) * (between > 0)
    middle = means.mean(axis=1, keepdims=True)
    drawn = np.clip(middle + (means - middle) * kept[:, None], least, most)
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=1)
    return frozen(low.reshape(shape)), frozen(high.reshape(shape))


def wilson(count: Numbers, n: int) -> tuple[Figures, Figures]:
    """
    The interval of a share from how many of n: low and high. Source: Wilson 1927.

    >>> [round(float(one), 3) for one in wilson(np.array(5), 10)]
    [0.237, 0.763]
    """
    z2 = WILSON_Z**2
    middle = (count + z2 / 2) / (n + z2)
    half = WILSON_Z / (n + z2) * np.sqrt(count * (n - count) / n + z2 / 4)
    return frozen(np.asarray(np.maximum(middle - half, 0.0))), frozen(np.asarray(np.minimum(middle + half, 1.0)))


def half_width(n: int) -> float:
    """
    How far apart two runs of n futures can be by the futures alone, at most: half of Wilson's interval about one half.

    >>> round(half_width(10_000), 3)
    0.01
    """
    return WILSON_Z * sqrt(n + WILSON_Z**2) / 2 / (n + WILSON_Z**2)
