"""The search itself: many partial scenarios at a time, one more descriptor in each step."""

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import add, iand, ior

import numpy as np

from harmel.methods.foresight.bounds import Bounds, Words
from harmel.methods.frozen import Marks, Numbers

WIDE = 120_000
"""Words of slack that are looked at in one go: so many stay near the processor."""


@dataclass(frozen=True, eq=False)
class Begun:
    """
    Partial scenarios, in which the first `depth` descriptors of the search have taken a state.

    slack: (L, L - 1, W, n) words, what is left of it. codes: (C, n) words, the states that were taken, side by side.
    """

    depth: int
    slack: Words
    codes: Words

    def cut(self, first: int, end: int) -> "Begun":
        """Those from one place to another."""
        return Begun(self.depth, self.slack[..., first:end], self.codes[:, first:end])


def nothing_taken(known: Bounds) -> Begun:
    """Where every search begins."""
    return Begun(0, known.start[..., None], np.zeros((_place(known, len(known.order) - 1)[0] + 1, 1), np.uint64))


def completed(known: Bounds, most: int, begun: Begun) -> Words:
    """
    Complete partial scenarios in every way that is consistent: the codes of what is found.

    Those that stand deepest come first, so that few are kept at a time. Ends once more than `most` are found.
    """
    stack, found, many = [begun], [begun.codes[:, :0]], 0
    at_once = max(WIDE // known.start.size, 1)
    while stack and many <= most:
        here = stack.pop()
        n = here.codes.shape[1]
        if here.depth == len(known.order):
            found.append(here.codes)
            many += n
        elif n > at_once:
            stack += [here.cut(n // 2, n), here.cut(0, n // 2)]
        elif n:
            stack.append(deeper(known, here))
    return np.concatenate(found, axis=1)


def deeper(known: Bounds, begun: Begun) -> Begun:
    """
    Let the next descriptor take each of its states, and keep what can still become consistent.

    Looked at are the words of descriptors that have taken a state: of one that is open some state holds, unless it pushes itself, and then its turn comes.
    """
    depth, slack = begun.depth, begun.slack
    losses = known.loss[depth, : known.sizes[depth], ..., None]
    taken = depth // known.lanes + 1
    alive = [np.flatnonzero(_holding(known, slack[:, :, :taken], loss[:, :, :taken])) for loss in losses]
    kept = np.concatenate(alive)
    slack, codes = slack.take(kept, axis=3), begun.codes.take(kept, axis=1)  # by place: sooner than by marks
    word, shift = _place(known, depth)
    for state, (first, end) in enumerate(pairwise(np.cumsum([0, *map(len, alive)]).tolist())):
        slack[..., first:end] += losses[state]
        codes[word, first:end] |= np.uint64(state) << shift
    return Begun(depth + 1, slack, codes)


def states(known: Bounds, codes: Words) -> Numbers:
    """The states of whole scenarios, descriptors as in the matrix: (n, J)."""
    found = np.empty((codes.shape[1], len(known.order)), np.int64)
    for depth, descriptor in enumerate(known.order.tolist()):
        word, shift = _place(known, depth)
        found[:, descriptor] = codes[word] >> shift & np.uint64((1 << _bits(known)) - 1)
    return found


def _bits(known: Bounds) -> int:
    """How many the code of a state takes."""
    return (len(known.start) - 1).bit_length()


def _place(known: Bounds, depth: int) -> tuple[int, np.uint64]:
    """The word that holds the code of a descriptor, and how far up it stands there."""
    word, at = divmod(depth, 64 // _bits(known))
    return word, np.uint64(at * _bits(known))


def _holding(known: Bounds, slack: Words, loss: Words) -> Marks:
    """In which partial scenarios each descriptor has a state that holds against each other, once this is lost: (n,). Plane by plane, and in place."""
    against_each = (reduce(iand, map(add, against, lost)) for against, lost in zip(slack, loss, strict=True))
    held: Words = reduce(iand, reduce(ior, against_each))
    return np.asarray(held & known.marks == known.marks, np.bool_)
