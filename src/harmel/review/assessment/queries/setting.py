"""What organisers choose from and look at: seats, challenges, wordings that say nearly the same, what a desk shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from harmel.alliance import queries as alliance
from harmel.alliance.models import Body, Member, Review, Seat, StoredResult
from harmel.alliance.rules import Power
from harmel.methods.text import MOST_SUGGESTED, near_duplicates
from harmel.review.assessment.models import Item, Panel, Panelist, Round, Wording, phase
from harmel.review.assessment.queries.panels import missing, panelists, rounds, wordings
from harmel.review.assessment.queries.spread import RoundPage, failure, spread
from harmel.review.assessment.rules import Kind, Mode, Phase
from harmel.review.challenges.models import Challenge


def bodies_for(review: Review, actor: Seat, now: datetime) -> list[Body]:
    """Return the bodies whose experts an actor may form into a panel, those first in which somebody sits who can judge."""
    held = {seat.body_id for seat in alliance.seats_in(review, now=now) if seat.has(Power.VOTE)}
    rows = [body for body in Body.objects.filter(review=review) if Panel(review=review, body=body).organised_by(actor)]
    return sorted(rows, key=lambda body: (body.kind != "experts", body.pk not in held, body.key))


def candidates(panel: Panel, now: datetime) -> list[Seat]:
    """Return the seats that could be on a panel and are not: those held now that can judge, of its own body first."""
    there = {one.seat_id for one in panelists(panel)}
    rows = [seat for seat in alliance.seats_in(panel.review, now=now) if seat.has(Power.VOTE) and seat.body.kind == panel.body.kind and seat.pk not in there]
    return sorted(rows, key=lambda seat: (seat.body_id != panel.body_id, seat.pk))


def were_seated(panel: Panel) -> dict[int, Panelist]:
    """Return who sat on a panel and left, by the key of their seat."""
    return {one.seat_id: one for one in Panelist.objects.filter(panel=panel).exclude(left_at=None)}


def nations(now: datetime) -> list[Member]:
    """Return the members of the alliance on a day, in protocol order."""
    return list(Member.objects.on(now.date()))


def register(review: Review) -> list[Challenge]:
    """Return the challenges that stand in the register, in its order."""
    return list(Challenge.objects.standing().filter(review=review))


def not_judged_yet(panel: Panel) -> list[Challenge]:
    """Return the challenges of the register that a panel does not judge yet."""
    judged = set(Item.objects.judged().filter(panel=panel, kind=Kind.CHALLENGE.value).values_list("challenge", flat=True))
    return [one for one in register(panel.review) if one.pk not in judged]


def withdrawn(panel: Panel) -> list[Item]:
    """Return what is not judged any more, by number."""
    return list(Item.objects.filter(panel=panel).exclude(withdrawn_at=None).order_by("number"))


@dataclass(frozen=True)
class Gathered:
    """What was put forward. waiting: under no item and not set aside, those that say nearly the same together; under: item -> wordings."""

    waiting: list[list[Wording]]
    under: list[tuple[Item, list[Wording]]]
    aside: list[Wording]

    @property
    def left(self) -> int:
        """How many wait."""
        return sum(len(group) for group in self.waiting)

    @property
    def total(self) -> int:
        return self.left + sum(len(found) for _item, found in self.under) + len(self.aside)


def gathered(panel: Panel, now: datetime) -> Gathered:
    """Return what experts put forward, as the secretariat has gathered it so far; nothing while the open round lasts."""
    rows = wordings(panel, now)
    waiting = [one for one in rows if one.item_id is None and not one.set_aside_because]
    of: dict[int, list[Wording]] = {}
    for one in rows:
        if one.item_id is not None:
            of.setdefault(one.item_id, []).append(one)
    under = []
    for item in Item.objects.filter(pk__in=of).order_by("place", "number"):
        item.panel = panel
        under.append((item, of[item.pk]))
    return Gathered(_together(waiting), under, [one for one in rows if one.set_aside_because])


def _together(rows: list[Wording]) -> list[list[Wording]]:
    """Put wordings that say nearly the same together; a group stands where its first one does."""
    words = {at: one.text for at, one in enumerate(rows)}
    suggested = near_duplicates(list(words.values()), words, most=MOST_SUGGESTED + 1)  # one more, for itself
    group_of: dict[int, list[Wording]] = {}
    groups: list[list[Wording]] = []
    for at, row in enumerate(rows):
        near = next((group_of[int(str(one.key))] for one in suggested[at] if one.key in group_of), None)
        if near is None:
            near = []
            groups.append(near)
        near.append(row)
        group_of[at] = near
    return groups


@dataclass(frozen=True)
class Desk:
    """
    A panel as its organisers see it: who has not handed in the open round, the last spread with which criterion each item meets, what can be done next.

    unsettled: a round that has closed and whose spread was not found yet; failed: why, where that failed. Nothing here says what anybody answered.
    """

    phase: Phase
    rounds: list[Round]
    open_round: Round | None
    most: int
    missing: list[Panelist]
    experts: int
    items: int
    last: RoundPage | None
    unsettled: Round | None
    failed: StoredResult | None
    waiting: int

    @property
    def spent(self) -> bool:
        """Whether as many rounds were rated as were declared."""
        return bool(self.rated) and len(self.rated) >= self.most

    @property
    def rated(self) -> list[Round]:
        return [one for one in self.rounds if one.number]


    @property
    def handed_in(self) -> int:
        return self.experts - len(self.missing)


def desk(panel: Panel, now: datetime) -> Desk:
    """Return what the desk of a panel shows: a few queries, however many experts, items and answers."""
    every = rounds(panel)
    opened = None if panel.concluded_at else next((one for one in every if one.open_at(now)), None)
    settled = [one for one in every if one.number and one.settled_at is not None]
    unsettled = next((one for one in every if one.number and one.settled_at is None and one.closes_at <= now), None)
    return Desk(
        phase(panel, every, now), every, opened, 1 if panel.mode == Mode.REAL_TIME.value else panel.most_rounds,
        missing(panel, opened) if opened is not None else [], Panelist.objects.sitting().filter(panel=panel).count(),
        Item.objects.judged().filter(panel=panel).count(),
        spread(settled[-1]) if settled else None, unsettled, failure(unsettled) if unsettled is not None else None,
        Wording.objects.filter(panel=panel, item=None, set_aside_because="").count() if every and every[0].number == 0 and opened is None else 0,
    )  # fmt: skip
