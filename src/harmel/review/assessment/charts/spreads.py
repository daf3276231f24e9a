"""How answers lie apart on the scale from 1 to 9, round under round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harmel.review.assessment.charts.frame import FAINT, PLAIN, STRONG, WIDTH, data, distinct, figures, finished, names
from harmel.review.discussion.charts.landscape import INK

LOWEST, HIGHEST = 1, 9
EACH, BETWEEN = 10, 14
"""The height of a round's line, and of the gap to the next item."""

SPREAD_WORDS = ("scale", "few", "divided", "decimal")
"""The words needed: `scale` over it, `few` where too few answered, `divided` where the panel disagrees, `decimal` the sign before decimals."""


@dataclass(frozen=True)
class Quartiles:
    """What is shown of one round. None: too few answered."""

    median: float | None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Course:
    """An item, and what is shown of it in each round, the first first. mine: one's own answer in the last, None where there is none."""

    name: str
    rounds: Sequence[Quartiles]
    divided: bool = False
    mine: float | None = None


def spreads(
    items: Sequence[Course], *, words: Mapping[str, str], scale: tuple[float, float] = (LOWEST, HIGHEST), heading: Sequence[str] = ()
) -> Any:
    """
    Draw items in the order given, as an Altair chart: for each round a line from quartile to quartile with a tick at the median.

    The last round stands at the bottom in full ink, those before it above, fainter. A ring is one's own answer.
    """
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    order = distinct([one.name for one in items])
    deep = max([len(one.rounds) for one in items], default=1)
    rows, few, mine, right = [], [], [], []
    for name, one in zip(order, items, strict=True):
        for at, told in enumerate(one.rounds):
            place = {"who": name, "shift": at - (len(one.rounds) - 1) / 2, "ink": STRONG if at == len(one.rounds) - 1 else FAINT}
            if told.median is not None:
                ends = (told.median, told.median) if told.lower is None or told.upper is None else (told.lower, told.upper)
                rows.append(place | {"from": ends[0], "to": ends[1], "median": told.median})
        last = one.rounds[-1] if one.rounds else Quartiles(None)
        if last.median is None:
            few.append({"who": name, "text": words["few"], "from": scale[0]})
        else:
            right.append({"who": name, "text": _told(last, words["decimal"]) + (f"  {words['divided']}" if one.divided else "")})
        if one.mine is not None:
            mine.append({"who": name, "from": one.mine, "shift": (len(one.rounds) - 1) / 2})
    x, y = figures(words["scale"], scale, [*range(round(scale[0]), round(scale[1]) + 1)] if scale == (LOWEST, HIGHEST) else []), names(order)
    shift = alt.YOffset("shift:Q", scale=alt.Scale(domain=[-deep / 2, deep / 2], range=[BETWEEN / 2, BETWEEN / 2 + deep * EACH]))
    thick = alt.Opacity("ink:Q", scale=None, legend=None)
    layers = [
        data(rows).mark_rule(stroke=INK, strokeOpacity=PLAIN, strokeWidth=6).encode(x=x, x2="to:Q", y=y, yOffset=shift, opacity=thick),
        data(rows).mark_tick(stroke=INK, fill=INK, thickness=2.5, height=EACH + 2, orient="vertical")
        .encode(x=alt.X("median:Q"), y=y, yOffset=shift, opacity=thick),
        data(mine).mark_point(shape="circle", stroke=INK, fill=None, size=70, strokeWidth=1.6).encode(x=alt.X("from:Q"), y=y, yOffset=shift),
        data(few).mark_text(align="left", fill=INK, fontSize=13).encode(x=alt.value(2), y=y, text="text:N"),
        data(right).mark_text(align="left", fill=INK, fontSize=13).encode(x=alt.value(WIDTH + 14), y=y, text="text:N"),
    ]  # fmt: skip
    return finished(alt.layer(*layers, width=WIDTH, height=(deep * EACH + BETWEEN) * max(len(items), 1)), heading)


def _told(last: Quartiles, decimal: str) -> str:
    """
    Write median and quartiles.

    >>> _told(Quartiles(7.0, 6.25, 8.0), "."), _told(Quartiles(7.5), ",")
    ('7 (6.25–8)', '7,5')
    """
    if last.lower is None or last.upper is None:
        return f"{last.median:g}".replace(".", decimal)
    return f"{last.median:g} ({last.lower:g}\u2013{last.upper:g})".replace(".", decimal)
