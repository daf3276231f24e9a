"""Scenarios side by side: a column for each, a row for each descriptor, the state written into the cell."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from harmel.cli.cut import cut
from harmel.cli.frame import framed
from harmel.review.discussion.charts.landscape import INK

if TYPE_CHECKING:
    from harmel.methods.foresight import CrossImpact
    from harmel.methods.frozen import Numbers

COLUMN, ROW, LONGEST = 118, 26, 18
DARKEST = 0.30


def tableau(matrix: "CrossImpact", scenarios: "Numbers", shares: Sequence[str]) -> Any:
    """
    Draw scenarios, (n, J): each cell names the state, shaded the darker the further down its list it stands.

    shares: which share of starts ends in each, written below it. Names longer than a cell are cut.
    """
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    cells = [
        {
            "scenario": number,
            "descriptor": row,
            "name": cut(name, LONGEST),
            "state": cut(matrix.states[row][state], LONGEST),
            "shade": round(DARKEST * (state + 1) / (len(matrix.states[row]) + 1), 3),
        }
        for number, states in enumerate(scenarios.tolist(), 1)
        for row, (name, state) in enumerate(zip(matrix.descriptors, states, strict=True))
    ]
    heads = [{"scenario": number, "head": f"{number}", "share": share} for number, share in enumerate(shares, 1)]
    names = [{"descriptor": row, "name": cut(name, LONGEST)} for row, name in enumerate(matrix.descriptors)]
    width, height = COLUMN * max(len(scenarios), 1), ROW * len(matrix.descriptors)
    x = alt.X("scenario:O", axis=None, scale=alt.Scale(domain=list(range(1, max(len(heads), 1) + 1)), paddingInner=0.03, paddingOuter=0))
    y = alt.Y("descriptor:O", axis=None, scale=alt.Scale(domain=list(range(len(names))), paddingInner=0.08, paddingOuter=0))
    drawn, left = alt.Chart(alt.InlineData(values=cells)), alt.Chart(alt.InlineData(values=names))
    layers = [
        drawn.mark_rect(fill=INK, stroke=INK, strokeOpacity=0.35, strokeWidth=0.5).encode(x=x, y=y, fillOpacity=alt.FillOpacity("shade:Q", scale=None)),
        drawn.mark_text(fill=INK, fontSize=11).encode(x=x, y=y, text="state:N"),
        left.mark_text(fill=INK, fontSize=11, fontWeight=600, align="right").encode(x=alt.value(-8), y=y, text="name:N"),
    ]
    for field, below in (("head", -10), ("share", height + 12)):
        layers.append(alt.Chart(alt.InlineData(values=heads)).mark_text(fill=INK, fontSize=11).encode(x=x, y=alt.value(below), text=f"{field}:N"))
    if any(shares):
        label = alt.Chart(alt.InlineData(values=[{"told": "starts"}])).mark_text(fill=INK, fontSize=11, fontStyle="italic", align="right")
        layers.append(label.encode(x=alt.value(-8), y=alt.value(height + 12), text="told:N"))
    return framed(alt.layer(*layers, width=width, height=height))
