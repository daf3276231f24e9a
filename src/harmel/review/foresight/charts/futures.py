"""Consistent futures side by side: a column for each, a row for each descriptor, a box in the tint of its state from one end to the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harmel.review.assessment.charts.frame import data, distinct, finished, names
from harmel.review.discussion.charts.landscape import INK

FUTURE_WORDS = ("future",)
"""The word needed: what a column is called, before its number."""
BOX, TALL, LONGEST = 104, 40, 16


@dataclass(frozen=True)
class Unfolded:
    """A future: of each descriptor the name of its state, and how far it lies from one end, 0, to the other, 1."""

    states: Sequence[tuple[str, float]]


def futures(descriptors: Sequence[str], told: Sequence[Unfolded], *, words: Mapping[str, str], heading: Sequence[str] = ()) -> Any:
    """Draw futures in the order given, as an Altair chart; the state stands in each box, so that it reads in black and white and without its tint."""
    import altair as alt

    order = distinct(descriptors)
    columns = [f"{words['future']} {number}" for number in range(1, len(told) + 1)]
    rows = [
        {"who": name, "column": column, "ink": round(0.04 + 0.3 * place, 3), "text": state if len(state) <= LONGEST else state[: LONGEST - 1] + "…"}
        for column, one in zip(columns, told, strict=True)
        for name, (state, place) in zip(order, one.states, strict=True)
    ]
    axis = alt.Axis(orient="top", domain=False, ticks=False, labelAngle=0, labelColor=INK, labelFontSize=13, labelFontWeight=600)
    x = alt.X("column:N", sort=columns, title=None, axis=axis, scale=alt.Scale(domain=columns))
    y = names(order)
    boxes = data(rows).mark_rect(fill=INK, stroke=INK, strokeOpacity=0.4, strokeWidth=0.5).encode(x=x, y=y, fillOpacity=alt.Opacity("ink:Q", scale=None))
    text = data(rows).mark_text(fill=INK, fontSize=12).encode(x=x, y=y, text="text:N")
    return finished(alt.layer(boxes, text, width=BOX * max(len(told), 1), height=TALL * len(order)), heading)
