"""The largest eigenvalues of X'X and their axes, for as many axes as groups may need."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.frozen import frozen

Figures = NDArray[np.float64]

SMALL = 64
NOTHING = 1e-12  # of the largest eigenvalue: rounding


def spectrum(products: Figures, count: int, *, to_within: float = 1e-12, start: Figures | None = None) -> tuple[Figures, Figures]:
    """
    Find the largest eigenvalues of a symmetric matrix (m, m), from the largest down, and their axes: (count,) and (count, m).

    Definition: of each axis, the entry that is largest in size is positive. Where there are fewer directions than `count`, values and axes
    are 0, as is each axis where the matrix is. to_within: how exact axes are, and values by its square; small matrices are always exact.
    start: (m,), from where to look, as near as is known; nothing but time depends on it.
    Source: Lanczos 1950, as in ARPACK.

    >>> values, axes = spectrum(np.diag([1.0, 4.0]), 1)
    >>> values.tolist(), axes.tolist()
    ([4.0], [[0.0, 1.0]])
    """
    m = len(products)
    values, axes = np.zeros(count), np.zeros((count, m))
    largest = float(np.abs(products).max(initial=0.0))
    if largest == 0:
        return frozen(values), frozen(axes)
    if m <= SMALL or count >= m - 1:
        found, vectors = np.linalg.eigh(products)
    else:
        from scipy.sparse.linalg import LinearOperator, eigsh

        begin = np.random.default_rng(0).standard_normal(m) if start is None else start
        # sums in one order only, whatever the number of threads
        applied = LinearOperator((m, m), matvec=lambda vector: np.vecdot(products, vector), dtype=np.float64)
        applied.matvec = applied._matvec
        found, vectors = eigsh(applied, k=count, v0=np.vecdot(products, begin), ncv=min(m - 1, max(2 * count + 4, 12)), tol=to_within)
    order = np.argsort(-found, kind="stable")[:count]
    for position, at in enumerate(order.tolist()):
        axis = vectors[:, at]
        if found[at] > NOTHING * found[order[0]]:
            values[position] = found[at]
            axes[position] = np.where(products.diagonal() > 0, axis * np.sign(axis[np.argmax(np.abs(axis))]), 0.0)
    return frozen(values), frozen(axes)
