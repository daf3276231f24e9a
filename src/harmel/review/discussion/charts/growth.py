"""How the landscape grew: the same land at several instants, each turned so that the statements lie as in the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from harmel.review.discussion.charts.landscape import SHAPES, letter
from harmel.review.discussion.charts.marks import Marks

WIDTH, HEIGHT, MARGIN = 300, 180, 12
FEW_MARKS = 40
"""With more, each is drawn smaller, so that they stay apart."""
OUTLINES = {"circle": "M0,-1A1,1 0 1 1 0,1A1,1 0 1 1 0,-1Z", "square": "M-1,-1H1V1H-1Z", "triangle-up": "M0,-1.1L1,0.8H-1Z"}
"""Outlines that Vega knows by name, in the same square from -1 to 1."""


@dataclass(frozen=True, eq=False)
class Frame:
    """The landscape at one instant: its marks, and of each statement, by number, how far it moves along either axis."""

    shown: Marks
    axes: Mapping[int, Sequence[float]]


def growth(frames: Sequence[Frame], titles: Sequence[str], *, prefix: str = "growth") -> list[str]:
    """Draw frames to one scale, that of all of them together; one SVG text each, named by its title. No frame: an empty list."""
    if not frames:
        return []
    last = frames[-1]
    places = [turned(frame, last) for frame in frames]
    every = np.concatenate(places) if any(len(place) for place in places) else np.zeros((1, 2))
    middle = (every.min(axis=0) + every.max(axis=0)) / 2
    reach = np.maximum(np.ptp(every, axis=0) / 2, 1e-6)
    unit = min((WIDTH / 2 - MARGIN) / reach[0], (HEIGHT / 2 - MARGIN) / reach[1])
    drawn = []
    for at, (frame, place, title) in enumerate(zip(frames, places, titles, strict=True)):
        spots = np.array([WIDTH / 2, HEIGHT / 2]) + (place - middle) * unit * np.array([1, -1])
        drawn.append(_picture(frame.shown, spots, title, f"{prefix}-{at}"))
    return drawn


def turned(frame: Frame, last: Frame) -> NDArray[np.float64]:
    """
    Turn and mirror a frame's marks so that the statements it shares with the last frame lie as there: (k, 2). Left as it is where they share none.

    Axes of opinion have no direction of their own. Definition: the orthogonal Procrustes rotation of the statements' axes. Source: Schönemann 1966.
    """
    shared = sorted(set(frame.axes) & set(last.axes))
    if not shared:
        return frame.shown.place
    here, there = (np.array([one.axes[number] for number in shared], np.float64) for one in (frame, last))
    left, _, right = np.linalg.svd(here.T @ there)
    return np.asarray(frame.shown.place @ (left @ right), np.float64)


def _picture(shown: Marks, spots: NDArray[np.float64], title: str, prefix: str) -> str:
    marks, size = [], min(1.0, max(0.45, (FEW_MARKS / max(len(spots), 1)) ** 0.5))
    for (x, y), group in zip(spots.tolist(), shown.group.tolist(), strict=True):
        shape = SHAPES[group % len(SHAPES)]
        look = 'fill="currentColor"' if shape.filled else 'fill="none" stroke="currentColor" stroke-width="0.5"'
        outline = OUTLINES.get(shape.outline, shape.outline)
        marks.append(f'<path d="{outline}" transform="translate({x:.1f},{y:.1f}) scale({size * (2.2 if shape.filled else 3):.2f})" {look}/>')
    for group in sorted(set(shown.group.tolist())):
        x, y = spots[shown.group == group].mean(axis=0).tolist()
        marks.append(f'<text class="halo" x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle" fill="currentColor">{letter(group)}</text>')
    return (
        f'<svg role="img" aria-labelledby="{prefix}" viewBox="0 0 {WIDTH} {HEIGHT}" width="100%"><title id="{prefix}">{escape(title)}</title>'
        f'{"".join(marks)}</svg>'
    )
