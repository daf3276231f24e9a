"""What every chart of this stage has in common: ink of its surroundings, no frame, names to the left, figures to the right."""

from collections.abc import Mapping, Sequence
from typing import Any

from harmel.review.discussion.charts.landscape import INK, SANS

WIDTH, ROW = 360, 24
NAMES = 280
"""The room that a name has, in units of the picture; what is longer ends in an ellipsis."""
FAINT, PLAIN, STRONG = 0.3, 0.5, 1.0
"""How much ink: what lies behind, what is uncertain, what is known."""


def finished(chart: Any, heading: Sequence[str] = ()) -> Any:
    """Put a chart on the page's own ground, in its own type. heading: what stands over it, the first line bold; nothing on a page that says so itself."""
    import altair as alt

    if heading:
        ink = {"color": INK, "subtitleColor": INK, "fontSize": 15, "subtitleFontSize": 12, "subtitlePadding": 6}
        chart = chart.properties(title=alt.TitleParams(heading[0], subtitle=list(heading[1:]), anchor="start", offset=14, **ink))
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 4}
    return chart.configure(background="transparent", padding=padding, aria=False, font=SANS).configure_view(stroke=None)


def data(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Begin a chart of some rows."""
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    return alt.Chart(alt.InlineData(values=list(rows)))


def names(order: Sequence[str], field: str = "who") -> Any:
    """Write names down the left side, in an order."""
    import altair as alt

    axis = alt.Axis(domain=False, ticks=False, grid=False, labelColor=INK, labelFontSize=14, labelLimit=NAMES, labelPadding=10)
    return alt.Y(f"{field}:N", sort=list(order), title=None, axis=axis, scale=alt.Scale(domain=list(order)))


def figures(title: str, domain: tuple[float, float], values: Sequence[float], *, top: bool = True) -> Any:
    """Lay a scale of figures from left to right; title: what they are."""
    import altair as alt

    axis = alt.Axis(
        orient="top" if top else "bottom", values=list(values), format="d", domain=False, ticks=False, grid=True, gridColor=INK, gridOpacity=0.12,
        labelColor=INK, labelOpacity=0.8, labelFontSize=12, titleColor=INK, titleFontSize=12, titleFontWeight="normal", titleAnchor="start", titlePadding=6,
    )  # fmt: skip
    return alt.X("from:Q", scale=alt.Scale(domain=list(domain), nice=False, zero=False), title=title or None, axis=axis)


def twelve(figure: float) -> float:
    """Return a figure of twelve digits, the same on any machine."""
    return float(f"{figure:.12g}")


def distinct(told: Sequence[str]) -> list[str]:
    """
    Return names of which no two are the same: a later one has spaces of no width behind it.

    >>> [len(name) for name in distinct(["Frost", "Frost"])]
    [5, 6]
    """
    found: list[str] = []
    for name in told:
        alike = sum(one.rstrip("\u200b") == name for one in found)
        found.append(name + "\u200b" * alike)
    return found
