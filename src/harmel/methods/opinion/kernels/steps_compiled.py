"""One step into the space in which axes are looked for, with numba."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from harmel.methods.opinion.kernels.sums import LANES
from harmel.methods.opinion.kernels.sums_compiled import dotted

U = np.uint64  # positions without a sign, as in lanes_compiled


def stepped(products: NDArray[np.float64], space: NDArray[np.float64], known: int) -> tuple[float, float]:
    """Add up rows of the matrix one after the other, four in each round."""
    return _stepped(products, space, known)  # type: ignore[no-any-return]


@njit(cache=True, nogil=True)
def _stepped(products, space, known):  # type: ignore[no-untyped-def]
    m, width = len(products), space.shape[1]
    last, vector, lanes = space[known - 1], np.zeros(width), np.empty(LANES)
    fours = m - m % 4
    for j in range(0, fours, 4):
        a, b, c, d = products[j], products[j + 1], products[j + 2], products[j + 3]
        on_a, on_b, on_c, on_d = last[j], last[j + 1], last[j + 2], last[j + 3]
        for k in range(m):
            vector[k] = (((vector[k] + on_a * a[k]) + on_b * b[k]) + on_c * c[k]) + on_d * d[k]
    for j in range(fours, m):
        a, on_a = products[j], last[j]
        for k in range(m):
            vector[k] += on_a * a[k]
    along_last = dotted(vector, last, lanes)
    along, taken = np.empty(known), np.empty(width)
    for _ in range(2):
        for row in range(known):
            along[row] = dotted(space[row], vector, lanes)
        taken[:] = 0
        for row in range(known):
            one, on_one = space[row], along[row]
            for k in range(width):
                taken[k] += on_one * one[k]
        for k in range(width):
            vector[k] -= taken[k]
    space[known] = vector
    return along_last, math.sqrt(dotted(vector, vector, lanes))
