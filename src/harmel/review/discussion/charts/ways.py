"""Around the landscape: which way each statement moves whoever agrees with it, and where the letters of the groups stand."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.review.discussion.charts.landscape import HEIGHT, MARGIN, WIDTH, box_of, corners_of
from harmel.review.discussion.charts.marks import Marks

MOST_WAYS = 12
"""More would hide the landscape."""
LEAST_PULL = 0.4
"""What moves people less than this share of what the strongest does shapes little."""
PLACES = 44
"""So many numbers could stand around the landscape beside each other."""
ROOM = 26.0
"""How far a number keeps from any mark, in the picture's units."""
LABEL = (200.0, 58.0)
"""How wide and high the letter of a group and its people are at most."""


@dataclass(frozen=True)
class Way:
    """A statement, by its number, and where it stands in the picture: the way that an answer in favour moves somebody."""

    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Label:
    """Where the letter and the people of a group stand in the picture: the upper left corner, width and height."""

    x: float
    y: float
    width: float = LABEL[0]
    height: float = LABEL[1]

    def near(self, x: float, y: float, *, room: float) -> bool:
        """Whether a point is in it, or as near as that."""
        return self.x - room < x < self.x + self.width + room and self.y - room < y < self.y + self.height + room


def labels(shown: Marks, groups: int) -> list[Label]:
    """Where the letter of each group stands, as `landscape_of_marks` draws it."""
    found = []
    for across, along in corners_of(shown, groups, box_of(shown)):
        x = MARGIN + across * (WIDTH - 2 * MARGIN)
        y = (1 - along) * (HEIGHT - 3 * MARGIN) + MARGIN
        found.append(Label(x - 8 - across * (LABEL[0] - 16), y - 26))
    return found


def ways(shown: Marks, axes: Mapping[int, Sequence[float]], *, labels: Sequence[Label] = ()) -> list[Way]:
    """
    Place the statements that move people most around the landscape; axes: of each statement, by number, how far it moves along either axis.

    labels: where the letters of the groups stand. The strongest first, each at the free place nearest to its own direction; numbers keep off each
    other, the marks and the letters of the groups.
    """
    free = _places(shown, labels)
    found = []
    pulls = {number: math.hypot(*axis) for number, axis in axes.items()}
    least = LEAST_PULL * max(pulls.values(), default=0.0)
    for number in sorted((number for number, pull in pulls.items() if pull > 0 and pull >= least), key=lambda number: (-pulls[number], number))[:MOST_WAYS]:
        if not len(free):
            break
        across, along = axes[number]
        towards = np.array([across, -along]) / pulls[number]
        out = free - np.array([WIDTH / 2, HEIGHT / 2])
        best = int(np.argmax(out @ towards / np.hypot(*out.T)))
        x, y = free[best].tolist()
        found.append(Way(number, round(x, 1), round(y, 1)))
        free = free[np.arange(len(free)) != best]
    return found


def _places(shown: Marks, taken: Sequence[Label]) -> NDArray[np.float64]:
    """Points on the ellipse that fills the picture, evenly far from each other, where nothing stands: (k, 2)."""
    turn = np.linspace(0, 2 * math.pi, 1440)
    ring = np.column_stack([WIDTH / 2 + (WIDTH / 2 - 24) * np.cos(turn), HEIGHT / 2 + (HEIGHT / 2 - 20) * np.sin(turn)])
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(ring, axis=0).T))])
    even = ring[np.searchsorted(gone, np.arange(PLACES) * gone[-1] / PLACES)]
    left, right, bottom, top = box_of(shown)
    drawn = np.column_stack([(shown.place[:, 0] - left) / (right - left) * WIDTH, (top - shown.place[:, 1]) / (top - bottom) * HEIGHT])
    near = [bool((np.hypot(*(drawn - one).T) < ROOM).any()) or any(label.near(*one, room=18) for label in taken) for one in even]
    return np.asarray(even[~np.array(near)], np.float64)
