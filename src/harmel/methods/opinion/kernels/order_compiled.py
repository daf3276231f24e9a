"""Whole numbers sorted digit by digit, with numba."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

U = np.uint64  # positions without a sign, as in lanes_compiled
DIGIT = 11  # bits looked at in one pass: the places of so many digits stay in the nearest cache


def ordered(keys: NDArray[np.uint64], below: int, above: int) -> NDArray[np.uint64]:
    """Go through the numbers once for each digit, the lowest first. Source: Knuth 1973 (radix sort)."""
    return _ordered(keys, below, above)  # type: ignore[no-any-return]


@njit(cache=True, nogil=True)
def _ordered(keys, below, above):  # type: ignore[no-untyped-def]
    passes = max((above - below + DIGIT - 1) // DIGIT, 1)
    width = (above - below + passes - 1) // passes
    last = U((1 << width) - 1)
    begins = np.zeros((passes, 1 << width), np.int64)
    for key in keys:
        rest = key >> U(below)
        for digit in range(passes):
            begins[digit, rest & last] += 1
            rest >>= U(width)
    for digit in range(passes):
        before = 0
        for at in range(len(begins[digit])):
            many = begins[digit, at]
            begins[digit, at] = before
            before += many
    here, there = keys, np.empty_like(keys)
    for digit in range(passes):
        shift, place = U(below + digit * width), begins[digit]
        for key in here:
            at = (key >> shift) & last
            there[U(place[at])] = key
            place[at] += 1
        here, there = there, here
    return here
