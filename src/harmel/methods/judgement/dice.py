"""Chance from a seed alone: the same on any machine and under any version of numpy."""

import numpy as np

from harmel.methods.frozen import Numbers
from harmel.methods.splitmix import ODD, stirred


def drawn(draws: int, among: int, *, seed: int) -> Numbers:
    """
    Draw, again and again, as many as there are, with replacement: (draws, among) whole numbers from 0 up to among.

    The number thrown is that of Steele, Lea and Flood 2014 (SplitMix64) at a place of its own for each draw and turn. Its upper 32 bits are scaled, which
    favours no expert by more than one in four thousand million times `among`.

    >>> drawn(2, 3, seed=1).shape, bool((drawn(2, 3, seed=1) == drawn(2, 3, seed=1)).all())
    ((2, 3), True)
    """
    place = np.arange(draws * among, dtype=np.uint64).reshape(draws, among)
    mixed = (place + np.uint64(1)) * ODD + stirred(np.array([seed % 2**64], np.uint64) + ODD)
    return ((stirred(mixed) >> np.uint64(32)) * np.uint64(among) >> np.uint64(32)).astype(np.int64)
