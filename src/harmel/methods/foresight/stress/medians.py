"""Medians of many draws of experts at once: planes of judgements are put into order by comparing them pair by pair, which a processor does many at a time."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from harmel.methods.foresight.panel import NOT_GIVEN, medians
from harmel.methods.frozen import Numbers


def judged(values: Numbers, experts: Numbers) -> tuple[Numbers, Numbers]:
    """
    Twice the median judgements of experts drawn, (draws, s, s), in the panel's whole numbers, and how many judgements each draw took from the panel (draws,).

    values: (m, s, s), centred, as a panel has them. experts: (draws, m), by place, each counted as often as drawn. What nobody drawn gave is the panel's.

    >>> both = np.array([[[-2, 2]], [[4, -4]]])
    >>> judged(both, np.array([[0, 1], [1, 1]]))[0].tolist()
    [[[2, -2]], [[8, -8]]]
    """
    flat = values.reshape(len(values), -1)
    gone = flat == NOT_GIVEN
    reach = int(np.abs(np.where(gone, 0, flat)).max(initial=0))
    kind = next(kind for kind in (np.int16, np.int32, np.int64) if 2 * reach < np.iinfo(kind).max)
    none = np.iinfo(kind).max
    small = np.where(gone, none, flat).astype(kind)
    planes = [small[experts[:, turn]] for turn in range(experts.shape[1])]
    for lower, upper in _pairs(len(planes)):
        planes[lower], planes[upper] = np.minimum(planes[lower], planes[upper]), np.maximum(planes[lower], planes[upper])
    shape = (len(experts), *values.shape[1:])
    if not gone.any():
        middle = planes[(len(planes) - 1) // 2].astype(np.int64) + planes[len(planes) // 2].astype(np.int64)
        return middle.reshape(shape), np.zeros(len(experts), np.int64)
    ordered = np.stack(planes)
    given = (ordered != none).sum(axis=0)
    lower, upper = (np.take_along_axis(ordered, np.maximum(at, 0)[None], axis=0)[0].astype(np.int64) for at in ((given - 1) // 2, given // 2))
    everybody, by_nobody = medians(values)
    by_none = given == 0
    found = np.where(by_none, everybody.reshape(-1), lower + upper)
    return found.reshape(shape), (by_none & ~by_nobody.reshape(-1)).sum(axis=1)


@cache
def _pairs(many: int) -> tuple[tuple[int, int], ...]:
    """
    Which two places to compare, one pair after the other, so that in the end all stand in order. Source: Batcher 1968 (odd-even merge sort).

    >>> _pairs(4)
    ((0, 1), (2, 3), (0, 2), (1, 3), (1, 2))
    """
    size = 1 << max(many - 1, 0).bit_length()
    return tuple((lower, upper) for lower, upper in _network(size) if upper < many)  # places beyond would hold what is largest, and stay


def _network(size: int) -> Iterator[tuple[int, int]]:
    step = 1
    while step < size:
        apart = step
        while apart:
            for begin in range(apart % step, size - apart, 2 * apart):
                for at in range(begin, min(begin + apart, size - apart)):
                    if at // (2 * step) == (at + apart) // (2 * step):
                        yield at, at + apart
            apart //= 2
        step *= 2
