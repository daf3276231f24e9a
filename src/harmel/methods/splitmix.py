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


def sown(seed: int) -> NDArray[np.uint64]:
    """Where the numbers of a seed begin: (1,)."""
    return stirred(np.array([seed % 2**64], np.uint64) + ODD)


def thrown(place: NDArray[np.uint64], begin: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """
    Throw 64 bits at each of these places, counted from 0 from where numbers begin: the same whichever others are thrown beside them.

    >>> both = thrown(np.array([2, 7], np.uint64), sown(1))
    >>> bool(both[1] == thrown(np.array([7], np.uint64), sown(1))[0])
    True
    """
    return stirred(np.asarray((place + np.uint64(1)) * ODD + begin, np.uint64))


def resampled(draws: int, among: int, *, seed: int) -> NDArray[np.int64]:
    """
    Draw, again and again, as many as there are, with replacement: (draws, among) whole numbers from 0 up to among.

    Each draw and turn has a place of its own. The upper 32 bits thrown there are scaled, which favours nobody by more than one in four thousand million
    times `among`.

    >>> resampled(2, 3, seed=1).shape, bool((resampled(2, 3, seed=1) == resampled(4, 3, seed=1)[:2]).all())
    ((2, 3), True)
    """
    place = np.arange(draws * among, dtype=np.uint64).reshape(draws, among)
    return scaled(thrown(place, sown(seed)), among)


def scaled(bits: NDArray[np.uint64], among: int | NDArray[np.uint64]) -> NDArray[np.int64]:
    """Turn 64 bits into a whole number from 0 up to among."""
    return np.asarray((bits >> np.uint64(32)) * np.asarray(among, np.uint64) >> np.uint64(32), np.int64)


def between(bits: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Turn 64 bits into a figure between 0 and 1, ends excluded."""
    return np.asarray(((bits >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52, np.float64)
