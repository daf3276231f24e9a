"""Where somebody stands on a map that is drawn: from their own answers and what the map says of each statement."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST_ANSWERS = 7
"""Below so many answers nobody is placed, unless there are fewer statements."""


@dataclass(frozen=True)
class Moves:
    """What a map says of a statement: how people answered it on average (-1 to 1), and how far along each axis an answer moves somebody."""

    mean: float
    axis: tuple[float, float]


def place_of(answers: Mapping[int, int], moves: Mapping[int, Moves], *, asked: int) -> tuple[float, float] | None:
    """
    Return where somebody stands; None below seven answers. `answers`: 1, 0 or -1 by statement; `asked`: the statements of the map.

    Definition: sqrt(m / c) times the sum over the statements answered of (v - mean) axis, as for everybody on the map; a statement of which
    the map says nothing, being shown to nobody, moves nobody here.

    >>> place_of({1: 1, 2: -1}, {1: Moves(0.0, (1.0, 0.0)), 2: Moves(0.0, (0.0, 1.0))}, asked=2)
    (1.0, -1.0)
    """
    if len(answers) < min(FEWEST_ANSWERS, asked):
        return None
    stretch = math.sqrt(asked / max(len(answers), 1))
    known = [(value - moves[number].mean, moves[number].axis) for number, value in answers.items() if number in moves]
    return (stretch * sum(way * axis[0] for way, axis in known), stretch * sum(way * axis[1] for way, axis in known))


def nearest(place: tuple[float, float], middles: Sequence[Sequence[float] | None]) -> int | None:
    """
    Return the group whose middle is nearest; None where no group is shown.

    >>> nearest((0.0, 1.0), [None, (5.0, 5.0), (0.0, 2.0)])
    2
    """
    distances = [(math.dist(place, middle), group) for group, middle in enumerate(middles) if middle is not None]
    return min(distances)[1] if distances else None
