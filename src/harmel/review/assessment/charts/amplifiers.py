"""Which challenge makes which worse: a field of discs, the stronger the larger, open where the panel disagrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harmel.review.assessment.charts.frame import data, finished
from harmel.review.discussion.charts.landscape import INK

CELL = 44
NAMES = 220

NOT_SHOWN = "\u2013"

AMPLIFIER_WORDS = ("reads", "decimal")
"""The words needed: `reads`, how the field is read: what stands at the left makes worse what stands above; `decimal`, the sign before decimals."""


@dataclass(frozen=True)
class Amplifier:
    """How much one challenge makes another worse, from 1 to 9; None where too few answered."""

    cause: str
    worse: str
    strength: float | None
    divided: bool = False


def amplifiers(told: Sequence[Amplifier], names: Sequence[str], *, words: Mapping[str, str], heading: Sequence[str] = ()) -> Any:
    """
    Draw a field as an Altair chart: what makes worse down the side, what is made worse along the top, both in the order of `names`.

    The area of a disc grows with the median, which stands beside it; a ring where the panel disagrees; a dash where too few answered.
    """
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    causes, worse = ([name for name in names if name in those] for those in ({one.cause for one in told}, {one.worse for one in told}))
    label = {"labelColor": INK, "labelFontSize": 14, "labelLimit": NAMES, "labelPadding": 8}
    lines = {"domain": False, "ticks": False, "grid": True, "gridColor": INK, "gridOpacity": 0.12}
    y = alt.Y("cause:N", sort=causes, title=None, axis=alt.Axis(**label, **lines))
    x = alt.X("worse:N", sort=worse, title=None, axis=alt.Axis(**label, **lines, orient="top", labelAngle=-40))
    rows = [
        {"cause": one.cause, "worse": one.worse, "area": 120 + one.strength**2 * 9, "text": _told(one.strength, words), "divided": one.divided}
        for one in told
        if one.strength is not None
    ]
    few = [{"cause": one.cause, "worse": one.worse, "text": NOT_SHOWN} for one in told if one.strength is None]
    size = alt.Size("area:Q", scale=None, legend=None)
    layers = [
        data([row for row in rows if not row["divided"]]).mark_point(shape="circle", fill=INK, fillOpacity=0.3, stroke=INK, strokeWidth=1.2)
        .encode(x=x, y=y, size=size),
        data([row for row in rows if row["divided"]]).mark_point(shape="circle", fill=None, stroke=INK, strokeDash=[3, 2], strokeWidth=1.6)
        .encode(x=x, y=y, size=size),
        data(rows).mark_text(fill=INK, fontSize=13, fontWeight=600).encode(x=x, y=y, text="text:N"),
        data(few).mark_text(fill=INK, fontSize=13, fillOpacity=0.7).encode(x=x, y=y, text="text:N"),
    ]  # fmt: skip
    return finished(alt.layer(*layers, width=CELL * max(len(worse), 1), height=CELL * max(len(causes), 1)), (*heading, words["reads"]))


def _told(strength: float, words: Mapping[str, str]) -> str:
    return f"{strength:g}".replace(".", words["decimal"])
