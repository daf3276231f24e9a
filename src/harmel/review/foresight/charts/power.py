"""Shares of material capabilities, year by year: a line for each state, told apart by its dashes and its name at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from harmel.review.assessment.charts.frame import data, finished, twelve
from harmel.review.discussion.charts.landscape import INK

WIDTH, TALL = 520, 260
LINE = 16
"""How far apart names of courses stand at the least, of TALL."""
DASHES = ([1, 0], [6, 3], [2, 3], [9, 3, 2, 3], [4, 1], [1, 4])


@dataclass(frozen=True)
class Course:
    """A state and its share of a hundred in each year; None where it is missing, and then the line has a gap."""

    name: str
    years: Sequence[tuple[int, float | None]]


def power(courses: Sequence[Course], *, words: dict[str, str], heading: Sequence[str] = ()) -> Any:
    """Draw courses as an Altair chart. words: `share`, what the scale counts."""
    import altair as alt

    layers = []
    years = [year for one in courses for year, _ in one.years]
    step = max(1, (max(years, default=1) - min(years, default=0)) // 6)
    ticks = list(range(min(years, default=0), max(years, default=0) + 1, step))
    axis = {"domain": False, "ticks": False, "labelColor": INK, "labelFontSize": 12, "titleColor": INK, "titleFontSize": 12, "titleFontWeight": "normal"}
    x = alt.X("year:Q", scale=alt.Scale(domain=[min(years, default=0), max(years, default=1)], nice=False), title=None,
              axis=alt.Axis(format="d", grid=False, values=ticks, **axis))  # fmt: skip
    y = alt.Y("share:Q", title=words["share"], scale=alt.Scale(zero=True), axis=alt.Axis(grid=True, gridColor=INK, gridOpacity=0.12, tickCount=5, **axis))
    for one, dash in zip(courses, DASHES, strict=False):
        rows = [{"year": year, "share": None if share is None else twelve(share)} for year, share in one.years]
        layers.append(data(rows).mark_line(stroke=INK, strokeDash=dash, strokeWidth=1.8).encode(x=x, y=y))
    for name, (year, at) in ends(courses).items():
        named = data([{"year": year, "share": twelve(at), "text": name}])
        layers.append(named.mark_text(align="left", dx=8, fill=INK, fontSize=13).encode(x=x, y=y, text="text:N"))
    return finished(alt.layer(*layers, width=WIDTH, height=TALL), heading)


def ends(courses: Sequence[Course]) -> dict[str, tuple[int, float]]:
    """
    Return where each course's name stands, year and share: beside its last share, or as far above the name below it as a line of text needs.

    >>> {name: (year, round(at, 2)) for name, (year, at) in ends([Course("A", [(2016, 26.0)]), Course("B", [(2016, 1.5)]), Course("C", [(2016, 1.7)])]).items()}
    {'B': (2016, 1.5), 'C': (2016, 3.1), 'A': (2016, 26.0)}
    """
    shares = [share for one in courses for _, share in one.years if share is not None]
    line = max(shares, default=1.0) * LINE / TALL
    last = {one.name: told[-1] for one in courses if (told := [(year, share) for year, share in one.years if share is not None])}
    found: dict[str, tuple[int, float]] = {}
    least = -line
    for name, (year, share) in sorted(last.items(), key=lambda one: (one[1][1], one[0])):
        least = max(share, least + line)
        found[name] = (year, least)
    return found
