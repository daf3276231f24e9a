"""Clumps of places, with numpy."""

import math

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.kernels.clumps import BITS_OF, HALVING, LOWEST, PER_HALVING, REST, TERMS, TO_BITS, TOGETHER, shaped
from harmel.methods.opinion.kernels.sums import LANES, summed, whole_lanes

Figures = NDArray[np.float64]
Labels = NDArray[np.int64]


def scattered(across: Figures, of_row: Labels, clumps: int) -> tuple[NDArray[np.int64], Figures, Figures]:
    """Sum up each clump person by person."""
    d, size = len(across), np.bincount(of_row, minlength=clumps)
    centre = np.stack([np.bincount(of_row, weights=column, minlength=clumps) for column in across], axis=1) / np.maximum(size, 1)[:, None]
    away = across - centre[of_row].T
    products = np.empty((clumps, d, d))
    for e in range(d):
        for f in range(e + 1):
            products[:, e, f] = products[:, f, e] = np.bincount(of_row, weights=away[e] * away[f], minlength=clumps)
    return size, centre, products


def nearest_clumps(across: Figures, of_row: Labels, clumps: int, rounds: int) -> Labels:
    """Compare all people with all clumps at once."""
    for _ in range(rounds):
        size = np.maximum(np.bincount(of_row, minlength=clumps), 1)
        centre = np.stack([np.bincount(of_row, weights=column, minlength=clumps) for column in across], axis=1) / size[:, None]
        far, along = np.zeros((clumps, 1)), np.zeros((clumps, across.shape[1]))
        for e, column in enumerate(across):
            far += centre[:, e : e + 1] * centre[:, e : e + 1]
            along += centre[:, e : e + 1] * column
        moved = (far - 2 * along).argmin(axis=0)
        if np.array_equal(moved, of_row):
            break
        of_row = moved
    return of_row


def likeliest_clumps(across: Figures, of_row: Labels, clumps: int, rounds: int, at_rest: float) -> tuple[Labels, float]:
    """Work through all people clump by clump."""
    (d, people), room = across.shape, whole_lanes(across.shape[1])
    x = np.zeros((d, room))
    x[:, :people] = across
    here = (np.arange(room) < people).astype(np.float64)
    belongs = np.zeros((clumps, room))
    belongs[of_row, np.arange(people)] = 1
    spread, score, likelihood = summed(x[:, None] * x[None]).tolist(), np.empty((clumps, room)), -np.inf
    steep, level, root, solved = [[0.0] * d for _ in range(clumps)], [0.0] * clumps, [[0.0] * d for _ in range(d)], [0.0] * d
    for _ in range(rounds):
        weight = summed(belongs) + 1e-9
        sums = summed(belongs[:, None] * x[None])
        common = shaped(weight.tolist(), sums.tolist(), spread, people, steep, level, root, solved)  # type: ignore[no-untyped-call]
        toward = np.array(steep)
        score[:] = np.array(level)[:, None]
        for e in range(d):
            score += toward[:, e : e + 1] * x[e]
        best = score.max(axis=0)
        belongs = _exponential(score - best)
        total = np.zeros(room)
        for one in belongs:
            total += one
        belongs *= here / total
        before, likelihood = likelihood, float(summed(best * here)) + _logarithm(np.where(here > 0, total, 1.0)) + common
        if likelihood - before < at_rest * people:
            break
    return score[:, :people].argmax(axis=0), likelihood


def _logarithm(total: Figures) -> float:
    """The sum of the logarithms of numbers from 1 to some dozens."""
    found = 0.0
    for start in range(0, len(total), TOGETHER * LANES):
        for product in np.multiply.reduce(total[start : start + TOGETHER * LANES].reshape(-1, LANES), axis=0).tolist():
            found += math.log(product)
    return found


def _exponential(of: Figures) -> Figures:
    """The exponential function of numbers up to 0, by a series: the same bits wherever it is computed."""
    of = np.maximum(of, LOWEST)
    shifted = of * PER_HALVING
    shifted += TO_BITS
    halvings = shifted - TO_BITS
    of -= halvings * HALVING
    of -= halvings * REST
    found = of * TERMS[0]
    for term in TERMS[1:-1]:
        found += term
        found *= of
    found += TERMS[-1]
    bits = shifted.view(np.int64)
    bits -= BITS_OF - 1023
    bits <<= 52
    found *= shifted
    return found
