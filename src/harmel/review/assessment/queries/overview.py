"""How panels stand, for the page of the stage and the page of a panel."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from harmel.alliance import queries as alliance
from harmel.alliance.models import Review, Seat
from harmel.review.assessment.models import Answer, Item, Panel, Panelist, Round, phase
from harmel.review.assessment.queries.own import own_answers, own_minority_views, own_wordings
from harmel.review.assessment.queries.panels import items, panelist_of, panels, rounds
from harmel.review.assessment.rules import Phase

MARGIN = 0.03
"""Room on either side of a timeline, as a share of it."""


@dataclass(frozen=True)
class Mine:
    """What somebody has to do with a panel. sitting: their place on it, None for everybody else; answered: items in the round that is open."""

    sitting: Panelist | None = None
    answered: int = 0
    proposed: int = 0
    handed_in: bool = False
    minority_views: int = 0


@dataclass(frozen=True)
class Standing:
    """A panel, its phase, its rounds, the one that is open now (None: none), how many items it judges, and what somebody has to do with it."""

    panel: Panel
    phase: Phase
    rounds: list[Round]
    open_round: Round | None
    items: int
    mine: Mine

    @property
    def to_do(self) -> bool:
        """Whether it waits for whoever reads."""
        return self.mine.sitting is not None and self.open_round is not None and not self.mine.handed_in

    @property
    def left(self) -> int:
        """How many items they have not answered in the round that is open."""
        return max(0, self.items - self.mine.answered)


@dataclass(frozen=True)
class Span:
    """A round on the timeline, in percent of its width. now: where today falls, None where it is not on it."""

    round: Round
    state: str
    start_percent: float
    end_percent: float
    now_percent: float | None


@dataclass(frozen=True)
class PanelOverview:
    """What the page of a panel shows beside its own words. fields: of expertise, by their own account, each once."""

    panel: Panel
    phase: Phase
    open_round: Round | None
    mine: Mine
    items: list[Item]
    timeline: list[Span]
    experts: int
    nations: list[Any] = field(default_factory=list)

    @property
    def rated(self) -> list[Round]:
        """The rated rounds there were so far, open or closed."""
        return [one.round for one in self.timeline if one.round.number]

    @property
    def left(self) -> int:
        """How many items whoever reads has not answered in the round that is open."""
        return max(0, len(self.items) - self.mine.answered)


def how_they_stand(review: Review, actor: Any, now: datetime) -> list[Standing]:
    """Return how every panel of a review stands, and what an actor has to do with it: four queries, and a few for each panel on which they sit."""
    judged = Counter(Item.objects.judged().filter(panel__review=review).values_list("panel", flat=True))
    there: dict[int, list[Round]] = {}
    for one in Round.objects.filter(panel__review=review).order_by("number"):
        there.setdefault(one.panel_id, []).append(one)
    sits = set(Panelist.objects.sitting().filter(panel__review=review, seat=actor).values_list("panel", flat=True)) if isinstance(actor, Seat) else set()
    found = []
    for panel in panels(review):
        held = there.get(panel.pk, [])
        for one in held:
            one.panel = panel
        open_now = _open(panel, held, now)
        mine = _mine(panel, open_now, actor) if panel.pk in sits else Mine()
        found.append(Standing(panel, phase(panel, held, now), held, open_now, judged[panel.pk], mine))
    return found


def overview_of(panel: Panel, actor: Any, now: datetime) -> PanelOverview:
    """Return what the page of a panel shows to an actor."""
    there = rounds(panel)
    open_now = _open(panel, there, now)
    seats = list(Panelist.objects.sitting().filter(panel=panel).select_related("nation"))
    nations = {row.nation.pk: row.nation for row in seats if row.nation is not None}
    return PanelOverview(
        panel, phase(panel, there, now), open_now, _mine(panel, open_now, actor), items(panel), _timeline(there, now), len(seats),
        sorted(nations.values(), key=lambda one: one.place),
    )  # fmt: skip


def _open(panel: Panel, there: list[Round], now: datetime) -> Round | None:
    return None if panel.concluded_at is not None else next((one for one in reversed(there) if one.open_at(now)), None)


def _mine(panel: Panel, open_now: Round | None, actor: Any) -> Mine:
    sitting = panelist_of(panel, actor)
    if sitting is None:
        return Mine()
    last = alliance.own_hand_in(actor, panel.scope)
    answers: dict[int, Answer] = own_answers(open_now, actor) if open_now is not None and open_now.number else {}
    return Mine(
        sitting, len(answers), len(own_wordings(panel, actor)) if open_now is not None and not open_now.number else 0,
        open_now is not None and last is not None and last >= open_now.number, len(own_minority_views(panel, actor)),
    )  # fmt: skip


def _timeline(there: list[Round], now: datetime) -> list[Span]:
    """Return the rounds to scale."""
    if not there:
        return []
    first, last = min(one.opens_at for one in there), max(one.closes_at for one in there)
    room = (last - first) * MARGIN
    start, width = first - room, (last - first) + 2 * room

    def percent(at: datetime) -> float:
        return 100 * ((at - start) / width)

    today = percent(now) if start <= now <= start + width else None
    return [
        Span(one, "open" if one.open_at(now) else "closed" if one.closes_at <= now else "to_come", percent(one.opens_at), percent(one.closes_at), today)
        for one in there
    ]
