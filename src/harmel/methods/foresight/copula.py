"""Uncertain figures that go together: a Gaussian copula with a declared correlation, and beside it the same draws with none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.foresight.refused import Refused
from harmel.methods.frozen import Figures, frozen
from harmel.methods.splitmix import between, sown, thrown

NEAR = 1e-9
"""By so much a correlation may miss symmetry, its diagonal of ones, or being positive semi-definite."""
SMALLEST = 2.0**-53
"""No place is nearer than this to 0 or 1, where a figure without end would stand."""


class NotACorrelation(Refused):
    """What was declared cannot be a correlation. about: the place, counted from 1."""

    words: ClassVar[Mapping[str, str]] = {
        "shape": "a correlation is one number for all pairs, or a table with a row and a column for each figure",
        "figure": "a correlation is missing",
        "range": "a correlation runs from -1 to 1",
        "diagonal": "a figure correlates with itself by 1",
        "symmetry": "two figures correlate alike whichever stands first",
        "definite": "these correlations contradict each other: no figures can have all of them (the table is not positive semi-definite). Bring them near 0",
    }


@dataclass(frozen=True, eq=False)
class Correlated:
    """
    Draws of k figures, as places on their own distributions, between 0 and 1.

    correlated: (draws, k), with the declared correlation, (k, k). independent: (draws, k), from the same dice with none: lay both beside each other.
    """

    correlated: Figures
    independent: Figures
    correlation: Figures


def gaussian_copula(rho: ArrayLike, figures: int, *, draws: int, seed: int) -> Correlated:
    """
    Draw figures that go together as declared: the places of correlated normal figures on the normal distribution.

    rho: one number for all pairs, or a table, (figures, figures); it is the correlation of the normal figures, and 6 / pi asin(rho / 2) that of ranks. It is
    declared, not estimated: nothing here says that it is so. Raises NotACorrelation. Source: Nelsen 2006; Iman and Conover 1982.

    >>> drawn = gaussian_copula(0.8, 2, draws=1000, seed=1)
    >>> [round(abs(float(np.corrcoef(places.T)[0, 1])), 1) for places in (drawn.correlated, drawn.independent)]
    [0.8, 0.0]
    """
    from scipy.special import ndtr, ndtri  # looked up only here: it takes longer than all else that a command loads

    declared = correlation(rho, figures)
    root = _root(declared)
    number = np.arange(draws * figures, dtype=np.uint64).reshape(draws, figures)
    independent = between(thrown(number, sown(seed)))  # each at a place of its own, so that more draws leave the first ones as they are
    normal = ndtri(independent)
    together = np.zeros_like(normal)
    for column in range(figures):  # term by term, so that no machine adds them up in another order
        together += normal[:, column, None] * root[:, column]
    return Correlated(frozen(np.clip(ndtr(together), SMALLEST, 1 - SMALLEST)), frozen(independent), declared)


def correlation(rho: ArrayLike, figures: int) -> Figures:
    """
    Check what was declared, and write it as a table: (figures, figures). Raises NotACorrelation.

    >>> correlation(0.5, 2).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    >>> correlation(-0.9, 3)
    Traceback (most recent call last):
    ...
    harmel.methods.foresight.copula.NotACorrelation: these correlations contradict each other: ...
    """
    given = np.array(rho, np.float64)
    if not given.ndim:
        given = np.where(np.eye(figures) == 1, 1.0, given)
    if given.shape != (figures, figures):
        raise NotACorrelation("shape")
    checks = (
        ("figure", np.isnan(given)),
        ("range", np.abs(given) > 1 + NEAR),
        ("diagonal", (np.eye(figures) == 1) & (np.abs(given - 1) > NEAR)),
        ("symmetry", np.abs(given - given.T) > NEAR),
    )
    for code, wrong in checks:
        if wrong.any():
            row, column = np.argwhere(wrong)[0].tolist()
            raise NotACorrelation(code, f"row {row + 1}, column {column + 1}")
    _root(given)
    return frozen(given)


def _root(given: Figures) -> Figures:
    """The lower triangle whose product with its transpose is the correlation; columns of zeros where it leaves nothing free (Cholesky)."""
    left, root = given.copy(), np.zeros_like(given)
    for at in range(len(given)):
        free = left[at, at]
        if free < -NEAR or (free <= NEAR and (np.abs(left[at:, at]) > np.sqrt(NEAR)).any()):
            raise NotACorrelation("definite")
        if free > NEAR:
            root[at:, at] = left[at:, at] / np.sqrt(free)
            left[at:, at:] -= root[at:, at, None] * root[at:, at]
    return root
