"""The balance of power over the years: the index, military spending, and how concentrated both are."""

from collections.abc import Callable
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from harmel.cli.balance import shown_states
from harmel.cli.frame import with_axes
from harmel.review.discussion.charts.landscape import INK

if TYPE_CHECKING:
    from harmel.methods.foresight.power import Drawn, Power, Projection
    from harmel.methods.frozen import Figures

WIDTH, HEIGHT = 250, 260
CONCENTRATION = "concentration"
MOST_LINES = 6
APART = 0.05
"""How far labels stand apart, as a share of the height."""
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [10, 4])
"""A pattern for each line, so that none needs colour."""


def lines(found: "Power", projection: "Projection | None" = None) -> Any:
    """Draw three panels over the years; the states with the largest index, and at the horizon the range from 5 to 95 % of independent draws."""
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    from harmel.methods.foresight.power import measured

    if projection is not None:
        found = measured(projection.basis)
    shown = shown_states(found, every=False)[:MOST_LINES]
    names = [found.of.states[at] for at in shown]
    of = f" of {', '.join(projection.components)}" if projection else ""
    told = (
        (f"index{of or ' (CINC)'}", names, [found.cinc[:, at] for at in shown], lambda drawn: [drawn.cinc[:, at] for at in shown]),
        ("share of military spending", names, [found.spending[:, at] for at in shown], lambda drawn: [drawn.spending[:, at] for at in shown]),
        (
            CONCENTRATION, ["index", "spending"], [found.concentration, found.spending_concentration],
            lambda drawn: [drawn.concentration, drawn.spending_concentration],
        ),
    )  # fmt: skip
    panels = [_panel(alt, found, title, lines_of, _ranges(projection, ahead)) for title, *lines_of, ahead in told]
    return with_axes(alt.hconcat(*panels, spacing=54)).configure_title(color=INK, anchor="start", fontSize=12)


def _panel(alt: Any, found: "Power", title: str, lines_of: list[Any], ranges: list[dict[str, float]]) -> Any:
    """One panel: names and figures of its lines, and where they lead."""
    years, (names, series) = found.of.years.tolist(), lines_of
    rows = [
        {"year": year, "value": float(value), "line": at}
        for at, one in enumerate(series)
        for year, value in zip(years, one.tolist(), strict=True)
        if isfinite(value)
    ]
    top = max([row["value"] for row in rows] + [row["high"] for row in ranges], default=1.0) * 1.05
    last = ranges[0]["year"] if ranges else years[-1]
    x = alt.X("year:Q", title=None, scale=alt.Scale(domain=[years[0], last], nice=False), axis=alt.Axis(format="d", tickCount=4))
    figures = alt.Axis(format=".1f" if title == CONCENTRATION else "%", tickCount=5)
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False), axis=figures)
    dash = alt.StrokeDash("line:O", scale=alt.Scale(domain=list(range(len(DASHES))), range=list(DASHES)), legend=None)
    named = alt.Chart(alt.InlineData(values=_labels(names, [*rows, *ranges], top)))
    layers = [
        alt.Chart(alt.InlineData(values=rows)).mark_line(color=INK, strokeWidth=1.4).encode(x=x, y=y, detail="line:O", strokeDash=dash),
        named.mark_text(fill=INK, fontSize=11, align="left", dx=7).encode(x=alt.value(WIDTH), y=y, text="name:N"),
    ]
    if ranges:
        base = alt.Chart(alt.InlineData(values=ranges))
        layers.append(base.mark_rule(color=INK, strokeWidth=3, opacity=0.5).encode(x=x, y=alt.Y("low:Q", title=None), y2="high:Q"))
        layers.append(base.mark_point(shape="circle", filled=True, color=INK, size=30, opacity=1).encode(x=x, y=y))
    return alt.layer(*layers, width=WIDTH, height=HEIGHT, title=title)


def _ranges(projection: "Projection | None", ahead: "Callable[[Drawn], list[Figures]]") -> list[dict[str, float]]:
    """At the horizon, from 5 to 95 % of independent draws of each line, with their middle."""
    if projection is None:
        return []
    found = []
    for at, draws in enumerate(ahead(projection.independent)):
        there = draws[~np.isnan(draws)]
        if len(there):
            low, middle, high = np.quantile(there, (0.05, 0.5, 0.95)).tolist()
            found.append({"year": projection.to, "low": low, "value": middle, "high": high, "line": at})
    return found


def _labels(names: list[str], rows: list[dict[str, Any]], top: float) -> list[dict[str, Any]]:
    """The names at the ends of their lines, moved apart where they would meet."""
    ends = {row["line"]: row["value"] for row in rows}
    found: list[dict[str, Any]] = []
    for line, value in sorted(ends.items(), key=lambda pair: pair[1]):
        least = found[-1]["value"] + APART * top if found else 0.0
        found.append({"name": names[line], "value": max(value, least)})
    return found
