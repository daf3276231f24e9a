"""The landscape: people as marks on a map of heights, groups told apart by the shape of the mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.review.discussion.charts.heights import Line, height_lines, kernel_width
from harmel.review.discussion.charts.marks import FEWEST_BEHIND_A_MARK, Marks, marks

WIDTH, HEIGHT = 900, 520
MARGIN = 34
ROOM_FOR_LINES = 2.1  # kernel widths around the outermost marks
SANS = "'Source Sans Pro', 'Source Sans 3', 'Segoe UI', Helvetica, Arial, sans-serif"
INK = "currentColor"


@dataclass(frozen=True)
class Shape:
    """How the mark of a group is drawn: its outline in Vega's unit square, whether it is filled, its area."""

    name: str
    outline: str
    filled: bool
    size: int


SHAPES = (
    Shape("points", "circle", filled=True, size=26),
    Shape("rings", "circle", filled=False, size=44),
    Shape("crosses", "M-1,-1L1,1M-1,1L1,-1", filled=False, size=26),
    Shape("squares", "square", filled=True, size=30),
    Shape("triangles", "triangle-up", filled=False, size=44),
    Shape("plusses", "M-1.3,0L1.3,0M0,-1.3L0,1.3", filled=False, size=30),
    Shape("diamonds", "diamond", filled=True, size=36),
    Shape("open squares", "square", filled=False, size=36),
)
"""A shape for each group, the largest first; none needs colour."""

WORDS = ("people", "few", *(shape.name for shape in SHAPES))
"""The words the landscape needs: `people` with {people} and {shape}, `few` for a group too small, each shape's name."""

CORNERS = ((0, 1), (1, 1), (1, 0), (0, 0), (0, 0.5), (1, 0.5), (0.5, 1), (0.5, 0))
"""Where labels may stand, as shares of width and height: the corners first, then the sides."""


def letter(group: int) -> str:
    """Name a group: A for the largest, then B and so on."""
    return chr(ord("A") + group)


def landscape(places: NDArray[np.float64], group: NDArray[np.int32], *, words: Mapping[str, str]) -> Any:
    """
    Draw the landscape of people: (n, 2) places and (n,) groups, -1 = not placed.

    Returns an Altair chart. words: see `WORDS`; `people` may read "{people} people, {shape}". No mark stands for fewer than five
    people, and a group of fewer than five has no mark and no number. Both directions are drawn to the same scale; they have no
    meaning of their own.
    """
    sizes = [int((group == number).sum()) for number in range(int(group.max(initial=-1)) + 1)]
    return landscape_of_marks(marks(places, group), sizes, words=words)


def landscape_of_marks(shown: Marks, sizes: Sequence[int], *, words: Mapping[str, str]) -> Any:
    """Draw the landscape from marks that were kept, with the people of each group (0 for one too small to say); else as `landscape`."""
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    box = box_of(shown)
    layers = [_lines(height_lines(shown, box), box), *(_points(shown, number, box) for number in range(len(sizes)))]
    labels = _labels(shown, sizes, words, box)
    chart = alt.layer(*layers, *labels, width=WIDTH, height=HEIGHT)
    return chart.configure(background="transparent", padding=0, aria=False, font=SANS).configure_view(strokeWidth=0)


def spot(shown: Marks, place: tuple[float, float]) -> tuple[float, float]:
    """Where a place stands in the picture, as shares of its width from the left and of its height from the top; at the edge where it lies beyond."""
    left, right, bottom, top = box_of(shown)
    across, down = (place[0] - left) / (right - left), (top - place[1]) / (top - bottom)
    return (min(max(across, 0.015), 0.985), min(max(down, 0.025), 0.975))


def box_of(shown: Marks) -> tuple[float, float, float, float]:
    """The part of the plane that is drawn (left, right, bottom, top), wide enough that lines close and labels have room."""
    if len(shown.place) == 0:
        return (-1.0, 1.0, -1.0, 1.0)
    low, high = shown.place.min(axis=0), shown.place.max(axis=0)
    middle, reach = (low + high) / 2, np.maximum((high - low) / 2 + ROOM_FOR_LINES * kernel_width(shown), 1e-6)
    unit = max(reach[0] / (WIDTH / 2 - MARGIN), reach[1] / (HEIGHT / 2 - MARGIN / 2))
    across, along = unit * WIDTH / 2, unit * HEIGHT / 2
    return (float(middle[0] - across), float(middle[0] + across), float(middle[1] - along), float(middle[1] + along))


def _at(box: tuple[float, float, float, float]) -> dict[str, Any]:
    import altair as alt

    def scale(low: float, high: float) -> Any:
        return alt.Scale(domain=[low, high], nice=False, zero=False)

    return {"x": alt.X("x:Q", axis=None, scale=scale(*box[:2])), "y": alt.Y("y:Q", axis=None, scale=scale(*box[2:]))}


def _lines(lines: list[Line], box: tuple[float, float, float, float]) -> Any:
    import altair as alt

    rows = [
        {"line": number, "at": at, "high": line.level > 3, "x": _short(x), "y": _short(y)}
        for number, line in enumerate(lines)
        for at, (x, y) in enumerate(line.points.tolist())
    ]
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(strokeWidth=1, stroke=INK, interpolate="linear", clip=True)
        .encode(
            **_at(box),
            detail="line:N",
            order="at:Q",
            strokeOpacity=alt.condition(alt.datum.high, alt.value(0.5), alt.value(0.28)),
        )
    )


def _points(shown: Marks, group: int, box: tuple[float, float, float, float]) -> Any:
    import altair as alt

    shape = SHAPES[group % len(SHAPES)]
    rows = [{"x": _short(x), "y": _short(y)} for x, y in shown.place[shown.group == group].tolist()]
    look: dict[str, Any] = {"fill": INK, "strokeWidth": 0} if shape.filled else {"fill": "transparent", "strokeWidth": 1.4}
    points = alt.Chart(alt.InlineData(values=rows)).mark_point(shape=shape.outline, size=shape.size, stroke=INK, opacity=1, **look)
    return points.encode(**_at(box))


def _labels(shown: Marks, sizes: Sequence[int], words: Mapping[str, str], box: tuple[float, float, float, float]) -> list[Any]:
    """The letter of each group and how many people it has, in the corner nearest to it."""
    import altair as alt

    rows = []
    for number, (across, along) in enumerate(corners_of(shown, len(sizes), box)):
        size = sizes[number]
        shape = words[SHAPES[number % len(SHAPES)].name]
        text = words["people"].format(people=size, shape=shape) if size >= FEWEST_BEHIND_A_MARK else words["few"]
        rows.append(
            {
                "letter": letter(number),
                "text": text,
                "align": ("left", "center", "right")[round(across * 2)],
                "x": MARGIN + across * (WIDTH - 2 * MARGIN),
                "y": (1 - along) * (HEIGHT - 3 * MARGIN) + MARGIN,
            }
        )
    labels = []
    for align in ("left", "center", "right"):
        at_side = [row for row in rows if row["align"] == align]
        if not at_side:
            continue
        base = alt.Chart(alt.InlineData(values=at_side))
        base = base.encode(x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None))
        labels.append(base.mark_text(align=align, fill=INK, fontSize=22, fontWeight=600).encode(text="letter:N"))
        labels.append(base.mark_text(align=align, fill=INK, fontSize=15, dy=24).encode(text="text:N"))
    return labels


def corners_of(shown: Marks, groups: int, box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """A corner for each group, such that the sum of distances from their middles is least."""
    if groups == 0:
        return []
    low, reach = np.array([box[0], box[2]]), np.array([box[1] - box[0], box[3] - box[2]])
    middles = []
    for number in range(groups):
        own = shown.place[shown.group == number]
        middles.append((own.mean(axis=0) - low) / reach if len(own) else np.array([0.5, 0.5]))
    corners = np.array(CORNERS[: max(4, groups)])
    distance = np.array([np.hypot(*(corners - middle).T) for middle in middles])
    best = min(permutations(range(len(corners)), groups), key=lambda chosen: sum(distance[number, at] for number, at in enumerate(chosen)))
    return [CORNERS[at] for at in best]


def _short(figure: float) -> float:
    """A coordinate with as many digits as a picture needs: the same text on every machine."""
    return round(figure, 4) + 0.0
