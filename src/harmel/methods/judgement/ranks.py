"""The order of the items, and how sure it is."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures, Numbers, frozen
from harmel.methods.judgement.ratings import HIGHEST, LOWEST, by_content, on_the_scale
from harmel.methods.splitmix import resampled

LEVEL = 0.9
DRAWS = 1000
_AT_ONCE = 1 << 21
"""Figures that are held at a time while draws are counted."""


@dataclass(frozen=True, eq=False)
class RankIntervals:
    """
    The places of n items, 1 = rated highest; whole numbers, 0 for an item that nobody rated.

    rank: as rated. median, lowest, highest: over the draws, the two ends holding `level` of them. top_share: (n,), the share of draws in which
    the item is among the first `top`; NaN for an item that nobody rated. without_one_nation: (2, n), the best and the worst place when the
    experts of any one nation are left out, or None where no nations, or only one, were named. draws, seed: of the bootstrap.
    """

    rank: Numbers
    median: Numbers
    lowest: Numbers
    highest: Numbers
    top_share: Figures
    without_one_nation: Numbers | None
    top: int
    level: float
    draws: int
    seed: int


def rank_intervals(  # noqa: PLR0913 -- each is a choice of its own
    ratings: ArrayLike,
    *,
    top: int,
    nations: Sequence[Hashable | None] | None = None,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = 1,
) -> RankIntervals:
    """
    Rank the items by what the experts rated, and say how far another draw of such experts could move each.

    ratings: (m, n), whole numbers from 1 to 9, NaN = not rated. nations: of each expert, (m,), None = of none. top: the k of `top_share`.
    Items stand in the order of their median; equals in that of their mean; those equal in both share the better place. An order is told, never
    a decimal score. Each draw takes m of the m experts with replacement (Efron 1979), sorted by what they rated, so that their order cannot matter.
    It says what chance in who sits on the panel does; experts of one nation are not independent, which is what leaving a nation out shows.
    Raises NotARating; ValueError for nobody, no draws, or nations of another number.

    >>> found = rank_intervals([[9, 5, 1], [8, 6, 2], [9, 5, 1]], top=1, draws=50, nations=["Elm", "Oak", "Oak"])
    >>> found.rank.tolist(), found.top_share.tolist(), found.without_one_nation.tolist()
    ([1, 2, 3], [1.0, 0.0, 0.0], [[1, 2, 3], [1, 2, 3]])
    """
    rated = on_the_scale(ratings)
    m = len(rated)
    if not m or draws < 1 or not 0 < level < 1:
        raise ValueError("ranks need at least one expert, one draw, and a level between 0 and 1")
    if nations is not None and len(nations) != m:
        raise ValueError(f"{m} experts need {m} nations, in the same order; {len(nations)} were given")
    rank = _ranked(np.ones((1, m)), rated)[0]
    ordered = rated[by_content(rated)]
    turns = resampled(draws, m, seed=seed)
    times = np.bincount((turns + np.arange(draws)[:, None] * m).ravel(), minlength=draws * m).reshape(draws, m).astype(np.float64)
    again = np.sort(_ranked(times, ordered), axis=0)
    among = (again > 0) & (again <= top)
    return RankIntervals(
        rank=frozen(rank),
        **dict(zip(("lowest", "median", "highest"), _ends(again, (1 - level) / 2, 0.5, (1 + level) / 2), strict=True)),
        top_share=frozen(np.where(rank > 0, among.mean(axis=0), np.nan)),
        without_one_nation=_without_one(rated, nations),
        top=top,
        level=level,
        draws=draws,
        seed=seed,
    )


def _ends(again: Numbers, *levels: float) -> list[Numbers]:
    """
    The places at these shares of the sorted draws (draws, n): whole ones, the first that at least that share does not exceed.

    An item that nobody drawn has rated has no place in that draw, 0, and such draws are left out.
    """
    draws = len(again)
    out = (again == 0).sum(axis=0)
    found = []
    for level in levels:
        at = np.minimum(out + np.maximum(np.ceil(level * (draws - out) - 1e-9).astype(np.intp) - 1, 0), draws - 1)
        found.append(frozen(np.take_along_axis(again, at[None], axis=0)[0]))
    return found


def _ranked(times: Figures, rated: Figures) -> Numbers:
    """Rank the items in each draw: (d, n), 0 where nobody rated. times: (d, m), how often each expert is counted; rated: (m, n)."""
    (m, n), levels = rated.shape, HIGHEST - LOWEST + 1
    steps = np.arange(LOWEST, HIGHEST + 1, dtype=np.float64)
    below = (rated[:, None, :] <= steps[:, None]).astype(np.float32).reshape(m, levels * n)  # whole numbers below 2^24: exact in any order
    found = np.empty((len(times), n), np.int64)
    size = max(1, _AT_ONCE // max(levels * n, 1))
    for start in range(0, len(times), size):
        chunk = times[start : start + size]
        up_to = (chunk.astype(np.float32) @ below).reshape(len(chunk), levels, n)
        found[start : start + size] = _places(up_to)
    return found


def _places(up_to: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Numbers:
    """Rank items by median, then mean. up_to: (d, 9, n), how many of those drawn rated each item at most 1, ..., 9."""
    counted = up_to[:, -1]
    half = np.floor((counted - 1) / 2), np.floor(counted / 2)
    twice_median = 2.0 * LOWEST + sum((up_to <= middle[:, None]).sum(axis=1) for middle in half)
    under = up_to[:, :-1].sum(axis=1, dtype=np.float64)
    mean = HIGHEST - under / np.maximum(counted, 1)
    score = np.where(counted > 0, 64 * twice_median + mean, -1.0)  # a step of the median outweighs every mean
    order = np.argsort(-score, axis=1, kind="stable")
    ordered = np.take_along_axis(score, order, axis=1)
    starts = np.ones(score.shape, np.bool_)
    starts[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    place = np.maximum.accumulate(np.where(starts, np.arange(1, score.shape[1] + 1), 0), axis=1)
    found = np.empty(score.shape, np.int64)
    np.put_along_axis(found, order, np.where(ordered >= 0, place, 0), axis=1)
    return found


def _without_one(rated: Figures, nations: Sequence[Hashable | None] | None) -> Numbers | None:
    """The best and the worst place of each item when one nation is left out: (2, n). Experts of none stay in throughout."""
    if nations is None or len(set(nations) - {None}) < 2:
        return None
    number = {nation: at for at, nation in enumerate(dict.fromkeys(nation for nation in nations if nation is not None))}
    of = np.array([-1 if nation is None else number[nation] for nation in nations])
    places = _ranked((of != np.arange(len(number))[:, None]).astype(np.float64), rated)
    best = np.where(places > 0, places, np.iinfo(np.int64).max).min(axis=0)
    return frozen(np.stack([np.where((places > 0).any(axis=0), best, 0), places.max(axis=0)]))
