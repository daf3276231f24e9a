"""How options stand: a row for each, a mark at its share of futures, a bar for the middle of panels, a thin line for who is left out."""

from math import isnan
from typing import TYPE_CHECKING, Any

from harmel.cli.cut import cut
from harmel.cli.frame import framed
from harmel.review.discussion.charts.landscape import INK

if TYPE_CHECKING:
    from harmel.methods.foresight import Stress

WIDTH, ROW, LONGEST = 420, 30, 40


def standing(found: "Stress") -> Any:
    """Draw the first set at the horizon, options by falling share; where there is a shock, a ring is the share with gain 0, a cross that without any."""
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    left = found.left_out
    rows = []
    for place, at in enumerate(found.order):
        row = {"row": place, "name": cut(found.options[at], LONGEST), "share": float(found.held.share[0, at])}
        for name, figures in (
            ("low", found.held.low),
            ("high", found.held.high),
            ("least", left and left.low),
            ("most", left and left.high),
            ("without_gain", found.gain_zero and found.gain_zero.share),
            ("without_shock", found.no_shock and found.no_shock.share),
        ):
            if figures is not None and not isnan(figures[0, at]):
                row[name] = float(figures[0, at])
        rows.append(row)
    drawn = alt.Chart(alt.InlineData(values=rows))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(len(rows))), paddingInner=0.3))
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(values=[0, 0.2, 0.4, 0.6, 0.8, 1], format="%", title="share of the futures examined", labelColor=INK, titleColor=INK, tickColor=INK)
    axis.domainColor, axis.gridColor, axis.gridOpacity = INK, INK, 0.12
    marks = [
        drawn.mark_bar(fill=INK, fillOpacity=0.22, height=12).encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=y),
        drawn.mark_rule(stroke=INK).encode(x=alt.X("least:Q", scale=scale, axis=axis), x2="most:Q", y=y),
        drawn.mark_point(fill=INK, stroke=INK, size=70, opacity=1).encode(x=alt.X("share:Q", scale=scale, axis=axis), y=y),
        drawn.mark_text(fill=INK, fontSize=12, align="right").encode(x=alt.value(-10), y=y, text="name:N"),
    ]
    if found.gain_zero is not None:
        ring = drawn.mark_point(stroke=INK, filled=False, size=90, opacity=1)
        cross = drawn.mark_point(shape="M-1,-1L1,1M-1,1L1,-1", stroke=INK, filled=False, size=40, opacity=1)
        marks += [
            ring.encode(x=alt.X("without_gain:Q", scale=scale, axis=axis), y=y),
            cross.encode(x=alt.X("without_shock:Q", scale=scale, axis=axis), y=y),
        ]
    return framed(alt.layer(*marks, width=WIDTH, height=ROW * len(rows)), right=16)
