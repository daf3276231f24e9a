"""How much a choice of states can still be pushed: what lets a search leave most scenarios unlooked at."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.foresight.whole import Whole, whole
from harmel.methods.frozen import Numbers, frozen

Words = NDArray[np.uint64]
LARGEST_SUM = 2**60
"""Of judgements in whole numbers. What two states differ by, and what is lost of that, is at most four times as much, and stays within 63 bits."""


@dataclass(eq=False)
class TooFine(ValueError):
    """Judgements are so large, so finely told and so many that their sums would not be exact."""

    descriptors: int

    def __str__(self) -> str:
        return f"the judgements of {self.descriptors:,} descriptors, in so many decimals, cannot be added up exactly: round them"


@dataclass(frozen=True, eq=False)
class Bounds:
    """
    Slack of pairs of states, descriptors in the order of the search; L is the largest number of states, two at least, D = J descriptors.

    The slack of a pair is the most by which state z of a descriptor can still be pushed more than another of its states, tolerance added. A word of 64 bits has
    `lanes`, and each holds the slack of one descriptor, with a power of two added: its *mark*, the lane's highest bit, which is set as long as nothing is
    missing. One addition of words adds in all lanes, and none runs over into the next (Lamport 1975): see `_in_words`. marks: a word with every mark set.

    start: (L, L - 1, W) words, the slack over all scenarios. loss: (D, L, L, L - 1, W), what is lost of it when a descriptor takes a state, never above 0; its
    own other states lose all that they have, and one more. order: (D,), sizes: (D,).
    """

    start: Words
    loss: Words
    marks: np.uint64
    lanes: int
    order: Numbers
    sizes: Numbers


def bounds(matrix: CrossImpact, tolerance: float = 0.0) -> Bounds:
    """
    Bound the slack of each pair of states by the sum over descriptors of the most that each can add. Raises TooFine.

    Descriptors are put into an order in which slack is soon lost: next comes the one that pushes those before it, and is pushed by them, most.
    """
    counted, d, most = whole(matrix), len(matrix.sizes), max(int(matrix.sizes.max()), 2)
    if int(np.abs(counted.impact).max()) * d >= LARGEST_SUM:
        raise TooFine(d)
    own, states = np.arange(d), np.arange(most)
    others = np.array([[other for other in range(most) if other != z] for z in range(most)], np.int64)
    there = states < matrix.sizes[:, None]
    pair = there[:, :, None] & there[:, others]
    more = _more(matrix, counted, others)
    most_more = more.max(axis=1)
    # A descriptor's push on itself is known as soon as its state is.
    most_more[own, own] = more[own[:, None], states, own[:, None], states]
    spread = np.where(pair, most_more - more.min(axis=1), 0).astype(np.float64).sum(axis=(2, 3))
    order = _order(spread / counted.unit / matrix.sizes)
    loss = np.where(pair, more - most_more[:, None], 0)
    loss[own, :, own] = 0
    lost = -loss.min(axis=1).sum(axis=0)  # of each pair, at most: slack beyond it is never missed
    start = np.minimum(most_more.sum(axis=0) + _allowed(tolerance, counted)[:, None, None], lost)
    start = np.where(there[:, :, None], np.maximum(start, -1), -1)  # once below 0, it stays there; no state, none to take
    for state in range(most):
        loss[own[:, None], state, own[:, None], others[state]] = -1 - start[:, others[state]]  # what is not taken is out
    return _in_words(start[order], loss[np.ix_(order, states, order)], int(lost.max()), order, matrix.sizes[order])


def _more(matrix: CrossImpact, counted: Whole, others: Numbers) -> Numbers:
    """How much more each state pushes each state than its others, (i, k, j, z, o). Where there are fewer than L states, the last stands for those missing."""
    at = np.minimum(matrix.first[:-1, None] + np.arange(len(others)), matrix.first[1:, None] - 1)
    push = counted.impact[at[:, :, None, None], at]
    return np.asarray(push[..., None] - push[..., others], np.int64)


def _allowed(tolerance: float, counted: Whole) -> Numbers:
    """The tolerance in whole numbers, (J,); one that allows all is cut to what can be added."""
    cut = np.minimum(tolerance, 4.0 * LARGEST_SUM / counted.unit)
    return np.asarray(np.floor(cut * counted.unit + 1e-9), np.int64)


def _in_words(start: Numbers, loss: Numbers, lost: int, order: Numbers, sizes: Numbers) -> Bounds:
    """
    Put slack into words. start: (D, L, L - 1), from -1 to `lost`; loss: (D, L, D, L, L - 1), which takes no pair below -1 - lost, whatever states are taken.

    As lost is below 2^bits, slack with its mark, 2^bits, is from 0 to 2^(bits + 1) - 1, wherever the search is: a lane of bits + 1 holds it. Words are added
    modulo 2^64, so that a loss, below 0 in its lane, borrows from those above; in the sum all is in its place again.
    """
    bits = lost.bit_length()
    width = bits + 1
    lanes = 64 // width
    marks = np.uint64(sum(1 << (lane * width + bits) for lane in range(lanes)))
    shift = (np.arange(len(order)) % lanes * width).astype(np.uint64)

    def words(slack: Numbers) -> Words:
        return np.add.reduceat(np.moveaxis(slack, -3, -1).astype(np.uint64) << shift, np.arange(0, len(order), lanes), axis=-1)

    return Bounds(frozen(words(start) + marks), frozen(np.ascontiguousarray(words(loss))), marks, lanes, frozen(order), frozen(sizes))


def _order(spread: NDArray[np.float64]) -> Numbers:
    """The order of the search. spread: (D, D), how much each descriptor, in the row, can move each other."""
    taken = [int(np.argmax(spread.sum(axis=1)))]
    left = [at for at in range(len(spread)) if at != taken[0]]
    while left:
        worth = [2 * spread[at, taken].sum() + spread[at, left].sum() + spread[taken, at].sum() for at in left]
        taken.append(left.pop(int(np.argmax(worth))))
    return np.array(taken, np.int64)
