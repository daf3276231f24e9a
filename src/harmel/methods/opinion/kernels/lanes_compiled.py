"""Entries of a table summed person by person, up to eight side by side, with numba. Each number of lanes is written out."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from harmel.methods.opinion.kernels.on_cores import on_cores


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
    tables: tuple[NDArray[np.float64], NDArray[np.float64]],
    group: NDArray[np.int32],
) -> NDArray[np.float64]:
    """Keep the entries of both tables side by side, so that each vote is looked up once; for more than eight groups, one after the other."""
    dimensions = tables[0].shape[2]
    own = np.empty(len(rows) - 1)
    if dimensions <= 8:
        lanes = 4 if dimensions <= 4 else 8
        both, act = np.hstack([_in_lanes(table, lanes) for table in tables]), _four_and_own if lanes == 4 else _eight_and_own
        sums = np.empty((len(own), lanes))
        on_cores(rows, lambda first, end: act(rows[first : end + 1], statement, value, both, group[first:end], sums[first:end], own[first:end]))
        sums = np.ascontiguousarray(sums[:, :dimensions])
    else:
        sums = projected(rows, statement, value, tables[0])
        on_cores(rows, lambda first, end: _own(rows[first : end + 1], statement, value, tables[1], group[first:end], own[first:end]))
    sums[np.arange(len(own)), group] = own
    return sums


def _in_lanes(table: NDArray[np.float64], lanes: int) -> NDArray[np.float64]:
    """The table with columns of 0 to the full number of lanes, value by value and statement by statement."""
    wide = np.zeros((3 * table.shape[1], lanes))
    wide[:, : table.shape[2]] = table.reshape(-1, table.shape[2])
    return wide


@njit(cache=True, nogil=True)
def _two(rows, statement, value, table, sums) -> None:  # type: ignore[no-untyped-def]
    statements = len(table) // 3
    for person in range(len(rows) - 1):
        a0 = a1 = 0.0
        for at in range(rows[person], rows[person + 1]):
            entry = table[(value[at] + 1) * statements + statement[at]]
            a0 += entry[0]
            a1 += entry[1]
        mine = sums[person]
        mine[0], mine[1] = a0, a1


@njit(cache=True, nogil=True)
def _four(rows, statement, value, table, sums) -> None:  # type: ignore[no-untyped-def]
    statements = len(table) // 3
    for person in range(len(rows) - 1):
        a0 = a1 = a2 = a3 = 0.0
        for at in range(rows[person], rows[person + 1]):
            entry = table[(value[at] + 1) * statements + statement[at]]
            a0 += entry[0]
            a1 += entry[1]
            a2 += entry[2]
            a3 += entry[3]
        mine = sums[person]
        mine[0], mine[1], mine[2], mine[3] = a0, a1, a2, a3


@njit(cache=True, nogil=True)
def _eight(rows, statement, value, table, sums) -> None:  # type: ignore[no-untyped-def]
    statements = len(table) // 3
    for person in range(len(rows) - 1):
        a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = 0.0
        for at in range(rows[person], rows[person + 1]):
            entry = table[(value[at] + 1) * statements + statement[at]]
            a0 += entry[0]
            a1 += entry[1]
            a2 += entry[2]
            a3 += entry[3]
            a4 += entry[4]
            a5 += entry[5]
            a6 += entry[6]
            a7 += entry[7]
        mine = sums[person]
        mine[0], mine[1], mine[2], mine[3] = a0, a1, a2, a3
        mine[4], mine[5], mine[6], mine[7] = a4, a5, a6, a7


@njit(cache=True, nogil=True)
def _four_and_own(rows, statement, value, table, group, sums, own) -> None:  # type: ignore[no-untyped-def]
    statements = len(table) // 3
    for person in range(len(rows) - 1):
        mine = group[person] + 4
        a0 = a1 = a2 = a3 = total = 0.0
        for at in range(rows[person], rows[person + 1]):
            entry = table[(value[at] + 1) * statements + statement[at]]
            a0 += entry[0]
            a1 += entry[1]
            a2 += entry[2]
            a3 += entry[3]
            total += entry[mine]
        into = sums[person]
        into[0], into[1], into[2], into[3] = a0, a1, a2, a3
        own[person] = total


@njit(cache=True, nogil=True)
def _eight_and_own(rows, statement, value, table, group, sums, own) -> None:  # type: ignore[no-untyped-def]
    statements = len(table) // 3
    for person in range(len(rows) - 1):
        mine = group[person] + 8
        a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = total = 0.0
        for at in range(rows[person], rows[person + 1]):
            entry = table[(value[at] + 1) * statements + statement[at]]
            a0 += entry[0]
            a1 += entry[1]
            a2 += entry[2]
            a3 += entry[3]
            a4 += entry[4]
            a5 += entry[5]
            a6 += entry[6]
            a7 += entry[7]
            total += entry[mine]
        into = sums[person]
        into[0], into[1], into[2], into[3] = a0, a1, a2, a3
        into[4], into[5], into[6], into[7] = a4, a5, a6, a7
        own[person] = total


@njit(cache=True, nogil=True)
def _own(rows, statement, value, table, group, sums) -> None:  # type: ignore[no-untyped-def]
    for person in range(len(rows) - 1):
        mine, total = group[person], 0.0
        for at in range(rows[person], rows[person + 1]):
            total += table[value[at] + 1, statement[at], mine]
        sums[person] = total
