"""Every consistent scenario of a matrix, by branch and bound: exact, however many scenarios there are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from harmel.methods import chunks
from harmel.methods.foresight.bounds import Bounds, Codes, bounds
from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.foresight.search import completed, deeper
from harmel.methods.frozen import Numbers, frozen

VERSION = "1"
"""Of the method, as it is kept with a result; see docs/methods/foresight.md."""
MOST = 1_000_000
SHARED_FROM = 8192
"""Partial scenarios from which the work is shared out, in so many parts:"""
PARTS = 32
Told = Callable[[int, int], None]


@dataclass(eq=False)
class TooMany(ValueError):
    """A matrix has more consistent scenarios than were to be listed: it decides too little."""

    most: int

    def __str__(self) -> str:
        return f"more than {self.most:,} scenarios are consistent: the matrix decides too little. Lower the tolerance, or judge more of it"


def consistent(matrix: CrossImpact, *, tolerance: float = 0.0, most: int = MOST, told: Told | None = None) -> Numbers:
    """
    List every scenario whose inconsistency is at most the tolerance: (n, J), sorted, each the number of a state, counted from 0.

    Descriptors take their states one by one. For each two states of a descriptor the search knows by how much the first can at best be pushed more than the
    second; as soon as no state of some descriptor can hold, whatever the others do, it turns back. So nothing is left out. told: is told how many of how many
    parts are done. Raises TooMany. Source: of consistency, Weimer-Jehle 2006; of the search, Land and Doig 1960.

    >>> from harmel.methods.foresight.matrix import cross_impact
    >>> consistent(cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]], [2, 2])).tolist()
    [[0, 0], [1, 1]]
    """
    if not 0 <= tolerance < float("inf"):
        raise ValueError("a tolerance is 0 or more")
    known = bounds(matrix, tolerance)
    slack, codes = known.start[..., None], np.zeros((0, 1), np.uint8)
    while len(codes) < len(known.order) and 0 < codes.shape[1] < SHARED_FROM:
        slack, codes = deeper(known, slack, codes)
    if len(codes) == len(known.order):
        return _sorted(known, codes.T, most)
    del slack
    edges = np.linspace(0, codes.shape[1], 1 + min(codes.shape[1], PARTS)).astype(int).tolist()
    parts = [np.ascontiguousarray(codes[:, first:end]) for first, end in pairwise(edges)]
    found, many = [np.zeros((0, len(known.order)), np.uint8)], 0
    for done, some in enumerate(chunks.each(partial(completed, known, most), parts), 1):
        found.append(some)
        many += len(some)
        if many > most:
            break
        if told is not None:
            told(done, len(parts))
    return _sorted(known, np.concatenate(found), most)


def _sorted(known: Bounds, found: Codes, most: int) -> Numbers:
    if len(found) > most:
        raise TooMany(most)
    back = np.empty(found.shape, np.int64)
    back[:, known.order] = found
    return frozen(back[np.lexsort(back.T[::-1])])
