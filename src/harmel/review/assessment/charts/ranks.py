"""The ranked register: for each challenge its place, how far another panel could move it, and where it was named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harmel.review.assessment.charts.frame import FAINT, ROW, WIDTH, data, distinct, figures, finished, names
from harmel.review.discussion.charts.landscape import INK

RANK_WORDS = ("places", "divided")
"""The words that the picture needs: `places` over the scale, `divided` behind a challenge on which the panel disagrees."""
MOST_TICKS = 12


@dataclass(frozen=True)
class Place:
    """
    A challenge at its place. lowest, highest: the interval of its place; best, worst: without any one nation, None where that is not shown.

    named: its place in the order that the convener named, None where it was not named. divided: whether the panel disagrees.
    """

    name: str
    rank: int
    lowest: int
    highest: int
    best: int | None = None
    worst: int | None = None
    named: int | None = None
    divided: bool = False


def ranks(places: Sequence[Place], *, words: Mapping[str, str], heading: Sequence[str] = ()) -> Any:
    """
    Draw challenges in the order given, as an Altair chart: 1 to the left.

    Thick where the interval of the place is, a tick at the place itself; thin with ends, what leaving any one nation out does; a ring where it was named.
    """
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    order = distinct([one.name for one in places])
    last = max([1, *(end for one in places for end in (one.highest, one.worst or 1, one.named or 1, one.rank))])
    rows = [_row(name, one) for name, one in zip(order, places, strict=True)]
    x, y = figures(words["places"], (0.5, last + 0.5), _ticks(last)), names(order)
    thin = [row for row in rows if "best" in row]
    text = [{"who": row["who"], "text": row["text"] + (f"  {words['divided']}" if row["divided"] else ""), "from": 1} for row in rows]
    layers = [
        data(rows).mark_rule(stroke=INK, strokeOpacity=FAINT, strokeWidth=10).encode(x=x, x2="to:Q", y=y),
        data(thin).mark_rule(stroke=INK, strokeWidth=1).encode(x=alt.X("best:Q"), x2="worst:Q", y=y),
        data(thin).mark_tick(stroke=INK, fill=INK, thickness=1, height=7, orient="vertical").encode(x=alt.X("best:Q"), y=y),
        data(thin).mark_tick(stroke=INK, fill=INK, thickness=1, height=7, orient="vertical").encode(x=alt.X("worst:Q"), y=y),
        data([row for row in rows if "named" in row]).mark_point(shape="circle", stroke=INK, strokeOpacity=0.85, fill=None, size=62, strokeWidth=1.4)
        .encode(x=alt.X("named:Q"), y=y),
        data(rows).mark_tick(stroke=INK, fill=INK, opacity=1, thickness=3, height=17, orient="vertical").encode(x=alt.X("rank:Q"), y=y),
        data(text).mark_text(align="left", fill=INK, fontSize=13).encode(x=alt.value(WIDTH + 14), y=y, text="text:N"),
    ]  # fmt: skip
    return finished(alt.layer(*layers, width=WIDTH, height=ROW * max(len(places), 1)), heading)


def _row(name: str, one: Place) -> dict[str, Any]:
    """One challenge. An interval of one place is drawn as wide as half of one, so that it is seen."""
    wide = 0.25
    row = {"who": name, "from": one.lowest - wide, "to": one.highest + wide, "rank": one.rank, "divided": one.divided}
    row["text"] = f"{one.rank}" if one.lowest == one.highest else f"{one.rank} ({one.lowest}\u2013{one.highest})"
    if one.best is not None and one.worst is not None:
        row |= {"best": one.best, "worst": one.worst}
    return row | ({"named": one.named} if one.named is not None else {})


def _ticks(last: int) -> list[float]:
    """
    Say which places are written over the picture: 1, and then at equal steps.

    >>> _ticks(4), _ticks(60)
    ([1, 2, 3, 4], [1, 10, 20, 30, 40, 50, 60])
    """
    if last <= MOST_TICKS:
        return [*range(1, last + 1)]
    step = 5 if last <= 5 * (MOST_TICKS - 1) else 10 * -(-last // (10 * (MOST_TICKS - 1)))
    return [1, *range(step, last + 1, step)]


