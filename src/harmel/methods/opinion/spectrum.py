"""The largest eigenvalues of X'X and their axes, for as many axes as groups may need."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.kernels import Kernel, kernel
from harmel.methods.opinion.kernels.sums import whole_lanes

Figures = NDArray[np.float64]

SMALL = 64
NOTHING = 1e-12  # of the largest eigenvalue: rounding
CLOSED = 1e-13  # a step that leads no farther out than this, beside the largest value
FIRST_LOOK, MOST_STEPS = 8, 400
"""Steps before the first look whether axes stand still, and two more for each; and after which the matrix is taken apart in full."""
FEW = 6  # axes that are looked for at first where it depends on their values how many are asked for


def spectrum(  # noqa: PLR0913  what is looked in, and how: each by name
    products: Figures,
    count: int,
    *,
    to_within: float | Figures = 1e-12,
    start: Figures | None = None,
    enough: Callable[[Figures], int] | None = None,
    votes: int = 0,
) -> tuple[Figures, Figures]:
    """
    Find the largest eigenvalues of a matrix (m, m) such as X'X, from the largest down, and their axes: (count,) and (count, m).

    Definition: the matrix is symmetric, and none of its eigenvalues is below 0. Of each axis, the entry that is largest in size is positive.
    Where there are fewer directions than `count`, values and axes are 0, as is each axis where the matrix is. to_within: how exact axes are, all or
    each, (count,), and values by its square; small matrices, and those in which few directions are all there is, are always exact. start: (m,), from
    where to look, as near as is known; nothing but time depends on it. enough: how many of the first axes are asked for, by what the values turn out
    to be, (count,), of which it may look at one more than it has found good; those beyond are left at 0. It saves the long search among axes that
    hardly differ. votes: how many there are, by which the kernel is chosen.
    Source: Lanczos 1950, each step made orthogonal to all before it (Paige 1970).

    >>> values, axes = spectrum(np.diag([1.0, 4.0]), 1)
    >>> values.tolist(), axes.tolist()
    ([4.0], [[0.0, 1.0]])
    """
    m = len(products)
    values, axes = np.zeros(count), np.zeros((count, m))
    if not products.diagonal().any():
        return frozen(values), frozen(axes)
    found = None
    if m > SMALL and count < m - 1:
        look = FIRST_LOOK + 2 * (count if enough is None else FEW)
        start = np.random.default_rng(0).standard_normal(m) if start is None else start
        found = _in_steps(kernel(votes), products, start, np.broadcast_to(to_within, count), look, (lambda _: count) if enough is None else enough)
    if found is None:
        every, vectors = np.linalg.eigh(products)
        found = every[::-1][:count], vectors.T[::-1][:count]
        asked = count if enough is None else min(enough(found[0]), count)
        found = found[0][:asked], found[1][:asked]
    for position, (value, axis) in enumerate(zip(*found, strict=True)):
        if value > NOTHING * found[0][0]:
            values[position] = value
            axes[position] = np.where(products.diagonal() > 0, axis * np.sign(axis[np.argmax(np.abs(axis))]), 0.0)
    return frozen(values), frozen(axes)


def _in_steps(  # noqa: PLR0913  what is looked in, from where, how exactly and how far
    compute: Kernel, products: Figures, start: Figures, to_within: Figures, look: int, enough: Callable[[Figures], int]
) -> tuple[Figures, Figures] | None:
    """Grow a space step by step until the axes within it stand still; None where it closes before, or takes too long. Sums in one order only."""
    from scipy.linalg import eigh_tridiagonal  # looked up only here, as in chance.py

    m, count = len(products), len(to_within)
    space = np.zeros((3 * FIRST_LOOK + 2 * count, whole_lanes(m)))
    space[0, :m] = np.vecdot(products, start)
    length, scale = float(np.sqrt(np.vecdot(space[0], space[0]))), 0.0
    diagonal: list[float] = []
    beside: list[float] = []
    while length > CLOSED * scale and len(diagonal) < min(m, MOST_STEPS):
        known = len(diagonal) + 1
        if known == len(space):
            space = np.concatenate((space, np.zeros_like(space)))
        space[known - 1] /= length
        along, length = compute.stepped(products, space, known)
        diagonal.append(along)
        scale = max(scale, abs(along))
        if known >= look:
            within = eigh_tridiagonal(diagonal, beside, select="i", select_range=(known - count, known - 1))
            values, turned = (found[..., ::-1] for found in within)
            asked = min(enough(values), count)
            if bool((length * np.abs(turned[-1]) <= to_within * np.abs(values))[:asked].all()):
                return values[:asked], np.einsum("ij,ik->jk", turned[:, :asked], space[:known, :m])
            look = known + max(5, known // 5)
        beside.append(length)
    return None
