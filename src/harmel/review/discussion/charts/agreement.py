"""How groups, or members, answer one statement: a bar from hairline to hairline for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from harmel.methods.opinion import wilson
from harmel.review.discussion.charts.landscape import INK, SANS
from harmel.review.discussion.charts.marks import FEWEST_BEHIND_A_MARK

WIDTH, ROW = 420, 22

BAR_WORDS = ("few",)
"""The words that bars need: `few` for who is too few to show."""


@dataclass(frozen=True)
class Answer:
    """How one group or member answered: agree of agree and disagree; passes are kept apart and not counted here."""

    name: str
    agree: int
    disagree: int


def agreement_bars(answers: Sequence[Answer], *, words: Mapping[str, str]) -> Any:
    """
    Draw the share that agrees among those who agree or disagree, for each group or member in the order given, as an Altair chart.

    A hairline from 0 to 100, thick where the true share probably lies (Wilson, 95 %), a tick at the share itself, dotted at one half.
    Who is fewer than five has no bar, and says so.
    """
    import altair as alt  # looked up only when something is drawn: a quarter of a second

    told = [answer for answer in answers if answer.agree + answer.disagree >= FEWEST_BEHIND_A_MARK]
    few = [{"who": answer.name, "text": words["few"]} for answer in answers if answer not in told]
    who = alt.Y("who:N", sort=[answer.name for answer in answers], title=None, axis=alt.Axis(**_BARE))
    from_low, from_zero = (alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1]), axis=None) for field in ("low", "zero"))
    bars, half = alt.Chart(alt.InlineData(values=[_row(answer) for answer in told])), alt.Chart(alt.InlineData(values=[{"low": 0.5}]))
    layers = [
        bars.mark_rule(stroke=INK, strokeOpacity=0.35, strokeWidth=1).encode(x=from_zero, x2="one:Q", y=who),
        half.mark_rule(stroke=INK, strokeOpacity=0.6, strokeDash=[2, 3]).encode(x=from_low),
        bars.mark_rule(stroke=INK, strokeOpacity=0.55, strokeWidth=7).encode(x=from_low, x2="high:Q", y=who),
        bars.mark_tick(stroke=INK, fill=INK, thickness=2.5, height=15, orient="vertical").encode(x=alt.X("share:Q", axis=None), y=who),
        bars.mark_text(align="left", fill=INK, fontSize=14).encode(x=alt.value(WIDTH + 14), y=who, text="text:N"),
        alt.Chart(alt.InlineData(values=few)).mark_text(align="left", fill=INK, fontSize=14).encode(x=alt.value(2), y=who, text="text:N"),
    ]
    chart = alt.layer(*layers, width=WIDTH, height=ROW * max(len(answers), 1))
    return chart.configure(background="transparent", padding=_PADDING, aria=False, font=SANS).configure_view(strokeWidth=0)


def _row(answer: Answer) -> dict[str, Any]:
    decided = answer.agree + answer.disagree
    share = answer.agree / decided
    low, high = (float(bound) for bound in wilson(np.array(answer.agree), np.array(decided)))
    text = f"{share * 100:.0f} ({low * 100:.0f}\u2013{high * 100:.0f})"
    return {"who": answer.name, "zero": 0, "one": 1, "low": round(low, 4), "high": round(high, 4), "share": round(share, 4), "text": text}


_BARE: dict[str, Any] = {"domain": False, "ticks": False, "grid": False, "labelColor": INK, "labelFontWeight": 600, "labelFontSize": 15}
_PADDING = {"left": 0, "right": 70, "top": 2, "bottom": 2}
