"""Calibration and information: the two measures of Cooke's classical model."""

import numpy as np

from harmel.methods.frozen import Figures, Marks, Numbers
from harmel.methods.judgement.chance import chi_square_above

OVERSHOOT = 0.1
"""By which part of its range an item's bounds are widened on either side."""


def bins(values: Figures, truth: Figures, seeds: Marks) -> Numbers:
    """
    Count in which bin between the quantiles the truth fell: (a, q + 1). values: (a, q, n), NaN = not answered, not counted; seeds: (n,), which items count.

    The bin is the first whose upper quantile is not below the truth.
    """
    short = (values[:, :, seeds] < truth[seeds]).sum(axis=1)
    told = ~np.isnan(values[:, 0, seeds])
    return np.stack([((short == bin_) & told).sum(axis=1) for bin_ in range(values.shape[1] + 1)], axis=1)


def calibration(counts: Numbers, levels: Figures, seeds: int) -> Figures:
    """
    The probability that somebody whose quantiles are right misses at least as far: (a,), NaN for whoever answered no seed.

    counts: (a, bins). seeds: N, by which the test is made, the fewest that any expert answered, so that nobody gains by leaving seeds out.
    Definition: with s the shares of truths in the bins and p their masses, 1 - F(2 N sum s ln(s/p)), F of chi-square with one degree less than bins.
    Source: Cooke 1991, ch. 8.
    """
    mass = np.diff(levels, prepend=0.0, append=1.0)
    whole = counts.sum(axis=1)
    share = counts / np.maximum(whole, 1)[:, None]
    apart = np.where(counts > 0, share * np.log(np.where(share > 0, share, 1.0) / mass), 0.0).sum(axis=1)
    above = [chi_square_above(2 * seeds * one, len(mass) - 1) for one in apart.tolist()]
    return np.where(whole > 0, np.array(above), np.nan)


def bounds(values: Figures, truth: Figures, overshoot: float) -> Figures:
    """
    The ends of what is held possible for each item: (2, n), from the least to the greatest that any expert or the truth names, widened.

    NaN for an item that nobody answered. values: (m, q, n), rising.
    """
    low, high = np.fmin.reduce(values[:, 0], axis=0, initial=np.nan), np.fmax.reduce(values[:, -1], axis=0, initial=np.nan)
    low, high = np.where(np.isnan(low), np.nan, np.fmin(low, truth)), np.where(np.isnan(high), np.nan, np.fmax(high, truth))
    wider = overshoot * (high - low)
    return np.stack([low - wider, high + wider])


def information(values: Figures, levels: Figures, ends: Figures) -> Figures:
    """
    How far each answer is from knowing nothing: (a, n), NaN where there is none.

    values: (a, q, n), ends: (2, n). Definition: ln(U - L) + sum p ln(p / (q_b - q_{b-1})), the relative information of the answer to a uniform distribution
    between the bounds, in nats. Source: Cooke 1991, ch. 8.
    """
    a, q, n = values.shape
    edges = np.empty((a, q + 2, n))
    edges[:, 0], edges[:, 1:-1], edges[:, -1] = ends[0], values, ends[1]
    return told_by(np.diff(edges, axis=1), levels, ends)


def told_by(widths: Figures, levels: Figures, ends: Figures) -> Figures:
    """Return the same by how wide the bins of each answer are: (a, q + 1, n), above 0."""
    mass = np.diff(levels, prepend=0.0, append=1.0)
    found: Figures = np.log(ends[1] - ends[0]) + (mass * np.log(mass)).sum() - np.einsum("b,abn->an", mass, np.log(widths))
    return found


def mean(figures: Figures, items: Marks) -> Figures:
    """The mean over the items that count and were answered: (a,), NaN where there are none. figures: (a, n)."""
    chosen = figures[:, items]
    told = ~np.isnan(chosen)
    number = told.sum(axis=1)
    return np.where(number > 0, np.where(told, chosen, 0.0).sum(axis=1) / np.maximum(number, 1), np.nan)
