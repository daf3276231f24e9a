"""Pooled quantities, each on a scale of its own: a line for each pool, dashes where the truth lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harmel.review.assessment.charts.frame import PLAIN, WIDTH, data, finished, twelve
from harmel.review.discussion.charts.landscape import INK

LINE = 20

QUANTITY_WORDS = ("equal", "averaged", "global", "item", "truth")
"""The words needed: the name of each pool, and of what came to be."""


@dataclass(frozen=True)
class Quantity:
    """A quantity and its pools by name, each of three quantiles, in the order in which they are drawn. log: on a logarithmic scale."""

    name: str
    unit: str
    pools: Mapping[str, tuple[float, float, float]]
    truth: float | None = None
    log: bool = False


def quantities(told: Sequence[Quantity], *, words: Mapping[str, str], heading: Sequence[str] = ()) -> Any:
    """Draw quantities one under the other, as an Altair chart: from the quantile 5 to 95 a line, a tick at 50. The first pool is the one that counts."""
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    return finished(alt.vconcat(*(_panel(one, words) for one in told if one.pools), spacing=18), heading)


def _panel(one: Quantity, words: Mapping[str, str]) -> Any:
    import altair as alt

    rows = [
        {"row": at, "from": twelve(low), "middle": twelve(middle), "to": twelve(high), "who": words[name], "width": 7 if at == 0 else 3}
        for at, (name, (low, middle, high)) in enumerate(one.pools.items())
    ]
    ends = [end for row in rows for end in (row["from"], row["to"])] + ([twelve(one.truth)] if one.truth is not None else [])
    kind = {"type": "log"} if one.log else {"type": "linear", "zero": False}
    scale = alt.Scale(domain=[min(ends), max(ends)] if min(ends) < max(ends) else [min(ends) - 1, max(ends) + 1], nice=True, **kind)
    axis = alt.Axis(grid=False, tickCount=5, domainColor=INK, domainOpacity=0.4, tickColor=INK, tickOpacity=0.4, labelColor=INK, labelFontSize=12)
    x, y = alt.X("from:Q", scale=scale, title=None, axis=axis), alt.Y("row:O", axis=None)
    layers = [
        data(rows).mark_rule(stroke=INK, strokeOpacity=PLAIN).encode(x=x, x2="to:Q", y=y, strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None)),
        data(rows).mark_tick(stroke=INK, fill=INK, opacity=1, thickness=2.5, height=14, orient="vertical").encode(x=alt.X("middle:Q", scale=scale), y=y),
        data(rows).mark_text(align="left", fill=INK, fontSize=13).encode(x=alt.value(WIDTH + 14), y=y, text="who:N"),
    ]
    if one.truth is not None:
        truth = data([{"from": twelve(one.truth), "text": words["truth"]}])
        layers.append(truth.mark_rule(stroke=INK, strokeDash=[4, 3], strokeWidth=1.6).encode(x=x))
        layers.append(truth.mark_text(fill=INK, fontSize=12, dy=-7, baseline="bottom").encode(x=x, y=alt.value(0), text="text:N"))
    title = f"{one.name} ({one.unit})" if one.unit else one.name
    return alt.layer(
        *layers, width=WIDTH, height=LINE * len(rows), title=alt.TitleParams(title, anchor="start", color=INK, fontSize=14, fontWeight=600, offset=16)
    )
