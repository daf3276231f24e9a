"""SplitMix64: whole numbers of 64 bits stirred until neighbours have nothing in common. The same on any machine and under any version of numpy."""

import numpy as np
from numpy.typing import NDArray

ODD, FIRST, SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
"""The step from number to number, and the factors by which each is stirred."""


def stirred(number: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Stir the bits of whole numbers so that neighbours have nothing in common. Source: Steele, Lea and Flood 2014 (SplitMix64)."""
    number = (number ^ (number >> np.uint64(30))) * FIRST
    number = (number ^ (number >> np.uint64(27))) * SECOND
    return number ^ (number >> np.uint64(31))
