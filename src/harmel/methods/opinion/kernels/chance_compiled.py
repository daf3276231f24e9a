"""Marks of statements, votes made up, and what goes together: the loops over pairs and dice, with numba."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from harmel.methods.opinion.kernels import Leaning
from harmel.methods.opinion.kernels.plain import DICE_BEYOND
from harmel.methods.splitmix import FIRST, ODD, SECOND

U = np.uint64  # positions without a sign, as in lanes_compiled
TILE = 16  # cells of a table that is mirrored, so that no column is walked through from end to end


def products(
    both: NDArray[np.int32], left: NDArray[np.int32], product: NDArray[np.int32], mean: NDArray[np.float64], out: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Work through pairs row by row."""
    return _products(both, left, product, mean, out)  # type: ignore[no-any-return]


def marked(
    both: NDArray[np.int32], product: NDArray[np.int32], side: NDArray[np.int64], known: NDArray[np.uint64]
) -> NDArray[np.uint64]:
    """Stir pair by pair."""
    return _marked(both, product, side, known)  # type: ignore[no-any-return]


def pretended(
    rows: NDArray[np.int64],
    statement: NDArray[np.int32],
    marks: tuple[NDArray[np.uint64], NDArray[np.uint64]],
    position: NDArray[np.float64],
    leaning: Leaning,
) -> NDArray[np.int8]:
    """Throw the dice vote by vote."""
    at = leaning.loading, leaning.own, leaning.above, leaning.below, leaning.side, leaning.quantiles
    return _pretended(rows, statement, *marks, position, *at)  # type: ignore[no-any-return]


@njit(cache=True, nogil=True)
def _marked(both, product, side, known):  # type: ignore[no-untyped-def]
    m = len(both)
    marks = np.empty(m, np.uint64)
    for j in range(m):
        total = np.uint64(0)
        for k in range(m):
            number = np.uint64(both[j, k]) * ODD + np.uint64(np.int64(product[j, k]) * side[j] * side[k]) + known[k]
            number = (number ^ (number >> np.uint64(30))) * FIRST
            number = (number ^ (number >> np.uint64(27))) * SECOND
            total += number ^ (number >> np.uint64(31))
        marks[j] = total
    return marks


@njit(cache=True, nogil=True)
def _products(both, left, product, mean, out):  # type: ignore[no-untyped-def]
    m = len(mean)
    found = np.zeros((m, m))
    for down in range(0, m, TILE):
        for across in range(down, m, TILE):
            for j in range(down, min(down + TILE, m)):
                for k in range(max(j, across), min(across + TILE, m)):
                    if not out[j] and not out[k]:
                        of_one = left[j, k] * mean[k] + left[k, j] * mean[j]
                        found[j, k] = found[k, j] = (product[j, k] - of_one) + mean[j] * mean[k] * both[j, k]
    return found


@njit(cache=True, nogil=True)
def _pretended(rows, statement, person_mark, statement_mark, position, loading, own, above, below, side, quantiles):  # type: ignore[no-untyped-def]
    d = U(position.shape[1])
    value = np.empty(rows[-1], np.int8)
    for person in range(len(rows) - 1):
        start, here = person_mark[person] * ODD, position[person]
        for at in range(U(rows[person]), U(rows[person + 1])):
            what = U(statement[at])
            number = start + statement_mark[what]
            number = (number ^ (number >> np.uint64(30))) * FIRST
            number = (number ^ (number >> np.uint64(27))) * SECOND
            number = (number ^ (number >> np.uint64(31))) >> np.uint64(DICE_BEYOND)
            towards = 0.0
            for e in range(d):
                towards += loading[what, e] * here[e]
            towards += own[what] * quantiles[number]
            value[at] = (np.int8(towards > above[what]) - np.int8(towards < below[what])) * side[what]  # no branch that nobody could foresee
    return value
