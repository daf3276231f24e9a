"""How options stand up in many futures: measures that need no weights for the futures, or say which they take."""

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures

RULE = "linear between sorted values, at p (futures - 1)"
"""By which percentiles are taken (numpy's default; number 7 of Hyndman and Fan 1996)."""


def _turned(performance: ArrayLike, *, maximise: bool) -> Figures:
    """Performance of options in futures, (m, n), turned so that more is better. Raises ValueError where a figure is missing or there is no future."""
    given = np.array(performance, np.float64)
    if given.ndim != 2 or not given.size or not np.isfinite(given).all():
        raise ValueError("performance is a table of options by futures, with a figure in each cell: every option is tried in every future")
    return given if maximise else -given


def _back(figures: Figures, *, maximise: bool) -> Figures:
    return (figures if maximise else -figures) + 0.0


def worst_case(performance: ArrayLike, *, maximise: bool = True) -> Figures:
    """
    What each option gives in the future that is worst for it: (m,). The greatest of these is the maximin choice. Source: Wald 1950.

    performance: (m, n), options by futures; so in all that follow. maximise: whether more is better.

    >>> worst_case([[-4, 4, 12], [-2, 3, 8], [3, 2, 1]]).tolist()
    [-4.0, -2.0, 1.0]
    """
    return _back(_turned(performance, maximise=maximise).min(axis=1), maximise=maximise)


def best_case(performance: ArrayLike, *, maximise: bool = True) -> Figures:
    """What each option gives in the future that is best for it: (m,). Who chooses by it hopes."""
    return _back(_turned(performance, maximise=maximise).max(axis=1), maximise=maximise)


def hurwicz(performance: ArrayLike, *, caution: float, maximise: bool = True) -> Figures:
    """
    Weigh the worst case against the best: caution x worst + (1 - caution) x best, (m,).

    caution: from 0, hope, to 1, maximin. Texts differ on which case their alpha weighs: this one weighs the worst. Source: Hurwicz 1951.

    >>> hurwicz([[0.99, 1.0, 0.5], [0.69, 0.6, 0.6]], caution=0.75).round(4).tolist()
    [0.625, 0.6225]
    """
    if not 0 <= caution <= 1:
        raise ValueError("caution runs from 0 to 1")
    return caution * worst_case(performance, maximise=maximise) + (1 - caution) * best_case(performance, maximise=maximise)


def laplace(performance: ArrayLike, *, maximise: bool = True) -> Figures:
    """The mean over the futures examined, each counted once: (m,). It takes them for alike, which nobody has shown."""
    given = _turned(performance, maximise=maximise)
    return _back(np.sort(given, axis=1).sum(axis=1) / given.shape[1], maximise=maximise)  # sorted: no order of futures shows in the last digit


def regrets(performance: ArrayLike, *, maximise: bool = True) -> Figures:
    """
    How much each option falls short of the best option in the same future: (m, n), never below 0. Source: Savage 1951.

    It depends on which options are compared: say which.

    >>> regrets([[-4, 4, 12], [-2, 3, 8], [3, 2, 1]]).max(axis=1).tolist()
    [7.0, 5.0, 11.0]
    """
    given = _turned(performance, maximise=maximise)
    return np.asarray(given.max(axis=0) - given, np.float64)


def largest_regret(performance: ArrayLike, *, maximise: bool = True) -> Figures:
    """The largest regret of each option: (m,). The least of these is the minimax-regret choice."""
    return np.asarray(regrets(performance, maximise=maximise).max(axis=1), np.float64)


def percentile_regret(performance: ArrayLike, *, at: float = 0.9, maximise: bool = True) -> Figures:
    """The regret that an option stays below in such a share of the futures examined: (m,). By `RULE`."""
    if not 0 <= at <= 1:
        raise ValueError("a percentile is taken from 0 to 1")
    return np.asarray(np.quantile(regrets(performance, maximise=maximise), at, axis=1), np.float64)


def share_that_holds(performance: ArrayLike, threshold: float, *, met_by_equal: bool = True, maximise: bool = True) -> Figures:
    """
    In which share of the futures examined each option meets a threshold: (m,). A share of these futures, and no probability. Source: Starr 1963.

    >>> share_that_holds([[0.5, 0.99, 1.0], [0.6, 0.65, 0.69]], 0.65, met_by_equal=False).round(2).tolist()
    [0.67, 0.33]
    """
    given = _turned(performance, maximise=maximise)
    limit = threshold if maximise else -threshold
    return np.asarray((given >= limit if met_by_equal else given > limit).mean(axis=1), np.float64)
