"""Shares of the futures examined as a picture: one under the other, or three by three; thick an interval, a tick the share, below it the shock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harmel.review.assessment.charts.frame import FAINT, PLAIN, WIDTH, data, distinct, figures, finished, names, twelve
from harmel.review.discussion.charts.landscape import INK

SHARE_WORDS = ("of_hundred", "shock")
"""The words needed: what the scale counts, and what stands beside the second figure."""
TALL = 40
TICKS = (0, 25, 50, 75, 100)
CELL, CELL_TALL = 150, 46


@dataclass(frozen=True)
class Counted:
    """A share, from where to where other such panels could put it; None: that is not known. All from 0 to 1."""

    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Tried:
    """What was tried, without the shock and with it, where there is one. marked: it holds most often."""

    name: str
    without: Counted
    shock: Counted | None = None
    marked: bool = False


def shares(tried: Sequence[Tried], *, words: Mapping[str, str], heading: Sequence[str] = ()) -> Any:
    """Draw what was tried in the order given, as an Altair chart: thick without the shock, thin below with it; figures of a hundred to the right."""
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    order = distinct([one.name for one in tried])
    rows = [row | {"who": name} for name, one in zip(order, tried, strict=True) for row in _rows(one)]
    right = [{"who": name, "text": _figures(one, words)} for name, one in zip(order, tried, strict=True)]
    x, y = figures(words["of_hundred"], (0, 100), TICKS), names(order)
    shift = alt.YOffset("shift:Q", scale=alt.Scale(domain=[-1, 1], range=[TALL * 0.2, TALL * 0.8]))
    layers = [
        data([row for row in rows if not row["shock"]]).mark_rule(stroke=INK, strokeOpacity=FAINT, strokeWidth=9).encode(x=x, x2="to:Q", y=y, yOffset=shift),
        data([row for row in rows if row["shock"]]).mark_rule(stroke=INK, strokeOpacity=PLAIN, strokeWidth=2).encode(x=x, x2="to:Q", y=y, yOffset=shift),
        data(rows).mark_tick(stroke=INK, fill=INK, opacity=1, thickness=2.5, height=13, orient="vertical").encode(x=alt.X("at:Q"), y=y, yOffset=shift),
        data(right).mark_text(align="left", fill=INK, fontSize=13).encode(x=alt.value(WIDTH + 14), y=y, text="text:N"),
    ]
    return finished(alt.layer(*layers, width=WIDTH, height=TALL * max(len(tried), 1)), heading)


def grid(rows: Sequence[tuple[str, Sequence[Tried]]], columns: Sequence[str], *, words: Mapping[str, str], heading: Sequence[str] = ()) -> Any:
    """
    Draw three by three as an Altair chart. rows: each with its name and a cell for each column, in the order of `columns`; the first row on top.

    In a cell: above without the shock, thick; below with it, thin; the frame of the one that holds most often is thick.
    """
    import altair as alt

    drawn = []
    for at, (name, cells) in enumerate(rows):
        line = [_cell(cell, words, column if at == 0 else "") for cell, column in zip(cells, columns, strict=True)]
        first = data([{"text": name}]).mark_text(align="right", fill=INK, fontSize=14).encode(text="text:N").properties(width=110, height=CELL_TALL)
        drawn.append(alt.hconcat(first, *line, spacing=16))
    return finished(alt.vconcat(*drawn, spacing=16), heading)


def _cell(cell: Tried, words: Mapping[str, str], column: str) -> Any:
    import altair as alt

    rows = _rows(cell)
    axis = alt.Axis(values=[0, 50, 100], grid=True, gridColor=INK, gridOpacity=0.15, domain=False, ticks=False, labelColor=INK, labelFontSize=11, format="d")
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, 100], nice=False), title=None, axis=axis)
    y = alt.Y("shift:Q", scale=alt.Scale(domain=[1.9, -1.4]), axis=None)
    layers = [
        data([row for row in rows if not row["shock"]]).mark_rule(stroke=INK, strokeOpacity=FAINT, strokeWidth=9).encode(x=x, x2="to:Q", y=y),
        data([row for row in rows if row["shock"]]).mark_rule(stroke=INK, strokeOpacity=PLAIN, strokeWidth=2).encode(x=x, x2="to:Q", y=y),
        data(rows).mark_tick(stroke=INK, fill=INK, opacity=1, thickness=2.5, height=11, orient="vertical").encode(x=alt.X("at:Q"), y=y),
    ]
    text = [column, _figures(cell, words)] if column else [_figures(cell, words)]
    title = alt.TitleParams(text, anchor="start", color=INK, fontSize=13, fontWeight=600 if cell.marked else 400, offset=4)
    frame = {"stroke": INK, "strokeWidth": 2.5 if cell.marked else 0.5}
    return alt.layer(*layers, width=CELL, height=CELL_TALL, title=title, view=alt.ViewBackground(**frame))


def _rows(one: Tried) -> list[dict[str, Any]]:
    """One line, or two with the shock. An interval of one figure is drawn as wide as half of one, so that it is seen."""
    found = []
    for shift, counted in ((-0.5 if one.shock else 0.0, one.without), (0.5, one.shock)):
        if counted is None:
            continue
        low, high = (counted.share if end is None else end for end in (counted.low, counted.high))
        least = max(0.5 - 100 * (high - low), 0) / 2
        found.append({
            "at": twelve(100 * counted.share), "from": twelve(max(0.0, 100 * low - least)), "to": twelve(min(100.0, 100 * high + least)), "shift": shift,
            "shock": counted is one.shock,
        })  # fmt: skip
    return found


def _figures(one: Tried, words: Mapping[str, str]) -> str:
    """
    Write both shares with their intervals.

    >>> _figures(Tried("a", Counted(0.66, 0.55, 0.73), Counted(0.5)), {"shock": "with shock"})
    '66 (55–73); with shock 50'
    """
    first = _figure(one.without)
    return first if one.shock is None else f"{first}; {words['shock']} {_figure(one.shock)}"


def _figure(counted: Counted) -> str:
    share, ends = round(100 * counted.share), [None if end is None else round(100 * end) for end in (counted.low, counted.high)]
    return f"{share}" if ends[0] is None or ends[0] == ends[1] else f"{share} ({ends[0]}\u2013{ends[1]})"
