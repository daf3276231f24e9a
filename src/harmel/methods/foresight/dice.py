"""Chance from a seed alone, for futures and scenarios: the same on any machine and under any version of numpy."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import Numbers
from harmel.methods.splitmix import ODD, scaled, sown, stirred, thrown


def thrown_for(futures: Numbers, turns: Numbers, *, seed: int) -> NDArray[np.uint64]:
    """
    Throw for futures by their number, whoever computes them and in whatever order: 32 bits for each of these turns, from 0 to 1,023, (n, turns).

    >>> both = thrown_for(np.array([3, 8]), np.array([0, 5]), seed=1)
    >>> bool(both[1, 1] == thrown_for(np.array([8]), np.array([5]), seed=1)[0, 0])
    True
    """
    place = (futures.astype(np.uint64) << np.uint64(10))[:, None] + turns.astype(np.uint64)
    return thrown(place, stirred(sown(seed) + ODD)) >> np.uint64(32)  # other numbers than those that draw experts


def drawn_states(sizes: Numbers, starts: int, *, seed: int) -> Numbers:
    """
    Draw scenarios, (starts, J), one state of each descriptor.

    >>> drawn_states(np.array([2, 3]), 4, seed=1).shape
    (4, 2)
    """
    place = np.arange(starts * len(sizes), dtype=np.uint64).reshape(starts, len(sizes))
    return scaled(thrown(place, sown(seed)), sizes.astype(np.uint64))
