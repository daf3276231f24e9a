"""Every consistent scenario of a matrix, by branch and bound: exact, however many scenarios there are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from harmel.methods import chunks
from harmel.methods.foresight.bounds import Bounds, Words, bounds
from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.foresight.search import completed, deeper, nothing_taken, states
from harmel.methods.frozen import Numbers, frozen

VERSION = "1"
"""Of the method, as it is kept with a result; see docs/methods/foresight.md."""
MOST = 1_000_000
SHARED_FROM = 400_000
"""Words of slack of partial scenarios from which the work is shared out, in so many parts:"""
PARTS = 16
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
    parts are done. Raises TooMany, TooFine. Source: of consistency, Weimer-Jehle 2006; of the search, Land and Doig 1960; of words that hold
    several sums, Lamport 1975.

    >>> from harmel.methods.foresight.matrix import cross_impact
    >>> consistent(cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]], [2, 2])).tolist()
    [[0, 0], [1, 1]]
    """
    if not 0 <= tolerance < float("inf"):
        raise ValueError("a tolerance is 0 or more")
    known = bounds(matrix, tolerance)
    begun = nothing_taken(known)
    while begun.depth < len(known.order) and 0 < begun.slack.size < SHARED_FROM:
        begun = deeper(known, begun)
    if begun.depth == len(known.order):
        return _sorted(known, begun.codes, most)
    n = begun.codes.shape[1]
    edges = np.linspace(0, n, 1 + min(n, PARTS)).astype(int).tolist()
    parts = [begun.cut(first, end) for first, end in pairwise(edges)]
    found, many = [begun.codes[:, :0]], 0
    for done, some in enumerate(chunks.each(partial(completed, known, most), parts), 1):
        found.append(some)
        many += some.shape[1]
        if many > most:
            break
        if told is not None:
            told(done, len(parts))
    return _sorted(known, np.concatenate(found, axis=1), most)


def _sorted(known: Bounds, codes: Words, most: int) -> Numbers:
    if codes.shape[1] > most:
        raise TooMany(most)
    found = states(known, codes)
    return frozen(found[np.lexsort(found.T[::-1])])
