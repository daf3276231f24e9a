"""
The funnel as shapes: bars whose size is the square root of their number, bands between them, dashed for what led nowhere.

Altair has no flow chart, so the geometry is ours. It lies for a wide page and for paper, and stands upright for a narrow one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from harmel.review.summit.rules.funnel import TRACKS, Funnel, Step

WIDTH, BAR, LEFT, TOP = 1080.0, 16.0, 20.0, 64.0
TALLEST = 330.0
UPRIGHT_WIDTH, UPRIGHT_LEFT, UPRIGHT_TOP, UPRIGHT_APART, UPRIGHT_BAR = 360.0, 10.0, 56.0, 150.0, 12.0
WIDEST = 330.0
GAP = 3.0
LEAST = 6.0
LEAST_FOLLOWED = 3.0
ROOM_FOR_WORDS = 18.0

Edge = tuple[float, float]
Edges = list[Edge]


@dataclass(frozen=True)
class Bar:
    """One step. `at`: where its bar stands along the flow. `size`: of the bar, `rest_at` and `rest`: of the dashed part beyond it (0: none)."""

    key: str
    at: float
    size: float
    rest_at: float
    rest: float
    total: int
    leads: int
    nowhere: int
    last: bool

    @property
    def rest_text_at(self) -> float:
        """Where the words beside the dashed part stand."""
        return round(self.rest_at + min(self.rest / 2, 180) + 5, 1)


@dataclass(frozen=True)
class Band:
    """What flows between two steps on one track: an SVG path. `labelled`: the first of its track, with room for its name at `label_at`."""

    track: str
    source: str
    path: str
    label_at: float
    labelled: bool


@dataclass(frozen=True)
class Drawing:
    """The whole picture in the coordinates of its view box. `followed`: the paths of what stands behind one decision, over the bands."""

    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    followed: tuple[str, ...]
    width: float
    height: float


def drawn(funnel: Funnel, followed: Mapping[str, int] | None = None) -> Drawing:
    """
    Lay the funnel out from left to right. Sizes are square roots, scaled so that the tallest step fits.

    `followed`: how many objects of each step stand behind one decision; None follows nothing.
    """
    apart = (WIDTH - 2 * LEFT - BAR) / max(1, len(funnel.steps) - 1)
    bars = _bars(funnel, most=TALLEST, start=TOP, at=[round(LEFT + place * apart, 1) for place in range(len(funnel.steps))])
    edges = [_edges(step, bar.size, TOP) for step, bar in zip(funnel.steps, bars, strict=True)]
    bottom = max([bar.rest_at + bar.rest for bar in bars] + [TOP + bar.size for bar in bars])
    followed_edges = _followed(funnel, bars, followed, TOP) if followed else []
    return Drawing(
        bars,
        _bands(bars, edges, lambda left, right, high, low: _across(left.at + BAR, right.at, high, low)),
        tuple(_across(left.at, right.at + BAR, *pair) for left, right, pair in _pairs(bars, followed_edges)),
        WIDTH,
        round(bottom + 12, 1),
    )


def upright(funnel: Funnel, followed: Mapping[str, int] | None = None) -> Drawing:
    """Stand the funnel up for a narrow page, inputs on top; else as `drawn`."""
    bars = _bars(funnel, most=WIDEST, start=UPRIGHT_LEFT, at=[UPRIGHT_TOP + place * UPRIGHT_APART for place in range(len(funnel.steps))])
    edges = [_edges(step, bar.size, UPRIGHT_LEFT) for step, bar in zip(funnel.steps, bars, strict=True)]
    followed_edges = _followed(funnel, bars, followed, UPRIGHT_LEFT) if followed else []
    return Drawing(
        bars,
        _bands(bars, edges, lambda left, right, high, low: _down(left.at + UPRIGHT_BAR, right.at, high, low)),
        tuple(_down(left.at, right.at + UPRIGHT_BAR, *pair) for left, right, pair in _pairs(bars, followed_edges)),
        UPRIGHT_WIDTH,
        bars[-1].at + UPRIGHT_BAR + 12 if bars else UPRIGHT_TOP,
    )


def _bars(funnel: Funnel, *, most: float, start: float, at: Sequence[float]) -> tuple[Bar, ...]:
    scale = (most - GAP) / max([1.0, *(math.sqrt(step.leads) + math.sqrt(len(step.nowhere)) for step in funnel.steps)])
    bars = []
    for place, step in enumerate(funnel.steps):
        size = round(math.sqrt(step.leads) * scale, 1)
        rest = round(max(LEAST, math.sqrt(len(step.nowhere)) * scale), 1) if step.nowhere else 0.0
        last = place == len(funnel.steps) - 1
        bars.append(Bar(step.key, at[place], size, round(start + size + GAP, 1), rest, step.total, step.leads, len(step.nowhere), last))
    return tuple(bars)


def _edges(step: Step, size: float, start: float) -> Edges:
    """Share a bar among the tracks in proportion to their numbers."""
    edges, at = [], start
    for track in TRACKS:
        part = size * step.leading.get(track, 0) / (step.leads or 1)
        edges.append((round(at, 1), round(at + part, 1)))
        at += part
    return edges


def _bands(bars: Sequence[Bar], edges: Sequence[Edges], path: Callable[[Bar, Bar, Edge, Edge], str]) -> tuple[Band, ...]:
    bands = []
    for left, right, high, low in zip(bars, bars[1:], edges, edges[1:], strict=False):
        for track, (a, b), (c, d) in zip(TRACKS, high, low, strict=True):
            if b - a > 0.05:
                labelled = left is bars[0] and b - a > ROOM_FOR_WORDS
                bands.append(Band(track, left.key, path(left, right, (a, b), (c, d)), round((a + b) / 2 + 5, 1), labelled))
    return tuple(bands)


def _followed(funnel: Funnel, bars: Sequence[Bar], followed: Mapping[str, int], start: float) -> Edges:
    """Where the followed part lies on each bar: as large as its share of what leads on, in the middle of the bar."""
    edges = []
    for step, bar in zip(funnel.steps, bars, strict=True):
        count = 1 if bar.last else followed.get(step.key, 0)
        size = min(bar.size, max(LEAST_FOLLOWED, bar.size * count / (step.leads or 1))) if count else 0.0
        middle = start + bar.size / 2
        edges.append((round(middle - size / 2, 1), round(middle + size / 2, 1)))
    return edges


def _pairs(bars: Sequence[Bar], edges: Edges) -> list[tuple[Bar, Bar, tuple[Edge, Edge]]]:
    """Neighbours between which something followed flows."""
    found = zip(bars, bars[1:], edges, edges[1:], strict=False)
    return [(left, right, (high, low)) for left, right, high, low in found if high[1] > high[0] and low[1] > low[0]]


def _across(x0: float, x1: float, high: Edge, low: Edge) -> str:
    (a, b), (c, d), middle = high, low, round((x0 + x1) / 2, 1)
    return f"M{x0} {a}C{middle} {a} {middle} {c} {x1} {c}V{d}C{middle} {d} {middle} {b} {x0} {b}Z"


def _down(y0: float, y1: float, high: Edge, low: Edge) -> str:
    (a, b), (c, d), middle = high, low, round((y0 + y1) / 2, 1)
    return f"M{a} {y0}C{a} {middle} {c} {middle} {c} {y1}H{d}C{d} {middle} {b} {middle} {b} {y0}Z"


def svg(funnel: Funnel, words: Mapping[str, str], numbers: Mapping[int, str] | None = None) -> str:
    """
    Draw the funnel for paper: a whole SVG in black, greys and white.

    `words`: a name for each step, each track, and `nowhere` with `{count}`. `numbers`: how a number is written; else as it is.
    """
    drawing = drawn(funnel)
    written = numbers or {}
    greys = {"deterrence": "#7f8590", "dialogue": "#b3b8c1", "other": "#dcdfe4"}
    face = 'font-family="Source Sans Pro"'
    size = f"{drawing.width:g} {drawing.height:g}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{drawing.width:g}" height="{drawing.height:g}">']
    parts += [f'<path d="{band.path}" fill="{greys[band.track]}"/>' for band in drawing.bands]
    for bar in drawing.bars:
        anchor, x = ("end", bar.at + BAR) if bar.last else ("start", bar.at)
        parts.append(f'<rect x="{bar.at}" y="{TOP}" width="{BAR}" height="{bar.size}" fill="#15171c"/>')
        total = escape(written.get(bar.total, str(bar.total)))
        parts.append(f'<text x="{x}" y="30" text-anchor="{anchor}" font-size="30" font-weight="300" {face}>{total}</text>')
        parts.append(f'<text x="{x}" y="50" text-anchor="{anchor}" font-size="15" fill="#474c56" {face}>{escape(words[bar.key])}</text>')
        if bar.nowhere:
            parts.append(
                f'<rect x="{bar.at + 0.8}" y="{bar.rest_at}" width="{BAR - 1.6}" height="{bar.rest}" fill="none" stroke="#474c56" '
                'stroke-width="1.5" stroke-dasharray="3 3"/>'
            )
            said = escape(words["nowhere"].format(count=written.get(bar.nowhere, str(bar.nowhere))))
            parts.append(f'<text x="{bar.at + BAR + 8}" y="{bar.rest_text_at}" font-size="14" fill="#474c56" {face}>{said}</text>')
    parts += [
        f'<text x="{LEFT + BAR + 8}" y="{band.label_at}" font-size="14" fill="#101216" {face}>{escape(words[band.track])}</text>'
        for band in drawing.bands
        if band.labelled
    ]
    return "".join([*parts, "</svg>"])
