"""How much a choice of states can still be pushed: what lets a search leave most scenarios unlooked at."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.foresight.whole import whole
from harmel.methods.frozen import Numbers, frozen

Slack = NDArray[np.signedinteger[Any]]
Codes = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Bounds:
    """
    Slack of pairs of states, descriptors in the order of the search; L is the largest number of states, D = J descriptors.

    start: (D, L, L - 1), the most by which state z of a descriptor can be pushed more than each of its other states, over all scenarios, tolerance added; -1
    where there is no state z. loss: (D, L, D, L, L - 1), what of it is lost when a descriptor takes a state: never above 0. order: (D,), sizes: (D,).
    """

    start: Slack
    loss: Slack
    order: Numbers
    sizes: Numbers


def bounds(matrix: CrossImpact, tolerance: float = 0.0) -> Bounds:
    """
    Bound the slack of each pair of states by the sum over descriptors of the most that each can add.

    Descriptors are put into an order in which slack is soon lost: next comes the one that pushes those before it, and is pushed by them, most.
    """
    counted, d, most = whole(matrix), len(matrix.sizes), int(matrix.sizes.max())
    at = np.minimum(matrix.first[:-1, None] + np.arange(most), matrix.first[1:, None] - 1)  # the last state again where there are fewer
    there = np.arange(most) < matrix.sizes[:, None]
    push = counted.impact[at[:, :, None, None], at]  # (i, k, j, z)
    others = np.array([[other for other in range(most) if other != z] for z in range(most)], np.int64).reshape(most, most - 1)
    more = push[..., None] - push[..., others]  # (i, k, j, z, o)
    most_more = np.where(there[:, :, None, None, None], more, np.iinfo(np.int64).min).max(axis=1)
    least_more = np.where(there[:, :, None, None, None], more, np.iinfo(np.int64).max).min(axis=1)
    own = np.arange(d)
    states = np.arange(most)
    # A descriptor's push on itself is known as soon as its state is.
    most_more[own, own] = more[own[:, None], states, own[:, None], states]
    pair = there[:, :, None] & there[:, others]
    spread = np.where(pair, most_more - least_more, 0).sum(axis=(2, 3)).astype(np.float64)
    order = _order(spread / counted.unit / matrix.sizes)
    loss = more - most_more[:, None]
    loss[own, :, own] = 0
    start = most_more.sum(axis=0) + np.floor(tolerance * counted.unit + 1e-9).astype(np.int64)[:, None, None]
    range_of = int(np.abs(loss).max(axis=1).sum(axis=0).max(initial=0)) + int(np.abs(start).max(initial=0)) + 1
    kind = next(kind for kind in (np.int16, np.int32, np.int64) if range_of < np.iinfo(kind).max)
    start = np.where(pair, start, range_of)  # no pair, no bound
    loss = np.where(pair, loss, 0)
    start = np.where(there[:, :, None], start, -1)  # no state, none to take
    ordered = np.ix_(order, states, order)
    return Bounds(frozen(start[order].astype(kind)), frozen(np.ascontiguousarray(loss[ordered].astype(kind))), frozen(order), frozen(matrix.sizes[order]))


def _order(spread: NDArray[np.float64]) -> Numbers:
    """The order of the search. spread: (D, D), how much each descriptor, in the row, can move each other."""
    taken = [int(np.argmax(spread.sum(axis=1)))]
    left = [at for at in range(len(spread)) if at != taken[0]]
    while left:
        worth = [2 * spread[at, taken].sum() + spread[at, left].sum() + spread[taken, at].sum() for at in left]
        taken.append(left.pop(int(np.argmax(worth))))
    return np.array(taken, np.int64)
