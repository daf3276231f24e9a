"""How alike experts order the items: Kendall's W."""

from dataclasses import dataclass
from math import isnan, nan

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.judgement.chance import chi_square_above
from harmel.methods.judgement.midranks import midranks
from harmel.methods.judgement.ratings import table

FEWEST = 2


@dataclass(frozen=True)
class Concordance:
    """
    Kendall's W of `experts` over `items`: 1 all order them alike, 0 no order in common; NaN for fewer than two of either, or where nobody prefers anything.

    uncorrected: without the correction for ties. chi2 with df degrees of freedom, and by_chance, the probability of at least that W were ranks
    given by chance: a figure for many items and experts, too large for few. left_out: experts who did not rate every item and are not counted.
    """

    w: float
    uncorrected: float
    chi2: float
    df: int
    by_chance: float
    experts: int
    items: int
    left_out: int = 0


def kendall_w(squares: float, experts: int, items: int, ties: float = 0.0) -> float:
    """
    W from S, the sum of squared departures of the rank sums from their mean, and T, the sum of t^3 - t over all ties of all experts.

    >>> round(kendall_w(1048, 4, 10), 4)
    0.7939
    """
    most = experts**2 * (items**3 - items) - experts * ties
    return 12 * squares / most if most > 0 else nan


def concordance(ratings: ArrayLike) -> Concordance:
    """
    Say how far the experts put the items in the same order.

    ratings: (m, n), ratings or ranks, the larger the more; NaN = not rated. Experts who left an item out are not counted: nothing is put in its place.
    Definition: R_i the sum of ranks of item i, equals sharing the mean of their places; S = sum (R_i - mean)^2;
    W = 12 S / (m^2 (n^3 - n) - m sum T_j), T_j = sum (t^3 - t) over the ties of expert j; chi2 = m (n - 1) W with n - 1 degrees of freedom.
    Source: Kendall and Babington Smith 1939; ties: Zar 2010, ch. 20.

    >>> concordance([[1, 2, 3], [1, 2, 3], [1, 3, 2]]).w.__round__(4)
    0.7778
    """
    rated = table(ratings)
    whole = rated[~np.isnan(rated).any(axis=1)]
    m, n = whole.shape
    left_out = len(rated) - m
    if m < FEWEST or n < FEWEST:
        return Concordance(nan, nan, nan, max(n - 1, 0), nan, m, n, left_out)
    ranks, sharing = midranks(whole)
    sums = ranks.sum(axis=0)  # halves: exact in any order
    squares = float(((sums - m * (n + 1) / 2) ** 2).sum())
    w = kendall_w(squares, m, n, float((sharing**2 - 1).sum()))
    chi2 = m * (n - 1) * w
    by_chance = nan if isnan(w) else chi_square_above(chi2, n - 1)
    return Concordance(w, kendall_w(squares, m, n), chi2, n - 1, by_chance, m, n, left_out)
