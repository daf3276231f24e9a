"""How densely people stand, as lines of equal height."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.review.discussion.charts.marks import Marks

ACROSS, ALONG = 120, 70
SHORTEST_LINE = 12  # a line of fewer points is a ripple, not a hill
LEVELS = (0.06, 0.14, 0.26, 0.4, 0.56, 0.72, 0.88)
"""Shares of the greatest density at which a line is drawn."""


@dataclass(frozen=True, eq=False)
class Line:
    """One line of equal height: points (p, 2) in order, and which level (0 the lowest)."""

    points: NDArray[np.float64]
    level: int


def kernel_width(marks: Marks) -> float:
    """How far a mark spreads: .65 of the rule of Scott (1992), the spread of the k marks times k^(-1/6), since one hill hides two."""
    if len(marks.people) == 0:
        return 0.0
    weight = marks.people / marks.people.sum()
    centre = (weight[:, None] * marks.place).sum(axis=0)
    spread = np.sqrt((weight[:, None] * (marks.place - centre) ** 2).sum(axis=0))
    return max(0.65 * float(spread.max()) * float(len(weight) ** (-1 / 6)), 1e-9)


def height_lines(marks: Marks, box: tuple[float, float, float, float]) -> list[Line]:
    """
    Draw lines of equal density over a box (left, right, bottom, top) in the units of the places.

    Definition: a Gaussian kernel around each mark, weighted by its people, as wide as `kernel_width` says. Lines by marching squares
    on a grid of 120 by 70. Fewer than three marks have no lines.
    """
    if len(marks.people) < 3:
        return []
    across, along = np.linspace(box[0], box[1], ACROSS), np.linspace(box[2], box[3], ALONG)
    weight, width = marks.people / marks.people.sum(), kernel_width(marks)
    kernel_across = np.exp(-(((across[:, None] - marks.place[None, :, 0]) / width) ** 2) / 2)
    kernel_along = np.exp(-(((along[:, None] - marks.place[None, :, 1]) / width) ** 2) / 2)
    density = np.einsum("im,jm->ij", kernel_across * weight, kernel_along)
    lines = []
    for level, share in enumerate(LEVELS):
        for points in _lines_at(density, share * float(density.max())):
            x, y = np.interp(points[:, 0], range(ACROSS), across), np.interp(points[:, 1], range(ALONG), along)
            lines.append(Line(np.stack([x, y], axis=1), level))
    return lines


Edge = tuple[int, int, int]
"""An edge of the grid: the corner it begins at, and 0 for across or 1 for along."""


def _lines_at(density: NDArray[np.float64], height: float) -> list[NDArray[np.float64]]:
    """Lines on which the density has this height, in grid coordinates, by marching squares; closed where they do not leave the grid."""
    high = density >= height
    corners = high[:-1, :-1] * 1 + high[1:, :-1] * 2 + high[1:, 1:] * 4 + high[:-1, 1:] * 8
    neighbours: dict[Edge, list[Edge]] = {}
    for i, j in np.argwhere((corners > 0) & (corners < 15)).tolist():
        bottom, right, top, left = (i, j, 0), (i + 1, j, 1), (i, j + 1, 0), (i, j, 1)
        crossed = [
            edge
            for edge, differs in (
                (bottom, high[i, j] != high[i + 1, j]),
                (right, high[i + 1, j] != high[i + 1, j + 1]),
                (top, high[i, j + 1] != high[i + 1, j + 1]),
                (left, high[i, j] != high[i, j + 1]),
            )
            if differs
        ]
        if len(crossed) == 4 and high[i, j]:  # a saddle: keep the two high corners apart
            crossed = [bottom, left, right, top]
        for one, other in zip(crossed[::2], crossed[1::2], strict=True):
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)
    chains = (chain for chain in _chains(neighbours) if len(chain) >= SHORTEST_LINE)
    return [np.array([_crossing(density, edge, height) for edge in chain]) for chain in chains]


def _crossing(density: NDArray[np.float64], edge: Edge, height: float) -> tuple[float, float]:
    i, j, direction = edge
    here, there = density[i, j], density[i + 1 - direction, j + direction]
    part = float((height - here) / (there - here))
    return (i + part, j) if direction == 0 else (i, j + part)


def _chains(neighbours: dict[Edge, list[Edge]]) -> list[list[Edge]]:
    """Follow edges from neighbour to neighbour: first from loose ends, then round the closed lines."""
    seen: set[Edge] = set()
    chains = []
    for start in sorted(neighbours, key=lambda edge: (len(neighbours[edge]), edge)):
        if start in seen:
            continue
        chain, here = [start], start
        seen.add(start)
        while (following := next((edge for edge in neighbours[here] if edge not in seen), None)) is not None:
            chain.append(following)
            seen.add(following)
            here = following
        if start in neighbours[here] and len(chain) > 2:
            chain.append(start)
        chains.append(chain)
    return chains
