"""Chance from a seed alone: the same on any machine and under any version of numpy."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import Numbers
from harmel.methods.splitmix import ODD, stirred


def _thrown(draws: int, turns: int, seed: int) -> NDArray[np.uint64]:
    """Numbers of 32 bits, (draws, turns), each at a place of its own. Source: Steele, Lea and Flood 2014 (SplitMix64)."""
    place = np.arange(draws * turns, dtype=np.uint64).reshape(draws, turns)
    return stirred((place + np.uint64(1)) * ODD + stirred(np.array([seed % 2**64], np.uint64) + ODD)) >> np.uint64(32)


def thrown_for(futures: Numbers, turns: Numbers, *, seed: int) -> NDArray[np.uint64]:
    """
    Throw for futures by their number, whoever computes them and in whatever order: 32 bits for each of these turns, from 0 to 1,023, (n, turns).

    >>> both = thrown_for(np.array([3, 8]), np.array([0, 5]), seed=1)
    >>> bool(both[1, 1] == thrown_for(np.array([8]), np.array([5]), seed=1)[0, 0])
    True
    """
    place = (futures.astype(np.uint64) << np.uint64(10))[:, None] + turns.astype(np.uint64)
    own = stirred(stirred(np.array([seed % 2**64], np.uint64) + ODD) + ODD)  # another stream than that of experts
    return stirred(np.asarray((place + np.uint64(1)) * ODD + own, np.uint64)) >> np.uint64(32)


def drawn_experts(draws: int, experts: int, *, seed: int) -> Numbers:
    """
    Draw, again and again, as many experts as there are, with replacement: (draws, experts).

    >>> bool((drawn_experts(2, 3, seed=1) < 3).all())
    True
    """
    return (_thrown(draws, experts, seed) * np.uint64(experts) >> np.uint64(32)).astype(np.int64)


def drawn_states(sizes: Numbers, starts: int, *, seed: int) -> Numbers:
    """
    Draw scenarios, (starts, J), one state of each descriptor.

    >>> drawn_states(np.array([2, 3]), 4, seed=1).shape
    (4, 2)
    """
    return (_thrown(starts, len(sizes), seed) * sizes.astype(np.uint64) >> np.uint64(32)).astype(np.int64)
