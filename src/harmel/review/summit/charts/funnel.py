"""
The funnel as shapes: bars whose size is the square root of their number, bands between them, dashed for what led nowhere.

Altair has no flow chart, so the geometry is ours; words come in as an argument.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from harmel.review.summit.rules.funnel import TRACKS, Funnel

WIDTH, HEIGHT, BAR, LEFT, TOP = 1080.0, 470.0, 16.0, 20.0, 64.0
TALLEST = 330.0
GAP = 3.0
LEAST = 6.0


@dataclass(frozen=True)
class Bar:
    """One step: where its bar stands, how tall, and the dashed rest beneath it (0: none)."""

    key: str
    x: float
    height: float
    nowhere_y: float
    nowhere_height: float
    total: int
    leads: int
    nowhere: int
    last: bool

    @property
    def nowhere_text_y(self) -> float:
        """Where the words beside the dashed rest stand."""
        return round(self.nowhere_y + min(self.nowhere_height / 2, 180) + 5, 1)


@dataclass(frozen=True)
class Band:
    """What flows between two steps on one track: an SVG path."""

    track: str
    source: str
    path: str
    label_y: float
    first: bool


@dataclass(frozen=True)
class Drawing:
    """The whole picture in the coordinates of its view box."""

    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    width: float
    height: float


def drawn(funnel: Funnel) -> Drawing:
    """Lay the funnel out. Sizes are square roots, scaled so that the tallest step fits."""
    sizes = [math.sqrt(step.leads) + math.sqrt(len(step.nowhere)) for step in funnel.steps]
    scale = TALLEST / max([1.0, *sizes])
    apart = (WIDTH - 2 * LEFT - BAR) / max(1, len(funnel.steps) - 1)
    bars, edges = [], []
    for place, step in enumerate(funnel.steps):
        x = round(LEFT + place * apart, 1)
        height = round(math.sqrt(step.leads) * scale, 1)
        rest = round(max(LEAST, math.sqrt(len(step.nowhere)) * scale), 1) if step.nowhere else 0.0
        bars.append(Bar(step.key, x, height, round(TOP + height + GAP, 1), rest, step.total, step.leads, len(step.nowhere), place == len(funnel.steps) - 1))
        edges.append(_edges(step.leading, height))
    bands = []
    for left, right, high, low in zip(bars, bars[1:], edges, edges[1:], strict=False):
        for track, (a, b), (c, d) in zip(TRACKS, high, low, strict=True):
            if b - a > 0.05:
                bands.append(Band(track, left.key, _path(left.x + BAR, right.x, a, b, c, d), round((a + b) / 2 + 5, 1), left is bars[0] and b - a > 18))
    bottom = max([bar.nowhere_y + bar.nowhere_height for bar in bars] + [TOP + bar.height for bar in bars])
    return Drawing(tuple(bars), tuple(bands), WIDTH, round(bottom + 12, 1))


def _edges(leading: Mapping[str, int], height: float) -> list[tuple[float, float]]:
    """Share a bar's height among the tracks in proportion to their numbers."""
    total = sum(leading.values()) or 1
    edges, at = [], TOP
    for track in TRACKS:
        size = height * leading.get(track, 0) / total
        edges.append((round(at, 1), round(at + size, 1)))
        at += size
    return edges


def _path(x0: float, x1: float, a: float, b: float, c: float, d: float) -> str:
    middle = round((x0 + x1) / 2, 1)
    return f"M{x0} {a}C{middle} {a} {middle} {c} {x1} {c}V{d}C{middle} {d} {middle} {b} {x0} {b}Z"


def svg(funnel: Funnel, words: Mapping[str, str]) -> str:
    """
    Draw the funnel for paper: a whole SVG in black, greys and white.

    `words`: a name for each step, each track, and `nowhere` with `{count}`.
    """
    drawing = drawn(funnel)
    greys = {"deterrence": "#7f8590", "dialogue": "#b3b8c1", "other": "#dcdfe4"}
    face = 'font-family="Source Sans Pro"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:g} {drawing.height:g}" width="{drawing.width:g}" height="{drawing.height:g}">']
    parts += [f'<path d="{band.path}" fill="{greys[band.track]}"/>' for band in drawing.bands]
    for bar in drawing.bars:
        anchor, x = ("end", bar.x + BAR) if bar.last else ("start", bar.x)
        parts.append(f'<rect x="{bar.x}" y="{TOP}" width="{BAR}" height="{bar.height}" fill="#15171c"/>')
        parts.append(f'<text x="{x}" y="30" text-anchor="{anchor}" font-size="30" {face}>{bar.total}</text>')
        parts.append(f'<text x="{x}" y="50" text-anchor="{anchor}" font-size="15" fill="#474c56" {face}>{escape(words[bar.key])}</text>')
        if bar.nowhere:
            parts.append(
                f'<rect x="{bar.x + 0.8}" y="{bar.nowhere_y}" width="{BAR - 1.6}" height="{bar.nowhere_height}" fill="none" stroke="#474c56" '
                'stroke-width="1.5" stroke-dasharray="3 3"/>'
            )
            said = escape(words["nowhere"].format(count=bar.nowhere))
            parts.append(f'<text x="{bar.x + BAR + 8}" y="{bar.nowhere_text_y}" font-size="14" fill="#474c56" {face}>{said}</text>')
    parts += [
        f'<text x="{LEFT + BAR + 8}" y="{band.label_y}" font-size="14" fill="#101216" {face}>{escape(words[band.track])}</text>'
        for band in drawing.bands
        if band.first
    ]
    return "".join([*parts, "</svg>"])
