"""
Entries of a table summed person by person, up to eight side by side, with numba. Each number of lanes is written out.

Positions are numbers without a sign here: those with one are first looked at whether they count from the end, which takes a third of the time.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from harmel.methods.opinion.kernels.on_cores import on_cores

U = np.uint64
_0, _1, _2, _3, _4, _5, _6, _7 = (U(lane) for lane in range(8))


def projected(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], table: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Sum entries of the table person by person, up to eight side by side, some people on each core."""
    dimensions = table.shape[2]
    lanes = 2 if dimensions <= 2 else 4 if dimensions <= 4 else 8
    sums = np.zeros((len(rows) - 1, -(-dimensions // lanes) * lanes))
    for start in range(0, dimensions, lanes):
        of, into = _in_lanes(table[:, :, start : start + lanes], lanes), sums[:, start : start + lanes]
        act = (_two, _four, _eight)[lanes // 4]
        on_cores(rows, lambda first, end, act=act, of=of, into=into: act(rows[first : end + 1], statement, value, of, into[first:end]))  # type: ignore[misc]
    return np.ascontiguousarray(sums[:, :dimensions])


def foretelling(
    rows: NDArray[np.int64],
    statement: NDArray[np.int32],
    value: NDArray[np.int8],
    tables: NDArray[np.float64],
    belonging: NDArray[np.float64],
    group: NDArray[np.int32],
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """
    Keep a table for the people of each group, so that each vote is looked up once.

    Of five to eight groups, all tables would be too large for the cache: there the entry for the own group stands beside the others. For more than
    eight, one table is looked up after the other.
    """
    statements, groups = tables.shape[2:]
    best, sums = np.empty(len(rows) - 1, np.int32), np.empty((len(rows) - 1, 4 if groups <= 4 else 8))
    if groups <= 4:
        of_group = _of_each_group(tables)
        on_cores(rows, lambda first, end: _four_for_group(rows[first : end + 1], statement, value, of_group, group[first:end], sums[first:end]))
    elif groups <= 8:
        both = np.zeros((3 * statements, 16))
        both.reshape(3, statements, 2, 8)[:, :, :, :groups] = np.moveaxis(tables, 0, 2)
        on_cores(rows, lambda first, end: _eight_and_own(rows[first : end + 1], statement, value, both, group[first:end], sums[first:end]))
    else:
        sums = projected(rows, statement, value, tables[0])
        on_cores(rows, lambda first, end: _own(rows[first : end + 1], statement, value, tables[1], group[first:end], sums[first:end]))
    _chosen(sums, belonging, group, best)
    return sums[:, :groups], best


def _in_lanes(table: NDArray[np.float64], lanes: int) -> NDArray[np.float64]:
    """The table with columns of 0 to the full number of lanes, value by value and statement by statement."""
    wide = np.zeros((3 * table.shape[1], lanes))
    wide[:, : table.shape[2]] = table.reshape(-1, table.shape[2])
    return wide


@njit(cache=True, nogil=True)
def _of_each_group(tables):  # type: ignore[no-untyped-def]
    """For the people of each group the first table, but for their own group the second."""
    _, values, statements, groups = tables.shape
    found = np.zeros((groups, values * statements, 4))
    for group in range(groups):
        for value in range(values):
            for what in range(statements):
                into = found[group, value * statements + what]
                for other in range(groups):
                    into[other] = tables[0, value, what, other]
                into[group] = tables[1, value, what, group]
    return found


@njit(cache=True, nogil=True)
def _chosen(sums, belonging, group, best) -> None:  # type: ignore[no-untyped-def]
    """Add what belonging to each group counts, and choose the highest."""
    groups = U(belonging.shape[1])
    for person in range(U(len(sums))):
        mine, here = sums[person], U(group[person])
        for one in range(groups):
            mine[one] += belonging[_0, one]
        mine[here] += belonging[_1, here]
        best[person] = 0
        for one in range(_1, groups):
            if mine[one] > mine[U(best[person])]:
                best[person] = one


@njit(cache=True, nogil=True)
def _two(rows, statement, value, table, sums) -> None:  # type: ignore[no-untyped-def]
    statements = U(len(table) // 3)
    for person in range(len(rows) - 1):
        a0 = a1 = 0.0
        for at in range(U(rows[person]), U(rows[person + 1])):
            entry = table[U(value[at] + 1) * statements + U(statement[at])]
            a0 += entry[_0]
            a1 += entry[_1]
        mine = sums[person]
        mine[0], mine[1] = a0, a1


@njit(cache=True, nogil=True)
def _four(rows, statement, value, table, sums) -> None:  # type: ignore[no-untyped-def]
    statements = U(len(table) // 3)
    for person in range(len(rows) - 1):
        a0 = a1 = a2 = a3 = 0.0
        for at in range(U(rows[person]), U(rows[person + 1])):
            entry = table[U(value[at] + 1) * statements + U(statement[at])]
            a0 += entry[_0]
            a1 += entry[_1]
            a2 += entry[_2]
            a3 += entry[_3]
        mine = sums[person]
        mine[0], mine[1], mine[2], mine[3] = a0, a1, a2, a3


@njit(cache=True, nogil=True)
def _four_for_group(rows, statement, value, tables, group, sums) -> None:  # type: ignore[no-untyped-def]
    statements = U(tables.shape[1] // 3)
    for person in range(len(rows) - 1):
        table = tables[group[person]]
        a0 = a1 = a2 = a3 = 0.0
        for at in range(U(rows[person]), U(rows[person + 1])):
            entry = table[U(value[at] + 1) * statements + U(statement[at])]
            a0 += entry[_0]
            a1 += entry[_1]
            a2 += entry[_2]
            a3 += entry[_3]
        mine = sums[person]
        mine[0], mine[1], mine[2], mine[3] = a0, a1, a2, a3


@njit(cache=True, nogil=True)
def _eight(rows, statement, value, table, sums) -> None:  # type: ignore[no-untyped-def]
    statements = U(len(table) // 3)
    for person in range(len(rows) - 1):
        a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = 0.0
        for at in range(U(rows[person]), U(rows[person + 1])):
            entry = table[U(value[at] + 1) * statements + U(statement[at])]
            a0 += entry[_0]
            a1 += entry[_1]
            a2 += entry[_2]
            a3 += entry[_3]
            a4 += entry[_4]
            a5 += entry[_5]
            a6 += entry[_6]
            a7 += entry[_7]
        mine = sums[person]
        mine[0], mine[1], mine[2], mine[3] = a0, a1, a2, a3
        mine[4], mine[5], mine[6], mine[7] = a4, a5, a6, a7


@njit(cache=True, nogil=True)
def _eight_and_own(rows, statement, value, table, group, sums) -> None:  # type: ignore[no-untyped-def]
    statements = U(len(table) // 3)
    for person in range(len(rows) - 1):
        own = U(group[person] + 8)
        a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = total = 0.0
        for at in range(U(rows[person]), U(rows[person + 1])):
            entry = table[U(value[at] + 1) * statements + U(statement[at])]
            a0 += entry[_0]
            a1 += entry[_1]
            a2 += entry[_2]
            a3 += entry[_3]
            a4 += entry[_4]
            a5 += entry[_5]
            a6 += entry[_6]
            a7 += entry[_7]
            total += entry[own]
        mine = sums[person]
        mine[0], mine[1], mine[2], mine[3] = a0, a1, a2, a3
        mine[4], mine[5], mine[6], mine[7] = a4, a5, a6, a7
        mine[group[person]] = total


@njit(cache=True, nogil=True)
def _own(rows, statement, value, table, group, sums) -> None:  # type: ignore[no-untyped-def]
    for person in range(len(rows) - 1):
        own, total = group[person], 0.0
        for at in range(rows[person], rows[person + 1]):
            total += table[value[at] + 1, statement[at], own]
        sums[person, own] = total
