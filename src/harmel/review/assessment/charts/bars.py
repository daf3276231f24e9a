"""A small bar in the line: where the middle half of a panel stands, its median, and one's own place. Figures only, so it needs no library."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Axis:
    """From where to where a bar is drawn. steps: how many boxes stand under it, 0 where it is a line."""

    first: float
    last: float
    steps: int = 0
    logarithmic: bool = False

    def percent(self, value: float) -> float:
        """
        Return where a value stands, in percent of the width, and never outside.

        >>> Axis(1, 9, steps=9).percent(5), Axis(0, 10).percent(5), Axis(1, 100, logarithmic=True).percent(10)
        (50.0, 50.0, 50.0)
        """
        if self.last <= self.first:
            return 50.0
        if self.logarithmic and self.first > 0:
            share = math.log(max(value, self.first) / self.first) / math.log(self.last / self.first)
        else:
            share = (value - self.first) / (self.last - self.first)
        share = min(1.0, max(0.0, share))
        return 100 * (share * (self.steps - 1) + 0.5) / self.steps if self.steps else 100 * share


POINTS = Axis(1, 9, steps=9)
"""Under a bar of ratings stand the nine points, or nothing that needs more room."""
SHARES = Axis(0, 1)
ROOM = 0.1
"""Beside the figures of a quantity without ends, as a share of what they span."""


def bar(  # noqa: PLR0913 - one bar, six figures
    axis: Axis, *, lower: float | None, median: float | None, upper: float | None, mine: float | None = None,
    my_low: float | None = None, my_high: float | None = None,
) -> str:  # fmt: skip
    """
    Draw a bar as SVG: hairline over the whole axis, thick between the quartiles, a tick at the median; a ring is one's own place, a thin line one's own.

    What is None is not drawn. It is a picture beside the same figures in words, and so it is hidden from screen readers.
    """
    at = axis.percent
    drawn = ['<svg class="interval" aria-hidden="true"><line class="base" x1="0" x2="100%" y1="8" y2="8"/>']
    if lower is not None and upper is not None:
        drawn.append(f'<line class="range" x1="{at(lower):.2f}%" x2="{at(upper):.2f}%" y1="8" y2="8"/>')
    if median is not None:
        drawn.append(f'<line class="at" x1="{at(median):.2f}%" x2="{at(median):.2f}%" y1="1" y2="15"/>')
    if my_low is not None and my_high is not None:
        drawn.append(f'<line class="ol" x1="{at(my_low):.2f}%" x2="{at(my_high):.2f}%" y1="14" y2="14"/>')
    if mine is not None:
        drawn.append(f'<circle class="me" cx="{at(mine):.2f}%" cy="{14 if my_low is not None else 8}" r="{4 if my_low is not None else 6}"/>')
    return "".join(drawn) + "</svg>"


def around(known: list[float], *, lower: float | None, upper: float | None, logarithmic: bool = False) -> Axis:
    """
    Return an axis that holds some figures: a little more than they span, and to the ends of the quantity's own range where those are near.

    >>> around([2, 8], lower=0, upper=None)
    Axis(first=0, last=8.6, steps=0, logarithmic=False)
    """
    if not known:
        return Axis(lower or 0.0, upper if upper is not None else (lower or 0.0) + 1)
    least, most = min(known), max(known)
    room = (most - least) * ROOM or abs(most) * ROOM or 1.0
    span = most - least
    first = lower if lower is not None and lower >= least - span else least - room
    last = upper if upper is not None and upper <= most + span else most + room
    return Axis(max(first, least / 2) if logarithmic else first, last, logarithmic=logarithmic)
