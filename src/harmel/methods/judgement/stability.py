"""Whether answers still move from one round to the next: another question than whether they agree."""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures, Numbers, frozen
from harmel.methods.judgement.chance import beyond
from harmel.methods.judgement.midranks import midranks
from harmel.methods.judgement.percentiles import percentiles
from harmel.methods.judgement.ratings import table

EXACT_UP_TO = 60
"""Changes up to which the test counts every way in which signs may fall; beyond, the normal curve is as good."""


@dataclass(frozen=True, eq=False)
class Stability:
    """
    What moved between two rounds, of each of n items, over those who rated it in both.

    compared: how many did. raised, lowered: how many rate it higher, lower. median_change, iqr_change: after less before. by_chance: the probability of
    changes at least this one-sided, were up and down equally likely (Wilcoxon's signed ranks, two-sided); 1 where nobody changed. NaN where nobody is compared.
    """

    compared: Numbers
    raised: Numbers
    lowered: Numbers
    median_change: Figures
    iqr_change: Figures
    by_chance: Figures

    @property
    def share_changed(self) -> Figures:
        """The share of those compared who changed their answer: (n,), NaN where nobody is compared."""
        return np.where(self.compared > 0, (self.raised + self.lowered) / np.maximum(self.compared, 1), np.nan)


def stability(before: ArrayLike, after: ArrayLike) -> Stability:
    """
    Compare two rounds of the same experts on the same items.

    before, after: (m, n), NaN = not rated; row i is the same expert in both. Raises ValueError where shapes differ.
    Source: Scheibe, Skutsch and Schofer 1975, stability instead of consensus; the test: Wilcoxon 1945, those who did not change left out, ties as midranks.

    >>> moved = stability([[3], [5], [7], [8]], [[4], [6], [7], [9]])
    >>> moved.share_changed.tolist(), moved.median_change.tolist(), moved.by_chance.tolist()
    ([0.75], [0.5], [0.25])
    """
    first, second = table(before), table(after)
    if first.shape != second.shape:
        raise ValueError(f"two rounds are compared expert by expert and item by item; these are {first.shape} and {second.shape}")
    both = ~np.isnan(first) & ~np.isnan(second)
    first, second = np.where(both, first, np.nan), np.where(both, second, np.nan)
    lower, median, upper = percentiles(second, (0.25, 0.5, 0.75)) - percentiles(first, (0.25, 0.5, 0.75))
    change = second - first
    compared: Numbers = both.sum(axis=0)
    by_chance = np.array([signed_ranks(column[~np.isnan(column)]) for column in change.T])
    raised: Numbers = (change > 0).sum(axis=0)
    lowered: Numbers = (change < 0).sum(axis=0)
    return Stability(frozen(compared), frozen(raised), frozen(lowered), frozen(median), frozen(upper - lower), frozen(by_chance))


def signed_ranks(changes: Figures) -> float:
    """
    How probable changes as one-sided as these are, were up and down equally likely. NaN without changes to look at, 1 if all are 0.

    Exact up to sixty changes, ties included: of all 2^k ways in which signs may fall on the midranks, the share with a sum as far out.
    """
    if not len(changes):
        return nan
    moved = changes[changes != 0]
    if not len(moved):
        return 1.0
    ranks = midranks(np.abs(moved)[None])[0][0]
    up = float(ranks[moved > 0].sum())
    if len(moved) > EXACT_UP_TO:
        return beyond((up - float(ranks.sum()) / 2) / (sqrt(float(np.square(ranks).sum())) / 2))
    doubled = np.sort(np.rint(2 * ranks).astype(np.int64))
    ways = np.zeros(int(doubled.sum()) + 1)
    ways[0] = 1.0
    reached = 0
    for rank in doubled.tolist():  # shares of ways, halved with each sign: sums of powers of two
        reached += rank
        ways[rank : reached + 1] = (ways[rank : reached + 1] + ways[: reached - rank + 1]) / 2
        ways[:rank] /= 2
    least = round(min(2 * up, reached - 2 * up))
    return min(1.0, 2 * float(ways[: least + 1].sum()))
