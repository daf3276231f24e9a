"""Opening a round and moving its close."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Seat
from harmel.alliance.rules import Refused
from harmel.review.assessment import queries, rules
from harmel.review.assessment.actions.panels import locked, refuse_concluded
from harmel.review.assessment.models import Item, Panel, Panelist, Round
from harmel.review.mandate.queries import stage_closes_at


@transaction.atomic
def open_round(panel: Panel, *, closes_at: datetime, in_open_words: bool = False, actor: Seat, now: datetime) -> Round:
    """
    Open the next round of a panel, from now to an instant: the first in open words if that is said, else one that is rated.

    The first rated round freezes the panel: its criteria, and who sits on it. Raises Refused: `rules.next_round` and `rules.check_close` say when.
    """
    row = locked(panel)
    queries.require_organiser(rules.OPEN_ROUND, row, actor, now)
    refuse_concluded(row)
    rules.check_close(closes_at, now=now, stage_closes_at=stage_closes_at(row.review, "assessment"))
    if closes_at <= now:
        raise Refused("in_the_past", {"at": closes_at}, "closes_at")
    before = list(row.rounds.order_by("number"))
    number = rules.next_round(
        rules.Before(
            rounds=tuple(one.number for one in before),
            open=any(one.open_at(now) for one in before),
            unsettled=next((one.number for one in before if one.number and one.settled_at is None), None),
            items=Item.objects.judged().filter(panel=row).count(),
            experts=Panelist.objects.sitting().filter(panel=row).count(),
        ),
        in_open_words=in_open_words, mode=row.mode, most_rounds=row.most_rounds,
    )  # fmt: skip
    made = Round.objects.create(panel=row, number=number, opens_at=now, closes_at=closes_at, opened_by=actor)
    if number and row.frozen_at is None:
        row.frozen_at = panel.frozen_at = now
        row.save(update_fields=["frozen_at"])
    journal.write(rules.OPEN_ROUND, review=row.review, about=made, actor=actor, at=now, panel=row.number, number=number, closes_at=closes_at)
    return made


@transaction.atomic
def move_close(round: Round, *, closes_at: datetime, actor: Seat, now: datetime) -> None:  # noqa: A002 - the field's word
    """
    Let an open round close earlier, at once too, or later; one in real time earlier with a day's notice only. What was answered waits for that, too.

    Raises Refused: it has closed, or the new close cannot be.
    """
    panel = locked(round.panel)
    queries.require_organiser(rules.MOVE_CLOSE, panel, actor, now)
    refuse_concluded(panel)
    row = Round.objects.get(pk=round.pk)
    if now >= row.closes_at:
        raise Refused("round_closed", {"at": row.closes_at})
    rules.check_close(closes_at, now=now, stage_closes_at=stage_closes_at(panel.review, "assessment"))
    rules.check_moved(closes_at, earlier=row.closes_at, mode=panel.mode, now=now)
    if closes_at <= row.opens_at:
        raise Refused("in_the_past", {"at": closes_at}, "closes_at")
    earlier, row.closes_at, round.closes_at = row.closes_at, closes_at, closes_at
    row.save(update_fields=["closes_at"])
    scope = "" if row.number else queries.words_scope(panel)
    journal.hold(panel.review, about=row, at=row.opens_at, earlier=earlier, until=closes_at, scope=scope)
    journal.write(
        rules.MOVE_CLOSE, review=panel.review, about=row, actor=actor, at=now,
        panel=panel.number, number=row.number, earlier=earlier, closes_at=closes_at,
    )  # fmt: skip
