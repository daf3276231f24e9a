"""Panels, who sits on them, their rounds, what they judge, and the words in which experts put it first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance import queries as alliance
from harmel.alliance.models import Member, Review, Seat
from harmel.review.assessment.models import Item, Panel, Panelist, Round, Wording


def panels(review: Review) -> list[Panel]:
    """Return the panels of a review, by number."""
    rows = list(Panel.objects.filter(review=review).select_related("body").order_by("number"))
    for row in rows:
        row.review = review
    return rows


def panel_of(review: Review, number: int) -> Panel | None:
    """Return a panel of a review by its number; None where there is none."""
    row = Panel.objects.filter(review=review, number=number).select_related("body").first()
    if row is not None:
        row.review = review
    return row


def rounds(panel: Panel) -> list[Round]:
    """Return the rounds of a panel, by number."""
    rows = list(Round.objects.filter(panel=panel).order_by("number"))
    for row in rows:
        row.panel = panel
    return rows


def open_round(panel: Panel, now: datetime) -> Round | None:
    """Return the round in which experts may answer at an instant; None between rounds, and once the panel is concluded."""
    if panel.concluded_at is not None:
        return None
    row = Round.objects.filter(panel=panel, opens_at__lte=now, closes_at__gt=now).order_by("-number").first()
    if row is not None:
        row.panel = panel
    return row


def last_settled(panel: Panel) -> Round | None:
    """Return the last rated round whose spread was found after it closed; None before the first."""
    row = Round.objects.filter(panel=panel, number__gte=1).exclude(settled_at=None).order_by("-number").first()
    if row is not None:
        row.panel = panel
    return row


def panelist_of(panel: Panel, actor: Any) -> Panelist | None:
    """Return the place of a seat on a panel; None for whoever does not sit on it."""
    if not isinstance(actor, Seat):
        return None
    row = Panelist.objects.sitting().filter(panel=panel, seat=actor).select_related("nation").first()
    if row is not None:
        row.panel, row.seat = panel, actor
    return row


def panelists(panel: Panel) -> list[Panelist]:
    """Return who sits on a panel, by nation in protocol order and by seat: two queries, for hundreds share few nations."""
    rows = list(Panelist.objects.sitting().filter(panel=panel).select_related("seat"))
    nations = Member.objects.in_bulk({row.nation_id for row in rows if row.nation_id is not None})
    for row in rows:
        row.nation = None if row.nation_id is None else nations[row.nation_id]
    return sorted(rows, key=lambda row: (row.nation is None, row.nation.place if row.nation else 0, row.seat_id))


def missing(panel: Panel, round: Round) -> list[Panelist]:  # noqa: A002 - the field's word
    """Return who sits on a panel and has not handed in its latest round. Of an earlier one nobody knows any more; then none are missing."""
    handed_in = alliance.handed_in(panel.review, panel.scope)
    return [one for one in panelists(panel) if handed_in.get(one.seat_id, -1) < round.number]


def items(panel: Panel) -> list[Item]:
    """Return what a panel judges, in its order, with the challenges that it concerns."""
    rows = list(Item.objects.judged().filter(panel=panel).select_related("challenge", "amplified"))
    for row in rows:
        row.panel = panel
    return rows


def wordings(panel: Panel, now: datetime) -> list[Wording]:
    """
    Return what experts put forward in open words, in the order of random keys and without pseudonyms; nothing while that round is open.

    Whoever saw them come one by one could tell whose they are from who was there.
    """
    if Round.objects.filter(panel=panel, number=0, closes_at__gt=now).exists():
        return []
    rows = list(Wording.objects.filter(panel=panel).defer("pseudonym").select_related("item").order_by("id"))
    for row in rows:
        row.panel = panel
    return rows
