"""What a panel found, as it was stored when it was concluded, or when a question resolved since; and who may see what it found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harmel.alliance import queries as alliance
from harmel.alliance.models import Seat, StoredResult
from harmel.alliance.refs import ref
from harmel.review.assessment.models import Answer, Item, MinorityView, Panel, Panelist, Round
from harmel.review.assessment.queries.spread import ItemSpread, Pool, RoundPage, items_by_number, last_results, round_page
from harmel.review.assessment.rules import Kind, Mode, Scale

PANEL_METHOD = "judgement.panel"


@dataclass(frozen=True)
class Ranked:
    """
    A challenge at its place on a scale, 1 first. median, lowest, highest: of its place over the draws.

    top_share: in which share of them it is among the first `top`. nation_best, nation_worst: its places when the experts of any one nation are left out;
    None where there are too few nations.
    """

    item: Item
    rank: int
    median: int
    lowest: int
    highest: int
    top_share: float
    nation_best: int | None
    nation_worst: int | None
    spread: ItemSpread | None

    @property
    def number(self) -> int:
        return self.item.number


@dataclass(frozen=True)
class Amplified:
    """How much one challenge makes another worse, from 1 to 9."""

    item: Item
    median: float | None
    lower: float | None
    upper: float | None
    disagree: bool | None
    standing: str


@dataclass(frozen=True)
class Performance:
    """What weights by performance would make of a quantity, beside equal ones: None where too few experts would hold the weight."""

    by_global: Pool | None
    by_item: Pool | None


@dataclass(frozen=True)
class Pooled:
    """
    A quantity or an event as it is pooled: with equal weights, by averaging distributions (`equal`) and quantiles (`averaged`); of an event `chance`.

    truth: None until it is known. pinball: of each pool, the mean over the three quantiles, in the quantity's unit; of an event the Brier score of its
    pool, under the name `brier`. The smaller the better.
    """

    item: Item
    equal: Pool | None
    averaged: Pool | None
    performance: Performance | None
    chance: float | None
    truth: float | None
    scores: Mapping[str, float | None]


@dataclass(frozen=True)
class Calibrated:
    """A decision maker scored on the seeds. without_one_seed: least and greatest calibration; out_of_sample: on seeds that its weights had not seen."""

    calibration: float
    information: float
    without_one_seed: tuple[float, float] | None
    out_of_sample: float | None


@dataclass(frozen=True)
class Calibration:
    """How many seed questions there are, how many have resolved, and the decision makers by name, from ten resolved on."""

    seeds: int
    resolved: int
    makers: Mapping[str, Calibrated]


@dataclass(frozen=True)
class PanelPage:
    """The result of a panel. rankings: by scale, first first; readiness: the least ready first. course: median of each round by item number and scale."""

    panel: Panel
    result: StoredResult
    last: RoundPage
    rounds: list[int]
    ranked_by: Scale
    top: int
    level: float
    draws: int
    seed: int
    nations: bool
    rankings: Mapping[Scale, list[Ranked]]
    course: Mapping[int, Mapping[str, list[float | None]]]
    amplifiers: list[Amplified]
    quantities: list[Pooled]
    calibration: Calibration | None

    @property
    def ranking(self) -> list[Ranked]:
        """The ranking by which this panel ranks."""
        return self.rankings.get(self.ranked_by, [])


def result(panel: Panel) -> PanelPage | None:
    """Return what a panel found: three queries, however many items and experts; None before it is concluded."""
    found = last_results(panel, [panel], PANEL_METHOD).get(ref(panel))
    if found is None:
        return None
    kept = json.loads(found.output)
    round_ = panel.rounds.get(number=kept["rounds"][-1])
    round_.panel = panel
    items = items_by_number(panel)
    return panel_page(panel, found, round_, items)


def panel_page(panel: Panel, found: StoredResult, round_: Round, items: Mapping[int, Item]) -> PanelPage:
    """Read a stored result. round_: the last that was rated."""
    kept = json.loads(found.output)
    last = round_page(round_, StoredResult(about=ref(round_), output=json.dumps(kept["last"]), made_at=found.made_at, review_id=panel.review_id), items)
    spreads = last.by_number
    return PanelPage(
        panel=panel, result=found, last=last, rounds=kept["rounds"], ranked_by=Scale(kept["ranked_by"]), top=kept["top"], level=kept["level"],
        draws=kept["draws"], seed=kept["seed"], nations=kept["nations"],
        rankings={
            Scale(scale): [
                Ranked(item=items[one["number"]], spread=spreads.get(one["number"]), **{name: one[name] for name in RANKED_FIELDS})
                for one in rows
                if one["number"] in items
            ]
            for scale, rows in kept["rankings"].items()
        },
        course={int(number): by_scale for number, by_scale in kept["course"].items()},
        amplifiers=[
            Amplified(items[one["number"]], one["median"], one["lower"], one["upper"], one["disagree"], one["standing"])
            for one in kept["amplifiers"]
            if one["number"] in items
        ],
        quantities=[_pooled(one, items[one["number"]]) for one in kept["quantities"] if one["number"] in items],
        calibration=_calibration(kept["calibration"]),
    )  # fmt: skip


RANKED_FIELDS = ("rank", "median", "lowest", "highest", "top_share", "nation_best", "nation_worst")


def _pooled(kept: Mapping[str, Any], item: Item) -> Pooled:
    performance = kept["performance"]
    return Pooled(
        item, Pool.of(kept["equal"]), Pool.of(kept["averaged"]),
        Performance(Pool.of(performance["global"]), Pool.of(performance["item"])) if performance else None,
        kept["chance"], kept["truth"], kept["scores"],
    )  # fmt: skip


def _calibration(kept: Mapping[str, Any] | None) -> Calibration | None:
    if kept is None:
        return None
    makers = {
        name: Calibrated(one["calibration"], one["information"], tuple(one["without_one_seed"]) if one["without_one_seed"] else None, one["out_of_sample"])
        for name, one in kept["makers"].items()
    }
    return Calibration(kept["seeds"], kept["resolved"], makers)


def minority_views(panel: Panel) -> dict[int, list[MinorityView]]:
    """Return what experts hold against the result, by the key of the item, without who wrote it, in the order of their random keys: one query."""
    found: dict[int, list[MinorityView]] = {}
    for row in MinorityView.objects.filter(panel=panel).defer("pseudonym").order_by("id"):
        found.setdefault(row.item_id, []).append(row)
    return found


def spread_shown_to(panel: Panel, actor: Any, now: datetime) -> bool:
    """
    Say whether somebody may see how far answers lie apart: whoever reads the review, once the panel is concluded; until then its experts and organisers.

    While a panel goes on in real time, an expert sees the spread after their own answer, so that nobody is led by it at first. Whether there is a
    spread yet is another question.
    """
    if panel.concluded_at is not None:
        return panel.shown_to(actor)
    if panel.organised_by(actor):
        return True
    if not isinstance(actor, Seat) or not Panelist.objects.filter(panel=panel, seat=actor, left_at=None).exists():
        return False
    if panel.mode != Mode.REAL_TIME.value:
        return True
    still = panel.rounds.filter(number__gte=1, settled_at=None, opens_at__lte=now).order_by("-number").first()
    pseudonym = alliance.own_pseudonym(actor, panel.scope)
    return still is None or (pseudonym is not None and Answer.objects.filter(pseudonym=pseudonym, round=still).exists())


def kinds_of(panel: Panel) -> set[Kind]:
    """Return which kinds of items a panel judges."""
    return {Kind(kind) for kind in panel.items.judged().order_by().values_list("kind", flat=True).distinct()}
