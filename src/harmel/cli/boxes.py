"""The trajectory of scenario discovery, and the limits of the box taken from it, side by side."""

from typing import TYPE_CHECKING, Any

from harmel.cli.cut import cut
from harmel.cli.frame import with_axes
from harmel.cli.region import told
from harmel.review.discussion.charts.landscape import INK

if TYPE_CHECKING:
    from harmel.methods.foresight.discovery import Discovery, Limit

SIDE, ROW, BAR = 300, 46, 300
LONGEST = 40


def boxes(found: "Discovery") -> Any:
    """
    Draw a discovery: coverage against density of each box, larger marks for more inputs, a ring around the box taken.

    Beside it, where a region is described, for each input that it restricts the range of its figures with the part inside filled, and the limits in words.
    """
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    parts = [_trajectory(found, alt)]
    if found.limits:
        parts.append(_limits(found, alt))
    return with_axes(alt.hconcat(*parts, spacing=40))


def _trajectory(found: "Discovery", alt: Any) -> Any:
    whole = found.trajectory
    taken = found.tried.at if found.tried is not None else -1
    rows = [
        {"at": at, "coverage": float(whole.coverage[at]), "density": float(whole.density[at]), "size": 20 + 25 * int(whole.dimensions[at])}
        for at in range(len(whole))
        if found.failing
    ]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("coverage:Q", title="coverage: share of all failing cases", scale=scale, axis=alt.Axis(format="%", tickCount=5))
    y = alt.Y("density:Q", title="density: share of the box that fails", scale=scale, axis=alt.Axis(format="%", tickCount=5))
    base = alt.Chart(alt.InlineData(values=rows))
    layers = [
        base.mark_line(color=INK, strokeWidth=0.7, opacity=0.6).encode(x=x, y=y, order="at:Q"),
        base.mark_point(shape="circle", filled=True, color=INK, opacity=0.8).encode(x=x, y=y, size=alt.Size("size:Q", scale=None)),
    ]
    if taken >= 0:
        ring = alt.Chart(alt.InlineData(values=[row | {"told": f"box {taken}"} for row in rows if row["at"] == taken]))
        layers.append(ring.mark_point(shape="circle", filled=False, stroke=INK, strokeWidth=1.5, size=320).encode(x=x, y=y))
        layers.append(ring.mark_text(color=INK, fontSize=11, fontWeight=600, align="right", dx=-12, dy=14).encode(x=x, y=y, text="told:N"))
    return alt.layer(*layers, width=SIDE, height=SIDE)


def _limits(found: "Discovery", alt: Any) -> Any:
    """A bar for each restricted input, from its lowest to its highest figure; for words as much of it as stays."""
    tried, of = found.tried, found.trajectory.of
    assert tried is not None
    rows = []
    for name in dict.fromkeys(limit.name for limit in tried.limits):
        column = of.names.index(name)
        limits = [limit for limit in tried.limits if limit.name == name]
        low, high = _inside(limits, of.columns[column], len(of.labels[column]))
        quasi = ", ".join(f"{limit.quasi_p:.2g}" for limit in limits)
        words = f"{name}: {' and '.join(cut(told(limit), LONGEST) for limit in limits)}"
        rows.append({"row": len(rows), "low": low, "high": high, "told": words, "quasi": f"quasi-p {quasi}", "none": 0, "all": 1})
    base = alt.Chart(alt.InlineData(values=rows))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(len(rows)))))
    x = alt.X("none:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
    bar = {"height": 9, "yOffset": 8}
    layers = [
        base.mark_bar(fill=INK, fillOpacity=0.12, **bar).encode(x=x, x2="all:Q", y=y),
        base.mark_bar(fill=INK, fillOpacity=0.75, **bar).encode(x=alt.X("low:Q", axis=None, scale=alt.Scale(domain=[0, 1])), x2="high:Q", y=y),
        base.mark_text(fill=INK, fontSize=12, align="left", dy=-8).encode(x=alt.value(0), y=y, text="told:N"),
        base.mark_text(fill=INK, fontSize=10.5, align="left", dy=22).encode(x=alt.value(0), y=y, text="quasi:N"),
    ]
    return alt.layer(*layers, width=BAR, height=(ROW + 12) * len(rows))


def _inside(limits: "list[Limit]", column: Any, labels: int) -> tuple[float, float]:
    """Which part of a bar lies inside, from 0 to 1."""
    if labels:
        return 0.0, len(limits[0].value) / labels if isinstance(limits[0].value, tuple) else 1.0
    lowest, highest = float(column.min()), float(column.max())
    ends = {limit.direction.value: limit.value for limit in limits}
    return tuple((float(ends.get(side, end)) - lowest) / (highest - lowest) for side, end in (("at_least", lowest), ("at_most", highest)))  # type: ignore[return-value]
