"""Clumps of places, with numba."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from harmel.methods.opinion.kernels import clumps as small
from harmel.methods.opinion.kernels.clumps import BITS_OF, HALVING, LANES, LOWEST, PER_HALVING, REST, TERMS, TO_BITS, TOGETHER

Figures = NDArray[np.float64]
Labels = NDArray[np.int64]

_shaped = njit(cache=True, nogil=True)(small.shaped)


def scattered(across: Figures, of_row: Labels, clumps: int) -> tuple[NDArray[np.int64], Figures, Figures]:
    """Sum up each clump person by person."""
    return _scattered(across, of_row, clumps)  # type: ignore[no-any-return]


def nearest_clumps(across: Figures, of_row: Labels, clumps: int, rounds: int) -> Labels:
    """Compare all people with one clump after the other."""
    return _nearest(across, of_row, clumps, rounds)  # type: ignore[no-any-return]


def likeliest_clumps(across: Figures, of_row: Labels, clumps: int, rounds: int, at_rest: float) -> tuple[Labels, float]:
    """Work through all people clump by clump."""
    return _likeliest(across, of_row, clumps, rounds, at_rest)  # type: ignore[no-any-return]


@njit(cache=True, nogil=True)
def _centres(across, of_row, clumps):  # type: ignore[no-untyped-def]
    d, people = across.shape
    size, centre = np.zeros(clumps, np.int64), np.zeros((clumps, d))
    for person in range(people):
        size[of_row[person]] += 1
    for e in range(d):
        for person in range(people):
            centre[of_row[person], e] += across[e, person]
    for k in range(clumps):
        for e in range(d):
            centre[k, e] /= max(size[k], 1)
    return size, centre


@njit(cache=True, nogil=True)
def _scattered(across, of_row, clumps):  # type: ignore[no-untyped-def]
    d, people = across.shape
    size, centre = _centres(across, of_row, clumps)
    products = np.zeros((clumps, d, d))
    away = np.empty(d)
    for person in range(people):
        k = of_row[person]
        for e in range(d):
            away[e] = across[e, person] - centre[k, e]
        for e in range(d):
            for f in range(e + 1):
                products[k, e, f] += away[e] * away[f]
    for k in range(clumps):
        for e in range(d):
            for f in range(e):
                products[k, f, e] = products[k, e, f]
    return size, centre, products


@njit(cache=True, nogil=True)
def _nearest(across, of_row, clumps, rounds):  # type: ignore[no-untyped-def]
    d, people = across.shape
    along, least = np.empty(people), np.empty(people)
    for _ in range(rounds):
        _, centre = _centres(across, of_row, clumps)
        moved = np.zeros(people, np.int64)
        for k in range(clumps):
            far = 0.0
            for e in range(d):
                far += centre[k, e] * centre[k, e]
            along[:] = 0
            for e in range(d):
                at, column = centre[k, e], across[e]
                for person in range(people):
                    along[person] += at * column[person]
            for person in range(people):
                value = far - 2 * along[person]
                if k == 0 or value < least[person]:
                    least[person], moved[person] = value, k
        same = True
        for person in range(people):
            if moved[person] != of_row[person]:
                same = False
                break
        if same:
            break
        of_row = moved
    return of_row


@njit(cache=True, nogil=True)
def _dotted(one, other):  # type: ignore[no-untyped-def]
    """The sum of products, in eight lanes."""
    a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = 0.0
    for at in range(0, len(one), 8):
        a0 += one[at] * other[at]
        a1 += one[at + 1] * other[at + 1]
        a2 += one[at + 2] * other[at + 2]
        a3 += one[at + 3] * other[at + 3]
        a4 += one[at + 4] * other[at + 4]
        a5 += one[at + 5] * other[at + 5]
        a6 += one[at + 6] * other[at + 6]
        a7 += one[at + 7] * other[at + 7]
    return ((a0 + a1) + (a2 + a3)) + ((a4 + a5) + (a6 + a7))


@njit(cache=True, nogil=True)
def _logarithm(total):  # type: ignore[no-untyped-def]
    found = 0.0
    product = np.empty(LANES)
    for start in range(0, len(total), TOGETHER * LANES):
        product[:] = 1.0
        for at in range(start, min(start + TOGETHER * LANES, len(total)), LANES):
            for lane in range(LANES):
                product[lane] *= total[at + lane]
        for lane in range(LANES):
            found += math.log(product[lane])
    return found


@njit(cache=True, nogil=True)
def _to_exponential(of, bits):  # type: ignore[no-untyped-def]
    """Put the exponential function in the place of each number. bits: int64, as many, for work."""
    shifted = bits.view(np.float64)
    for at in range(len(of)):
        of[at] = max(of[at], LOWEST)
        shifted[at] = of[at] * PER_HALVING + TO_BITS
    for at in range(len(of)):
        halvings = shifted[at] - TO_BITS
        rest = (of[at] - halvings * HALVING) - halvings * REST
        found = TERMS[0]
        found = found * rest + TERMS[1]
        found = found * rest + TERMS[2]
        found = found * rest + TERMS[3]
        found = found * rest + TERMS[4]
        found = found * rest + TERMS[5]
        found = found * rest + TERMS[6]
        found = found * rest + TERMS[7]
        found = found * rest + TERMS[8]
        found = found * rest + TERMS[9]
        found = found * rest + TERMS[10]
        found = found * rest + TERMS[11]
        of[at] = found * rest + TERMS[12]
    for at in range(len(of)):
        bits[at] = (bits[at] - BITS_OF + 1023) << 52
    for at in range(len(of)):
        of[at] *= shifted[at]


@njit(cache=True, nogil=True)
def _likeliest(across, of_row, clumps, rounds, at_rest):  # type: ignore[no-untyped-def]
    d, people = across.shape
    room = (people + LANES - 1) // LANES * LANES
    x, here, ones = np.zeros((d, room)), np.zeros(room), np.ones(room)
    x[:, :people] = across
    here[:people] = 1
    belongs, score, bits = np.zeros((clumps, room)), np.empty((clumps, room)), np.empty(room, np.int64)
    for person in range(people):
        belongs[of_row[person], person] = 1
    spread = np.empty((d, d))
    for e in range(d):
        for f in range(e + 1):
            spread[e, f] = spread[f, e] = _dotted(x[e], x[f])
    toward, level, weight, sums = np.empty((clumps, d)), np.empty(clumps), np.empty(clumps), np.empty((clumps, d))
    best, total = np.empty(room), np.empty(room)
    likelihood = -np.inf
    for _ in range(rounds):
        for k in range(clumps):
            weight[k] = _dotted(belongs[k], ones) + 1e-9
            for e in range(d):
                sums[k, e] = _dotted(belongs[k], x[e])
        common = _shaped(weight, sums, spread, people, toward, level)
        for k in range(clumps):
            mine = score[k]
            mine[:] = level[k]
            for e in range(d):
                steep, column = toward[k, e], x[e]
                for person in range(room):
                    mine[person] += steep * column[person]
            for person in range(room):
                if k == 0 or mine[person] > best[person]:
                    best[person] = mine[person]
        total[:] = 0
        for k in range(clumps):
            mine, theirs = score[k], belongs[k]
            for person in range(room):
                theirs[person] = mine[person] - best[person]
            _to_exponential(theirs, bits)
            for person in range(room):
                total[person] += theirs[person]
        before, likelihood = likelihood, _dotted(best, here)
        for person in range(room):
            best[person] = here[person] / total[person]
            if here[person] == 0:
                total[person] = 1.0
        for k in range(clumps):
            theirs = belongs[k]
            for person in range(room):
                theirs[person] *= best[person]
        likelihood += _logarithm(total)
        likelihood += common
        if likelihood - before < at_rest * people:
            break
    likeliest = np.zeros(people, np.int64)
    for person in range(people):
        for k in range(1, clumps):
            if score[k, person] > score[likeliest[person], person]:
                likeliest[person] = k
    return likeliest, likelihood
