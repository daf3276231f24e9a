"""The same sums, with numba."""

import numpy as np
from numba import njit

from harmel.methods.opinion.kernels.sums import LANES

U = np.uint64  # positions without a sign, as in lanes_compiled


@njit(cache=True, nogil=True)
def dotted(one, other, lanes):  # type: ignore[no-untyped-def]
    """The sum of products of two rows, each a whole number of lanes. lanes: (64,), for work."""
    lanes[:] = 0
    for start in range(U(0), U(len(one)), U(LANES)):
        for lane in range(U(LANES)):
            lanes[lane] += one[start + lane] * other[start + lane]
    width = U(LANES // 2)
    while width:
        for lane in range(width):
            lanes[lane] += lanes[lane + width]
        width >>= U(1)
    return lanes[0]
