"""One step into the space in which axes are looked for, with numpy."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.kernels.sums import summed

Figures = NDArray[np.float64]

ROWS_AT_ONCE = 64  # of the matrix: what they are made into then stays in the cache


def stepped(products: Figures, space: Figures, known: int) -> tuple[float, float]:
    """Add up rows of the matrix one after the other, some dozens at a time."""
    m, last, before = len(products), space[known - 1], space[:known]
    vector = np.zeros(space.shape[1])
    rows = np.empty((ROWS_AT_ONCE + 1, m))
    for start in range(0, m, ROWS_AT_ONCE):
        end = min(start + ROWS_AT_ONCE, m)
        rows[0] = vector[:m]
        np.multiply(products[start:end], last[start:end, None], out=rows[1 : end - start + 1])
        np.add.reduce(rows[: end - start + 1], axis=0, out=vector[:m])
    along_last = float(summed(vector * last))
    for _ in range(2):  # once more, since the first pass leaves rounding behind
        along = summed(before * vector)
        vector -= np.add.reduce(along[:, None] * before, axis=0, initial=0.0)
    space[known] = vector
    return along_last, float(np.sqrt(summed(vector * vector)))
