"""The Composite Index of National Capability, how concentrated it is among states, and military spending beside it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.foresight.power.capabilities import COMPONENTS, Capabilities
from harmel.methods.frozen import Figures, Numbers, frozen

VERSION = "1"
CAVEATS = ("steel_and_population", "data_end", "not_power")
"""What holds of every figure here, to be said beside it: three of six components count heads or steel; the data end; capability is not power used."""


@dataclass(frozen=True, eq=False)
class Power:
    """
    The balance among n states in t years.

    shares: (t, n, 6), of the world's, NaN where missing. cinc: (t, n), their mean over the components that are there; NaN where none is. available: (t, n), how
    many are there. spending: (t, n), the share of the world's military spending, NaN where missing. concentration: (t,), of the index among these states, and
    spending_concentration (t,), the same of military spending; counted, spending_counted: (t,), of how many states they are.
    """

    of: Capabilities
    shares: Figures
    cinc: Figures
    available: Numbers
    spending: Figures
    concentration: Figures
    spending_concentration: Figures
    counted: Numbers
    spending_counted: Numbers


def measured(of: Capabilities) -> Power:
    """
    Measure the balance among these states, year by year. Source: Singer, Bremer and Stuckey 1972; of the concentration, Ray and Singer 1973.

    >>> from harmel.methods.foresight.power.capabilities import capabilities
    >>> found = measured(capabilities([[[1, 1, 1, 1, 1, 1], [3, 3, -9, 3, 3, 3]]], ["A", "B"], [2016]))
    >>> found.cinc.round(3).tolist(), found.available.tolist(), found.spending.tolist()
    ([[0.375, 0.75]], [[6, 5]], [[0.25, 0.75]])
    """
    shares = shares_of(of.values, of.world[:, None])
    index = cinc(shares)
    spending = shares[..., COMPONENTS.index("milex")]
    counted = [(~np.isnan(figures)).sum(axis=1).astype(np.int64) for figures in (index, spending)]
    available = (~np.isnan(shares)).sum(axis=-1).astype(np.int64)
    spread = [concentration(figures) for figures in (index, spending)]
    return Power(of, frozen(shares), index, frozen(available), frozen(spending.copy()), spread[0], spread[1], frozen(counted[0]), frozen(counted[1]))


def shares_of(values: Figures, world: Figures) -> Figures:
    """The share of each component, (..., 6); NaN where it is missing, or where the world has none of it."""
    return np.asarray(np.where(world > 0, values / np.where(world > 0, world, 1.0), np.nan), np.float64)


def cinc(shares: ArrayLike) -> Figures:
    """
    The index of shares, (..., 6): their mean over the components that are there, NaN where none is. Missing is left out, never taken for zero.

    >>> cinc([[0.2, float("nan"), 0.4, 0.2, 0.2, 0.2]]).round(3).tolist()
    [0.24]
    """
    given = np.asarray(shares, np.float64)
    there = ~np.isnan(given)
    many = there.sum(axis=-1)
    return frozen(np.asarray(np.where(many > 0, np.where(there, given, 0.0).sum(axis=-1) / np.maximum(many, 1), np.nan), np.float64))


def concentration(index: ArrayLike) -> Figures:
    """
    How unequally an index is spread over states, (..., n): from 0, all alike, to 1, one has all. NaN where fewer than two states have one.

    sqrt((sum of s^2 - 1/n) / (1 - 1/n)) with s the index as a share of the sum over the n states that have one. Source: Ray and Singer 1973.

    >>> concentration([0.1, 0.1, 0.1]).tolist(), concentration([0.5, 0.0]).tolist()
    (0.0, 1.0)
    """
    given = np.asarray(index, np.float64)
    there = ~np.isnan(given)
    many = there.sum(axis=-1)
    figures = np.sort(np.where(there, given, 0.0), axis=-1)  # so that the order of states shows nowhere
    whole = figures.sum(axis=-1)
    can = (many > 1) & (whole > 0)
    n = np.where(can, many, 2)
    squares = ((figures / np.where(can, whole, 1.0)[..., None]) ** 2).sum(axis=-1)
    return frozen(np.asarray(np.where(can, np.sqrt(np.maximum(squares - 1 / n, 0) / (1 - 1 / n)), np.nan), np.float64))
