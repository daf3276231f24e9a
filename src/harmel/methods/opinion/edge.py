"""How much votes left to chance can put on one axis: the edge of their spectrum, without throwing any dice."""

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]

BINS = 256
"""People are told apart by so many steps of how much chance moves them."""
LOOKS, STEPS = 60, 60
NEAR = 5e-3
"""So near to where it is least, z does not differ from the edge by a hundred thousandth."""
DEEP = 4.0
AT_REST = 1e-5  # the next of Newton's steps would be as small as the square of this


def edge_of_chance(of_people: Figures, of_statements: Figures) -> float:
    """
    The largest eigenvalue of X'X for a large X (n, m) whose entries are left to chance: independent, of mean 0.

    of_people: (n,), the sum over each row of the variances of its entries. of_statements: (m,), the same of each column; both have one sum.
    Definition: with variances a_i b_j, the eigenvalues end where z = F(x) / y is least, F(x) = sum a_i / (1 - a_i x), G(y) = sum b_j / (1 - b_j y),
    x F(x) = y G(y). Source: Marchenko and Pastur 1967; Couillet and Hachem 2014 (rows and columns of any variance); Dobriban and Owen 2019.

    >>> round(edge_of_chance(np.full(400, 100.0), np.full(100, 400.0)), 2)  # (sqrt(400) + sqrt(100))^2
    900.0
    """
    whole = float(of_statements.sum())
    if whole <= 0:
        return 0.0
    many, a = _in_steps(of_people / np.sqrt(whole))
    b = of_statements[of_statements > 0] / np.sqrt(whole)
    ends = 1 / float(b.max())
    low, high, below, above = 0.0, ends, -DEEP, DEEP
    least, side = np.inf, 0
    for _ in range(LOOKS):
        y = (low * above - high * below) / (above - below)  # where a straight line would be 0; the end that stays twice counts half
        kept = b / (1 - b * y)
        g, steepness = float(kept.sum()), float(np.vecdot(kept, kept))
        x = _where(many, a, y * g)
        weight = a / (1 - a * x)
        f = float(np.vecdot(many, weight))
        least = min(least, f / y)
        slope = np.log(x * y * float(np.vecdot(many * weight, weight)) * steepness / (f * g))
        if slope < 0:
            low, below, above, side = y, max(slope, -DEEP), above / (2 if side < 0 else 1), -1
        else:
            high, above, below, side = y, min(slope, DEEP), below / (2 if side > 0 else 1), 1
        if abs(slope) < NEAR:
            break
    return float(least)


def _in_steps(of_people: Figures) -> tuple[Figures, Figures]:
    """How many people chance moves by about as much, and by how much on average."""
    moved = of_people[of_people > 0]
    step = np.minimum(moved * (BINS / moved.max()), BINS - 1).astype(np.int64)
    many, total = np.bincount(step, minlength=BINS), np.bincount(step, weights=moved, minlength=BINS)
    return many[many > 0].astype(np.float64), total[many > 0] / many[many > 0]


def _where(many: Figures, a: Figures, level: float) -> float:
    """The x at which x F(x) reaches a level: Newton's steps from the right, from where the steepest part alone reaches it."""
    x = level / float(a[-1] * (many[-1] + level))
    for _ in range(STEPS):
        weight = a / (1 - a * x)
        step = (x * float(np.vecdot(many, weight)) - level) / float(np.vecdot(many * weight, 1 / (1 - a * x)))
        x -= step
        if step <= AT_REST * x:
            break
    return x
