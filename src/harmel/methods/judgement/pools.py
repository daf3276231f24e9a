"""Many judgements into one: quantiles averaged, distributions averaged, log-odds averaged."""

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures, Marks
from harmel.methods.judgement.mixture import Distributions
from harmel.methods.judgement.ratings import by_content


def vincent(values: ArrayLike, weights: ArrayLike | None = None) -> Figures:
    """
    Average quantiles: Q(p) = sum w_i Q_i(p), level by level: (q, ...).

    values: (m, q, ...), the quantiles of m experts; whoever has NaN anywhere in an item is not counted on it. weights: (m,), equal if not given; they are
    brought to the sum 1 over those who answered. NaN where nobody did, or all who did have weight 0.
    The result rises as the experts' do, lies between the least and the greatest of them, and is as narrow as they are on average, however far apart they stand:
    experts who contradict each other leave no trace in its width. Source: Vincent 1912; Ratcliff 1979.

    >>> vincent([[1, 2, 5], [3, 6, 7]]).tolist()
    [2.0, 4.0, 6.0]
    """
    given = np.asarray(values, np.float64)
    told, share = _shares(given, weights)
    counted = told & (share > 0)
    kept = np.where(counted[:, None], given, 0.0)
    found: Figures = np.sort(kept * share[:, None], axis=0).sum(axis=0)  # sorted, so that no order of experts can show; the same sums for every level
    least = np.where(counted[:, None], given, np.inf).min(axis=0, initial=np.inf)
    most = np.where(counted[:, None], given, -np.inf).max(axis=0, initial=-np.inf)
    return np.where(counted.any(axis=0), np.clip(found, least, np.maximum(least, most)), np.nan)


def linear(values: ArrayLike, levels: ArrayLike, bounds: ArrayLike, weights: ArrayLike | None = None) -> Figures:
    """
    Average distributions: F = sum w_i F_i, each straight between its quantiles and the bounds; its quantiles at the same levels: (q, n).

    values: (m, q, n), rising; levels: (q,), between 0 and 1; bounds: (2, n), beyond which nothing lies. weights as in `vincent`, or (m, n).
    Wide where experts contradict each other, since each of them may be right. Source: Stone 1961; Cooke 1991.

    >>> linear([[[1.0], [2.0], [3.0]], [[5.0], [6.0], [7.0]]], [0.05, 0.5, 0.95], [[0.0], [8.0]])[:, 0].round(3).tolist()
    [1.087, 4.0, 6.913]
    """
    given = np.asarray(values, np.float64)
    order = by_content(given)
    told, share = _shares(given, weights)
    laid = Distributions(np.where(told[:, None], given, np.nan)[order], np.asarray(levels, np.float64), np.asarray(bounds, np.float64))
    pooled = laid.mixed(share[None, order])[0]
    return np.where((told & (share > 0)).any(axis=0), pooled, np.nan)


def log_odds(probabilities: ArrayLike, weights: ArrayLike | None = None, *, extremising: float = 1.0) -> Figures:
    """
    Average the log-odds of an event: (n,) or a single figure. NaN where nobody answered.

    probabilities: (m,) or (m, n), above 0 and below 1, NaN = not answered. weights as in `vincent`. extremising: by which the mean is multiplied; 1 is off,
    and stays off until it is fitted on questions that have been resolved. Raises ValueError for 0 or 1: one who is certain would outvote everybody.
    Source: Satopää et al. 2014.

    >>> round(float(log_odds([0.2, 0.5, 0.8])), 6), round(float(log_odds([0.9, 0.5])), 6)
    (0.5, 0.75)
    """
    given = np.asarray(probabilities, np.float64)
    if (~np.isnan(given) & ~((given > 0) & (given < 1))).any():
        raise ValueError("a probability of 0 or 1 outvotes everybody. Ask for the nearest that is meant, such as .01 or .99")
    told, share = _shares(given[:, None], weights)
    odds = np.where(told, np.log(np.where(told, given / (1 - given), 1.0)), 0.0)
    mean = np.sort(odds * share, axis=0).sum(axis=0) * extremising
    return np.where((told & (share > 0)).any(axis=0), 1 / (1 + np.exp(-mean)), np.nan)


def _shares(given: Figures, weights: ArrayLike | None) -> tuple[Marks, Figures]:
    """Who answered, (m, ...) without the levels; and each one's share of the weight of those, 0 for whoever did not."""
    if given.ndim < 2:
        raise ValueError("experts stand in the first dimension, levels in the second")
    told: Marks = np.asarray(~np.isnan(given).any(axis=1))
    weight = np.ones(len(given)) if weights is None else np.asarray(weights, np.float64)
    if weight.shape not in ((len(given),), told.shape) or (weight < 0).any() or not np.isfinite(weight).all():
        raise ValueError(f"weights are {len(given)} figures, one for each expert, none below 0")
    weight = np.where(told, weight.reshape(weight.shape + (1,) * (told.ndim - weight.ndim)), 0.0)
    whole = np.sort(weight, axis=0).sum(axis=0)
    return told, weight / np.where(whole > 0, whole, 1.0)
