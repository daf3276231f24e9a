"""A case and its pools as a picture: for each item a row of lines from low to high, experts above and pools below."""

from typing import TYPE_CHECKING, Any

import numpy as np

from harmel.review.discussion.charts.landscape import INK, SANS

if TYPE_CHECKING:
    from harmel.methods.judgement import Case, Classical

WIDTH, ROW = 420, 12
POOLS = {"equal": "equal", "vincent": "quantiles averaged", "global": "performance", "item": "performance by item"}


def intervals(case: "Case", found: "Classical") -> Any:
    """
    Draw each item on a scale of its own, logarithmic where the item is: a thin line for each expert, thick ones for the pools, dashes where the truth lies.

    Lines go from the lowest level to the highest, a tick stands at the one nearest to one half. Experts bear no name, and stand in the order of their
    ticks, item by item, so that a line cannot be followed from one item to the next.
    """
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    rows = [_item(case, found, item) for item in range(len(case.items))]
    panels = []
    for item, (name, values) in enumerate(zip(case.items, rows, strict=True)):
        kind = "log" if case.log[item] else "linear"
        ends = [round(float(end), 12) for end in found.bounds[:, item]] if values else [0, 1]
        scale = alt.Scale(type=kind, domain=ends, nice=False, zero=False) if kind == "linear" else alt.Scale(type=kind, domain=ends, nice=False)
        x = alt.X("low:Q", scale=scale, title=None, axis=alt.Axis(grid=False, tickCount=5, domainColor=INK, tickColor=INK, labelColor=INK))
        y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=[row["row"] for row in values]))
        data = alt.Chart(alt.InlineData(values=values))
        layers = [
            data.transform_filter("!datum.pool").mark_rule(stroke=INK, strokeOpacity=0.45, strokeWidth=1).encode(x=x, x2="high:Q", y=y),
            data.transform_filter("datum.pool").mark_rule(stroke=INK, strokeOpacity=0.75, strokeWidth=4).encode(x=x, x2="high:Q", y=y),
            data.mark_tick(stroke=INK, fill=INK, thickness=2, height=9, orient="vertical").encode(x=alt.X("middle:Q", scale=scale), y=y),
            data.transform_filter("datum.pool").mark_text(align="left", fill=INK, fontSize=11).encode(x=alt.value(WIDTH + 8), y=y, text="who:N"),
        ]
        if not np.isnan(case.truth[item]):
            truth = alt.Chart(alt.InlineData(values=[{"low": float(case.truth[item])}]))
            layers.append(truth.mark_rule(stroke=INK, strokeDash=[4, 3], strokeWidth=1.5).encode(x=x))
        title = alt.TitleParams(name, anchor="start", color=INK, fontSize=13, fontWeight=600, offset=4)
        panels.append(alt.layer(*layers, width=WIDTH, height=ROW * max(len(values), 1), title=title))
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 4}
    return alt.vconcat(*panels, spacing=14).configure(background="transparent", padding=padding, aria=False, font=SANS).configure_view(strokeWidth=0)


def _item(case: "Case", found: "Classical", item: int) -> list[dict[str, Any]]:
    """The lines of one item: experts in the order of their middle, then pools."""
    middle = int(np.abs(case.levels - 0.5).argmin())
    answers = [case.values[expert, :, item] for expert in np.flatnonzero(case.answered[:, item])]
    lines = [("", False, answer) for answer in sorted(answers, key=lambda told: (told[middle], *told.tolist()))]
    lines += [(POOLS[maker.by], True, maker.quantiles[:, item]) for maker in found.makers if not np.isnan(maker.quantiles[0, item])]
    return [
        {"row": row, "who": who, "pool": pool, "low": _twelve(told[0]), "middle": _twelve(told[middle]), "high": _twelve(told[-1])}
        for row, (who, pool, told) in enumerate(lines)
    ]


def _twelve(figure: float) -> float:
    return float(f"{figure:.12g}")
