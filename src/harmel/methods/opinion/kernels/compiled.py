"""The kernel with numba: the loops as one would write them in C, compiled once and kept beside this file."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from harmel.methods.opinion.kernels import Columns
from harmel.methods.opinion.kernels.chance_compiled import marked, pretended, products
from harmel.methods.opinion.kernels.clumps_compiled import likeliest_clumps, nearest_clumps, scattered
from harmel.methods.opinion.kernels.k_means_compiled import k_means
from harmel.methods.opinion.kernels.lanes_compiled import foretelling, projected
from harmel.methods.opinion.kernels.on_cores import on_cores
from harmel.methods.opinion.kernels.order_compiled import ordered
from harmel.methods.opinion.kernels.pairs_compiled import pairs, pairs_after
from harmel.methods.opinion.kernels.steps_compiled import stepped

__all__ = [
    "FULL_TABLE_FROM",
    "foretelling",
    "k_means",
    "likeliest_clumps",
    "marked",
    "nearest_clumps",
    "ordered",
    "pairs",
    "pairs_after",
    "picked",
    "pretended",
    "products",
    "projected",
    "put_in",
    "retallied",
    "scattered",
    "sided",
    "stepped",
    "summed_marks",
    "tallied",
]

FULL_TABLE_FROM = 1 / 2  # of m^2: people the square of whose number of votes is more are counted quicker by a full table
U = np.uint64  # positions without a sign, as in lanes_compiled


def picked(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], people: NDArray[np.int64], begins: NDArray[np.int64]
) -> Columns:
    """Copy person by person."""
    return _picked(rows, statement, value, people, begins)  # type: ignore[no-any-return]


def put_in(votes: Columns, more: Columns, at: NDArray[np.int64], changed: NDArray[np.bool_]) -> Columns:
    """Copy all columns once, stretch by stretch."""
    return _put_in(*votes, *more, at, changed)  # type: ignore[no-any-return]


def tallied(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], group: NDArray[np.int32], shape: tuple[int, int]
) -> NDArray[np.int64]:
    """Count cells, vote by vote, some people on each core."""
    parts = on_cores(rows, lambda start, end: _tallied(rows[start : end + 1], statement, value, group[start:end], shape[0], shape[1]))
    found: NDArray[np.int64] = sum(parts[1:], start=parts[0])
    return found


def retallied(
    rows: NDArray[np.int64],
    statement: NDArray[np.int32],
    value: NDArray[np.int8],
    cells: NDArray[np.int64],
    before: NDArray[np.int32],
    now: NDArray[np.int32],
) -> NDArray[np.int64]:
    """Take the votes of those who have moved from where they were to where they are."""
    return _retallied(rows, statement, value, cells, before, now)  # type: ignore[no-any-return]


def sided(
    rows: NDArray[np.int64],
    statement: NDArray[np.int32],
    value: NDArray[np.int8],
    of_statement: NDArray[np.float64],
    mu: float,
    ridge: tuple[float, float],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Solve person by person, and pass on what is left to the statements at once."""
    return _sided(rows, statement, value, of_statement, float(mu), float(ridge[0]), float(ridge[1]))  # type: ignore[no-any-return]


def summed_marks(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], given: NDArray[np.uint64]
) -> NDArray[np.uint64]:
    """Sum marks person by person, some people on each core."""
    sums = np.empty(len(rows) - 1, np.uint64)
    on_cores(rows, lambda first, end: _summed_marks(rows[first : end + 1], statement, value, given, sums[first:end]))
    return sums


@njit(cache=True, nogil=True)
def _picked(rows, statement, value, people, begins):  # type: ignore[no-untyped-def]
    persons, statements, values = np.empty(begins[-1], np.int32), np.empty(begins[-1], np.int32), np.empty(begins[-1], np.int8)
    for one in range(len(people)):
        first, into = U(rows[people[one]]), U(begins[one])
        for at in range(U(begins[one + 1]) - into):
            persons[into + at], statements[into + at], values[into + at] = one, statement[first + at], value[first + at]
    return persons, statements, values


@njit(cache=True, nogil=True)
def _put_in(person, statement, value, who, what, how, at, changed):  # type: ignore[no-untyped-def]
    total = len(value) + len(at) - changed.sum()
    persons, statements, values = np.empty(total, np.int32), np.empty(total, np.int32), np.empty(total, np.int8)
    done, into = 0, 0
    for one in range(len(at)):
        upto = into + at[one] - done
        persons[into:upto], statements[into:upto], values[into:upto] = person[done : at[one]], statement[done : at[one]], value[done : at[one]]
        persons[upto], statements[upto], values[upto] = who[one], what[one], how[one]
        done, into = at[one] + changed[one], upto + 1
    persons[into:], statements[into:], values[into:] = person[done:], statement[done:], value[done:]
    return persons, statements, values


@njit(cache=True, nogil=True)
def _tallied(rows, statement, value, group, groups, statements):  # type: ignore[no-untyped-def]
    found = np.zeros((groups, statements, 3), np.int64)
    for person in range(len(rows) - 1):
        if group[person] >= 0:
            mine = found[group[person]]
            for at in range(U(rows[person]), U(rows[person + 1])):
                mine[U(statement[at]), U(value[at] + 1)] += 1
    return found


@njit(cache=True, nogil=True)
def _retallied(rows, statement, value, cells, before, now):  # type: ignore[no-untyped-def]
    found = cells.copy()
    for person in range(len(rows) - 1):
        if before[person] != now[person]:
            there, here = found[before[person]], found[now[person]]
            for at in range(U(rows[person]), U(rows[person + 1])):
                there[U(statement[at]), U(value[at] + 1)] -= 1
                here[U(statement[at]), U(value[at] + 1)] += 1
    return found


@njit(cache=True, nogil=True)
def _sided(rows, statement, value, of_statement, mu, ridge, ridge_of_factor):  # type: ignore[no-untyped-def]
    people = len(rows) - 1
    likes, side = np.empty(people), np.empty(people)
    by_statement = np.zeros((of_statement.shape[1], 4))
    known = np.ascontiguousarray(of_statement.T)
    rating = np.array([0.0 - mu, 0.5 - mu, 1.0 - mu])
    for person in range(people):
        first, end = rows[person], rows[person + 1]
        b = d = p = q = 0.0
        for at in range(first, end):
            liked, factor = known[statement[at], 0], known[statement[at], 1]
            left = rating[value[at] + 1] - liked
            b += factor
            p += left
            q += left * factor
            d += factor * factor
        a = (end - first) + ridge
        d += ridge_of_factor
        whole = a * d - b * b
        like, factor = (d * p - b * q) / whole, (a * q - b * p) / whole
        likes[person], side[person] = like, factor
        squared = factor * factor
        for at in range(first, end):
            left, mine = rating[value[at] + 1] - like, by_statement[statement[at]]
            mine[0] += factor
            mine[1] += squared
            mine[2] += left
            mine[3] += left * factor
    return likes, side, np.ascontiguousarray(by_statement.T)


@njit(cache=True, nogil=True)
def _summed_marks(rows, statement, value, given, sums) -> None:  # type: ignore[no-untyped-def]
    for person in range(len(rows) - 1):
        total = U(0)
        for at in range(U(rows[person]), U(rows[person + 1])):
            total += given[U(value[at] + 1), U(statement[at])]
        sums[person] = total
