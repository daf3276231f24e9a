"""Panels of experts in a small whole review, one in each state that a page asks about; made through the ordinary actions only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from harmel.alliance.models import Seat
from harmel.review.assessment import actions, queries
from harmel.review.assessment.models import Panel, Round
from harmel.review.assessment.rules import Judged

SITTING = ("AL", "BI", "CE", "AL", "BI")
"""Of which member each of the five experts is: as few as a round needs."""
OFTEN, SINCE = timedelta(days=1), timedelta(days=30)


def plant(made: Mapping[str, Any], experts: list[Seat], *, by: Seat, word: str, now: datetime) -> dict[str, Any]:
    """
    Form a panel for each state, and return them by name: the one being set up, in open words, gathering what was put forward, rating for a second time,
    closed and not settled, between two rounds, concluded.

    made: what stands in the review; experts: five who can judge, the first of whom puts forward, answers and objects; by: who organises.
    """
    start = now - SINCE
    of = _Panels(made, experts, by, word, start)
    setting_up = of.panel("being set up", rated=False)
    in_words = of.panel("in open words", rated=False)
    actions.open_round(in_words, closes_at=now + SINCE, in_open_words=True, actor=by, now=start)
    mine = actions.propose(in_words, text=f"Hedges without gates, {word}.", language="en", actor=experts[0], now=start + OFTEN)
    gathering = of.panel("gathering", rated=False)
    words = actions.open_round(gathering, closes_at=start + 8 * OFTEN, in_open_words=True, actor=by, now=start)
    for place, expert in enumerate(experts[:3]):
        actions.propose(gathering, text=f"Plough by moonlight {place}, {word}.", language="en", actor=expert, now=start + OFTEN)
    actions.settle_round(words, now=words.closes_at)
    closed, between, concluded = of.panel("closed"), of.panel("between"), of.panel("concluded")
    rating = of.panel("rating")
    for panel in (between, concluded, rating):
        actions.settle_round(of.first[panel.pk], now=start + 8 * OFTEN)
    second = actions.open_round(rating, closes_at=now + SINCE, actor=by, now=start + 9 * OFTEN)
    of.answered(second)
    actions.state_minority_view(queries.items(rating)[0], text=f"It never storms, {word}.", language="en", actor=experts[0], now=start + 10 * OFTEN)
    actions.conclude_panel(concluded, reason=f"It is enough, {word}.", actor=by, now=start + 9 * OFTEN)
    by_number = {"left": queries.panelists(setting_up)[0], "forward": mine, "moonlight": queries.wordings(gathering, now)[0]}
    panels = {
        "setting_up": setting_up, "in_words": in_words, "gathering": gathering, "closed_round": closed, "between": between, "concluded": concluded,
        "rating": rating,
    }  # fmt: skip
    return panels | by_number


class _Panels:
    """Forms panels alike: five experts, a challenge and an event to judge, and where it is said a first round that all of them answered."""

    def __init__(self, made: Mapping[str, Any], experts: list[Seat], by: Seat, word: str, start: datetime) -> None:
        self.made, self.experts, self.by, self.word, self.start = made, experts, by, word, start
        self.first: dict[int, Round] = {}

    def panel(self, name: str, *, rated: bool = True) -> Panel:
        act: dict[str, Any] = {"actor": self.by, "now": self.start}
        row = actions.form_panel(self.by.review, body=self.made["bodies"]["experts"], name_en=f"Panel {name}, {self.word}", horizon_year=2030, **act)
        members = self.made["members"]
        actions.seat_on_panel(row, seats={seat: members[code] for seat, code in zip(self.experts, SITTING, strict=True)}, **act)
        actions.add_challenges(row, challenges=[self.made["storm"]], **act)
        actions.add_item(row, kind="event", text_en=f"A bridge falls, {self.word}", **act)
        if rated:
            self.first[row.pk] = actions.open_round(row, closes_at=self.start + 8 * OFTEN, **act)
            self.answered(self.first[row.pk])
        return row

    def answered(self, round_: Round) -> None:
        """Let everybody answer everything, a day after it opened, and hand it in."""
        challenge, event = queries.items(round_.panel)
        at = round_.opens_at + OFTEN
        for place, expert in enumerate(self.experts):
            reason = f"It blows from there {place}, {self.word}."
            rated = Judged(severity=3 + place, likelihood=5, readiness=7 - place, reason=reason, language="en")
            said = {challenge.pk: rated, event.pk: Judged(chance=0.2 + place / 10)}
            actions.answer(round_, answers=said, actor=expert, now=at)
            actions.hand_in(round_, actor=expert, now=at)
