"""Ranks in which equals share the mean of their places."""

import numpy as np

from harmel.methods.frozen import Figures


def midranks(rows: Figures) -> tuple[Figures, Figures]:
    """
    Rank each row from 1, smallest first: ranks, and how many share each, both in the shape of rows (m, n). No NaN.

    >>> ranks, sharing = midranks(np.array([[5.0, 3.0, 5.0]]))
    >>> ranks.tolist(), sharing.tolist()
    ([[2.5, 1.0, 2.5]], [[2.0, 1.0, 2.0]])
    """
    m, n = rows.shape
    order = np.argsort(rows, axis=1, kind="stable")
    ordered = np.take_along_axis(rows, order, axis=1)
    place = np.broadcast_to(np.arange(n), (m, n))
    starts = np.ones((m, n), np.bool_)
    starts[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    ends = np.ones((m, n), np.bool_)
    ends[:, :-1] = starts[:, 1:]
    first = np.maximum.accumulate(np.where(starts, place, 0), axis=1)
    last = np.minimum.accumulate(np.where(ends, place, n)[:, ::-1], axis=1)[:, ::-1]
    ranks, sharing = np.empty((m, n)), np.empty((m, n))
    np.put_along_axis(ranks, order, (first + last) / 2 + 1, axis=1)
    np.put_along_axis(sharing, order, last - first + 1.0, axis=1)
    return ranks, sharing
