"""Clumps of places, with numba."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from harmel.methods.opinion.kernels import clumps as small
from harmel.methods.opinion.kernels.clumps import BITS_OF, HALVING, LOWEST, PER_HALVING, REST, TERMS, TO_BITS, TOGETHER
from harmel.methods.opinion.kernels.sums import LANES
from harmel.methods.opinion.kernels.sums_compiled import dotted

Figures = NDArray[np.float64]
Labels = NDArray[np.int64]
U = np.uint64  # positions without a sign, as in lanes_compiled

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
    for person in range(U(people)):
        mine = U(of_row[person])
        size[mine] += 1
        for e in range(U(d)):
            centre[mine, e] += across[e, person]
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
def _drawn(x, toward, level, score) -> None:  # type: ignore[no-untyped-def]
    """How a clump draws people, four axes at a time."""
    d, e = len(x), 0
    score[:] = level
    while e < d:
        if e + 3 < d:
            a, b, c, f = x[e], x[e + 1], x[e + 2], x[e + 3]
            on_a, on_b, on_c, on_f = toward[e], toward[e + 1], toward[e + 2], toward[e + 3]
            for person in range(len(score)):
                score[person] = (((score[person] + on_a * a[person]) + on_b * b[person]) + on_c * c[person]) + on_f * f[person]
            e += 4
        elif e + 1 < d:
            a, b, on_a, on_b = x[e], x[e + 1], toward[e], toward[e + 1]
            for person in range(len(score)):
                score[person] = (score[person] + on_a * a[person]) + on_b * b[person]
            e += 2
        else:
            a, on_a = x[e], toward[e]
            for person in range(len(score)):
                score[person] += on_a * a[person]
            e += 1


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
            _drawn(across, centre[k], 0.0, along)
            if k == 0:
                least[:] = far - 2 * along
            else:
                for person in range(people):
                    value = far - 2 * along[person]
                    nearer = value < least[person]
                    least[person] = value if nearer else least[person]
                    moved[person] = k if nearer else moved[person]
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
        power = max(of[at], LOWEST)
        nearest = power * PER_HALVING + TO_BITS
        shifted[at] = nearest
        halvings = nearest - TO_BITS
        rest = (power - halvings * HALVING) - halvings * REST
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
        of[at] = found * rest + TERMS[10]
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
    spread, lanes, root, solved = np.empty((d, d)), np.empty(LANES), np.zeros((d, d)), np.zeros(d)
    for e in range(d):
        for f in range(e + 1):
            spread[e, f] = spread[f, e] = dotted(x[e], x[f], lanes)
    toward, level, weight, sums = np.empty((clumps, d)), np.empty(clumps), np.empty(clumps), np.empty((clumps, d))
    best, total = np.empty(room), np.empty(room)
    likelihood = -np.inf
    for _ in range(rounds):
        for k in range(clumps):
            weight[k] = dotted(belongs[k], ones, lanes) + 1e-9
            for e in range(d):
                sums[k, e] = dotted(belongs[k], x[e], lanes)
        common = _shaped(weight, sums, spread, people, toward, level, root, solved)
        for k in range(clumps):
            mine = score[k]
            _drawn(x, toward[k], level[k], mine)
            if k == 0:
                best[:] = mine
            for person in range(room):
                best[person] = max(best[person], mine[person])
        total[:] = 0
        for k in range(clumps):
            mine, theirs = score[k], belongs[k]
            for person in range(room):
                theirs[person] = mine[person] - best[person]
            _to_exponential(theirs, bits)
            for person in range(room):
                total[person] += theirs[person]
        before, likelihood = likelihood, dotted(best, here, lanes)
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
