"""Clusters of points in the plane, with numba."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

SLACK = 1e-9  # more than rounding can do to a distance


def k_means(
    points: NDArray[np.float64], weight: NDArray[np.float64], centres: NDArray[np.float64], rounds: int, at_rest: float
) -> NDArray[np.int32]:
    """Compare a point only with centres that are at most twice as far from its own as it is. Source: Phillips 2002."""
    return _k_means(np.ascontiguousarray(points), weight, centres, rounds, at_rest)  # type: ignore[no-any-return]


@njit(cache=True, nogil=True)
def _neighbours(centres, order, near):  # type: ignore[no-untyped-def]
    """
    For each centre c the others, nearest first: near[c, place] holds the squared distance from c, x and y.

    `order` is sorted by insertion, since from round to round little changes.
    """
    k = len(centres)
    apart = np.empty(k)
    for c in range(k):
        for other in range(k):
            across, along = centres[c, 0] - centres[other, 0], centres[c, 1] - centres[other, 1]
            apart[other] = across * across + along * along
        mine = order[c]
        for at in range(1, k):
            moving = mine[at]
            to = at
            while to > 0 and apart[mine[to - 1]] > apart[moving]:
                mine[to] = mine[to - 1]
                to -= 1
            mine[to] = moving
        for at in range(k):
            near[c, at, 0], near[c, at, 1], near[c, at, 2] = apart[mine[at]], centres[mine[at], 0], centres[mine[at], 1]


@njit(cache=True, nogil=True)
def _assign(points, centres, near, order, of_row):  # type: ignore[no-untyped-def]
    """Put each point to its nearest centre, of equals the first."""
    k = len(centres)
    for point in range(len(points)):
        x, y = points[point, 0], points[point, 1]
        own = of_row[point]
        across, along = x - centres[own, 0], y - centres[own, 1]
        least = across * across + along * along
        limit, nearest, others = 4 * least * (1 + SLACK), own, near[own]
        for at in range(k):
            if others[at, 0] > limit:
                break
            across, along = x - others[at, 1], y - others[at, 2]
            distance = across * across + along * along
            if distance < least or (distance == least and order[own, at] < nearest):
                least, nearest = distance, order[own, at]
        of_row[point] = nearest


@njit(cache=True, nogil=True)
def _k_means(points, weight, centres, rounds, at_rest):  # type: ignore[no-untyped-def]
    people = len(points)
    of_row = np.zeros(people, np.int32)
    k = len(centres)
    order = np.empty((k, k), np.int32)
    for c in range(k):
        order[c] = np.arange(k)
    for _ in range(rounds if people else 0):
        k = len(centres)
        near = np.empty((k, k, 3))
        _neighbours(centres, order, near)
        _assign(points, centres, near, order, of_row)
        size, total, sums = np.zeros(k, np.int64), np.zeros(k), np.zeros((k, 2))
        for point in range(people):
            c = of_row[point]
            size[c] += 1
            total[c] += weight[point]
            sums[c, 0] += weight[point] * points[point, 0]
            sums[c, 1] += weight[point] * points[point, 1]
        place, alive = np.empty(k, np.int32), 0
        for c in range(k):
            place[c] = alive
            if size[c]:
                alive += 1
        moved_to, settled = np.empty((alive, 2)), alive == k
        for c in range(k):
            if size[c]:
                to = place[c]
                moved_to[to, 0], moved_to[to, 1] = sums[c, 0] / total[c], sums[c, 1] / total[c]
                across, along = moved_to[to, 0] - centres[c, 0], moved_to[to, 1] - centres[c, 1]
                if not math.sqrt(across * across + along * along) < at_rest:
                    settled = False
        if alive < k:
            for point in range(people):
                of_row[point] = place[of_row[point]]
            order = np.empty((alive, alive), np.int32)
            for c in range(alive):
                order[c] = np.arange(alive)
        centres = moved_to
        if settled:
            break
    return of_row
