"""Answering a round under one's pseudonym, and handing it in. No entry names who, nor when within the round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions import hand_in_for, pseudonym_for
from harmel.alliance.models import Seat
from harmel.alliance.models.record import EntryContent
from harmel.alliance.refs import ref
from harmel.alliance.rules import Refused
from harmel.review.assessment import queries, rules
from harmel.review.assessment.models import Answer, Item, Round
from harmel.review.discussion.queries import digest_of

COLUMNS = (*rules.FIGURES, "no_view", "reason", "language", "moved_by")
"""What of an answer is replaced when somebody answers again."""


@transaction.atomic
def answer(round: Round, *, answers: Mapping[int, rules.Judged], actor: Seat, now: datetime) -> int:  # noqa: A002 - the field's word
    """
    Record what somebody judges in an open round: item (its key) -> what they say. A later answer replaces an earlier one; an entry for all.

    Returns how many were recorded. Raises Refused where the round is not open, for an item that is not judged, and for an answer that cannot be
    taken in, with the field; nothing is recorded then.
    """
    queries.require_panelist(rules.ANSWER, round.panel, actor, now)
    at_work = _rated(round, now)
    if not answers:
        raise Refused("no_answers")
    items = {row.pk: row for row in Item.objects.judged().filter(panel=round.panel_id, pk__in=list(answers))}
    if len(items) < len(answers):
        raise Refused("not_judged_here")
    kept = {key: _checked(items[key], answers[key]) for key in sorted(items)}
    pseudonym = pseudonym_for(actor, at_work.panel.scope)
    Answer.objects.bulk_create(
        [Answer(pseudonym=pseudonym, round=at_work, item=items[key], **{name: getattr(one, name) for name in COLUMNS}) for key, one in kept.items()],
        update_conflicts=True, unique_fields=["pseudonym", "round", "item"], update_fields=list(COLUMNS),
    )  # fmt: skip
    said = {str(items[key].number): _facts(one) for key, one in kept.items()}
    journal.write(rules.ANSWER, **_entry(at_work, actor, pseudonym), answers=said)
    return len(kept)


@transaction.atomic
def take_back_answer(round: Round, *, item: Item, actor: Seat, now: datetime) -> None:  # noqa: A002 - the field's word
    """Take back one's own answer about an item in an open round, as if not given. Raises Refused where there is none."""
    queries.require_panelist(rules.TAKE_BACK_ANSWER, round.panel, actor, now)
    at_work = _rated(round, now)
    pseudonym = pseudonym_for(actor, at_work.panel.scope)
    journal.lie_still()
    if not Answer.objects.filter(pseudonym=pseudonym, round=at_work, item=item).delete()[0]:
        raise Refused("no_answers")
    journal.write(rules.TAKE_BACK_ANSWER, **_entry(at_work, actor, pseudonym), item=item.number)


@transaction.atomic
def hand_in(round: Round, *, actor: Seat, now: datetime) -> None:  # noqa: A002 - the field's word
    """
    Say that one is done with an open round. Answers may still be changed while it is open. Raises Refused where nothing was answered.

    That somebody handed in stands in the guarded table alone: beside their pseudonym in the journal it would tell, of whoever misses a round, which
    answers are theirs. So this entry has no pseudonym.
    """
    queries.require_panelist(rules.HAND_IN, round.panel, actor, now)
    at_work = _open(round, now)
    if at_work.number:
        own = Answer.objects.filter(pseudonym=pseudonym_for(actor, at_work.panel.scope), round=at_work)
        if not own.exists():
            raise Refused("no_answers")
    hand_in_for(actor, at_work.panel.scope, at_work.number)
    journal.write(
        rules.HAND_IN, review=at_work.panel.review, about=at_work, actor=actor, at=at_work.opens_at, held_until=at_work.closes_at,
        panel=at_work.panel.number, round=at_work.number,
    )  # fmt: skip


def _open(round: Round, now: datetime) -> Round:  # noqa: A002 - the field's word
    """Read a round as it stands. Raises Refused where it is not open now."""
    row = Round.objects.select_related("panel__review").get(pk=round.pk)
    if row.panel.concluded_at is not None or not row.open_at(now):
        raise Refused("round_not_open", {"at": row.closes_at})
    return row


def _rated(round: Round, now: datetime) -> Round:  # noqa: A002 - the field's word
    row = _open(round, now)
    if not row.number:
        raise Refused("not_rated")
    return row


def _checked(item: Item, judged: rules.Judged) -> rules.Judged:
    """Return an answer as it is kept. Raises Refused with the field, and the number of the item."""
    try:
        rules.check_answer(item.kind, item.asks, item.lower, item.upper, judged)
    except Refused as error:
        raise Refused(error.code, {**error.facts, "item": item.number}, error.field) from None
    reason = rules.bare(judged.reason)
    return replace(judged, reason=reason, language=judged.language if reason else "")


def _facts(judged: rules.Judged) -> dict[str, Any]:
    facts: dict[str, Any] = dict(judged.said())
    if judged.no_view:
        facts["no_view"] = True
    if judged.reason:
        facts |= {"reason_sha256": digest_of(judged.reason), "language": judged.language}
    if judged.moved_by:
        facts["moved_by"] = judged.moved_by
    return facts


def _entry(round: Round, actor: Seat, pseudonym: str) -> dict[str, Any]:  # noqa: A002 - the field's word
    """
    Return what an entry of an answer says beside it: of which round, and the how manieth of this pseudonym in it.

    Its instant is the hour in which the round opened, and no block takes it before the round closes; so their order stands in `turn` alone.
    """
    turn = EntryContent.objects.filter(pseudonym=pseudonym, about=ref(round)).count() + 1
    return {
        "review": round.panel.review, "about": round, "actor": actor, "at": round.opens_at, "held_until": round.closes_at, "pseudonym": pseudonym,
        "panel": round.panel.number, "round": round.number, "turn": turn,
    }  # fmt: skip
