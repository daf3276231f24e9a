"""Studies of foresight in a small whole review, one in each state that a page asks about; made through the ordinary actions only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from harmel.alliance.models import Seat
from harmel.review.assessment.models import Panel
from harmel.review.foresight import actions
from harmel.review.foresight.models import Descriptor, Signpost, Study
from harmel.review.foresight.rules import Judged

SINCE, OPEN = timedelta(days=20), timedelta(days=8)
LOOKED_AT: tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...] = (
    ("HILL", {}, ("bare", "green")),
    ("STREAM", {"tension": True}, ("dry", "damp", "wet")),
    ("HEDGE", {"role": "policy", "lever": "deterrence"}, ("reduced", "held", "reinforced")),
    ("GATE", {"role": "policy", "lever": "dialogue"}, ("closed", "conditional", "open")),
)
HELD = {"held", "conditional"}


def plant(  # noqa: PLR0913 - as many stand around a study
    made: Mapping[str, Any], panel: Panel, experts: list[Seat], *, by: Seat, leader: Seat, word: str, now: datetime
) -> dict[str, Any]:
    """
    Form a study for each state, and return them by name: being set up, with open sheets, waiting for its test, tested, shown.

    made: what stands in the review; experts: five, the first of whom judges a block in the open one; by: who organises; leader: who declares what must hold.
    """
    of = _Studies(made, panel, experts, by, leader, word, now)
    study = of.study("being set up")
    spare = actions.add_descriptor(study, key="MOSS", name_en=f"Moss, {word}", states=_states(("thin", "thick"), word), actor=by, now=of.start)
    judging = of.study("judging")
    actions.open_sheets(judging, closes_at=now + SINCE, actor=by, now=of.start)
    of.judge(judging, experts[:1], reason=f"It runs uphill, {word}.")
    closed, tested, shown = (of.closed(name) for name in ("closed", "tested", "shown"))
    for row in (tested, shown):
        actions.ask_test(row, actor=by, now=of.after)
        actions.compute(row.review, now=of.after)
        row.refresh_from_db()
    signposts = [of.signpost(row) for row in (tested, shown)]
    actions.show_result(shown, actor=by, now=of.after + timedelta(hours=1))
    actions.take_in_power(shown, figures=_figures(word), source=f"The gardener's book, {word}.", actor=by, now=of.after)
    return {
        "study": study, "descriptor": of.by_key[study.pk]["HILL"], "spare_descriptor": spare,
        "option": study.options.get(), "threshold": study.thresholds.get(),
        "judging": judging, "judged": of.by_key[judging.pk], "closed_study": closed, "tested": tested, "shown_study": shown,
        "unseen_signpost": signposts[0], "signpost": signposts[1],
    }  # fmt: skip


def _states(names: tuple[str, ...], word: str) -> list[dict[str, Any]]:
    return [{"name_en": f"{name}, {word}", "held": name in HELD} for name in names]


def _figures(word: str) -> list[dict[str, Any]]:
    """Two hills in two years."""
    components = ("milex", "milper", "irst", "pec", "tpop", "upop")
    return [
        {"code": code, "name": f"{code}, {word}", "year": year, **dict.fromkeys(components, size)}
        for year in (2015, 2016)
        for code, size in (("NORTH", 3.0), ("SOUTH", 2.0))
    ]


class _Studies:
    """Forms studies alike: two things that move, the two tracks, an option, and what must hold."""

    def __init__(self, made: Mapping[str, Any], panel: Panel, experts: list[Seat], by: Seat, leader: Seat, word: str, now: datetime) -> None:  # noqa: PLR0913
        self.made, self.panel, self.experts, self.by, self.leader, self.word = made, panel, experts, by, leader, word
        self.start = now - SINCE
        self.after = self.start + OPEN + timedelta(hours=1)
        self.by_key: dict[int, dict[str, Descriptor]] = {}

    def study(self, name: str) -> Study:
        act: dict[str, Any] = {"actor": self.by, "now": self.start}
        row = actions.form_study(
            self.by.review, panel=self.panel, name_en=f"The grove in ten years, {name}, {self.word}", horizon_year=2030, futures=100, steps=3, **act
        )
        found = {}
        for place, (key, more, names) in enumerate(LOOKED_AT):
            challenge = None if place else self.made["storm"]
            said = {"key": key, "name_en": f"{key.title()}, {self.word}", "states": _states(names, self.word), "challenge": challenge}
            found[key] = actions.add_descriptor(row, **said, **more, **act)
        self.by_key[row.pk] = found
        wet, reinforced = found["STREAM"].states.get(place=2), found["HEDGE"].states.get(place=2)
        actions.add_option(row, name_en=f"Plant earlier, {self.word}", holds={found["HEDGE"].pk: reinforced.pk}, pushes={wet.pk: 1}, **act)
        actions.declare_threshold(row, descriptor=found["HILL"], comparison="at_least", places=[1], actor=self.leader, now=self.start)
        return row

    def closed(self, name: str) -> Study:
        """Form one whose five sheets are filled in, closed and settled."""
        row = self.study(name)
        actions.open_sheets(row, closes_at=self.start + OPEN, actor=self.by, now=self.start)
        self.judge(row, self.experts)
        actions.settle(row.review, now=self.start + OPEN)
        row.refresh_from_db()
        return row

    def signpost(self, study: Study) -> Signpost:
        """Set what somebody watches, once it is tested."""
        text, rule = f"The wren leaves, {self.word}", f"No wren is heard for a month, {self.word}"
        owner = self.made["bodies"]["experts"]
        return actions.set_signpost(
            study, option=study.options.get(), owner=owner, text_en=text, rule_en=rule, due_on=date(2029, 1, 1), actor=self.by, now=self.after
        )

    def judge(self, study: Study, experts: list[Seat], reason: str = "") -> None:
        """Let experts judge every block alike, each a little otherwise, and say how it is today."""
        found, at = self.by_key[study.pk], self.start + timedelta(hours=2)
        moves = [one for one in found.values() if one.role == "system"]
        for place, seat in enumerate(experts):
            blocks = {}
            for source in found.values():
                for target in moves:
                    if source.pk == target.pk:
                        continue
                    rows, columns = source.states.count(), target.states.count()
                    pushes = tuple(tuple((row * 2 + column + place) % 5 - 2 for column in range(columns)) for row in range(rows))
                    blocks[source.pk, target.pk] = Judged(pushes, "medium", reason, "en" if reason else "")
            actions.judge(study, blocks=blocks, actor=seat, now=at)
            actions.judge_present(study, present={one.pk: one.states.get(place=place % 2).pk for one in moves}, actor=seat, now=at)
            actions.hand_in_sheet(study, actor=seat, now=at)
