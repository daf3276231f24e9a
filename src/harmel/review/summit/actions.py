"""The verbs of the summit: decisions are taken, commitments made and followed up."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal, lineage
from harmel.alliance.models import Member, Review
from harmel.alliance.queries import Actor
from harmel.alliance.refs import find, ref
from harmel.alliance.rules import Refused
from harmel.review.mandate.queries import require
from harmel.review.summit import rules
from harmel.review.summit.models import Commitment, Decision
from harmel.review.summit.queries.follow_up import require_reporter


@transaction.atomic
def take_decision(
    review: Review, *, title_en: str, text_en: str, title_fr: str = "", text_fr: str = "", track: str = "none", level: str = "summit",
    carries_out: tuple[str, ...] = (), actor: Actor, now: datetime,
) -> Decision:
    """Number a decision and say which paragraphs, or other objects, it carries out (refs). Raises Refused where a ref names nothing here."""
    require(rules.TAKE_DECISION, actor, review, now)
    _known(review, carries_out)
    decision = Decision.objects.create(
        review=review, number=_next(Decision, review), title_en=title_en, title_fr=title_fr, text_en=text_en, text_fr=text_fr,
        track=track, level=level, taken_at=now,
    )
    for earlier in carries_out:
        lineage.join(review=review, kind="carries_out", later=ref(decision), earlier=earlier, made_by=_maker(actor), now=now)
    journal.write(
        rules.TAKE_DECISION, review=review, about=decision, actor=actor, at=now, number=decision.number, title_en=title_en, text_en=text_en,
        title_fr=title_fr, text_fr=text_fr, level=level, carries_out=list(carries_out),
    )
    return decision


@transaction.atomic
def withdraw_decision(decision: Decision, *, because: str, actor: Actor, now: datetime) -> None:
    """Take a decision back, for a reason; its number stays used and its text stays readable."""
    require(rules.WITHDRAW_DECISION, actor, decision.review, now, state=decision.state)
    decision.withdrawn_at, decision.withdrawn_because = now, because
    decision.save(update_fields=["withdrawn_at", "withdrawn_because"])
    journal.write(rules.WITHDRAW_DECISION, review=decision.review, about=decision, actor=actor, at=now, because=because)


@transaction.atomic
def make_commitment(
    decision: Decision, *, text_en: str, due_on: date, text_fr: str = "", owner: Member | None = None, office_en: str = "", office_fr: str = "",
    actor: Actor, now: datetime,
) -> Commitment:
    """Record who will do what about a decision, and by when."""
    require(rules.MAKE_COMMITMENT, actor, decision.review, now, state=decision.state)
    if (owner is None) == (not office_en):
        raise Refused("commitment_needs_one_owner", field="owner")
    commitment = Commitment.objects.create(
        review=decision.review, decision=decision, number=_next(Commitment, decision.review), text_en=text_en, text_fr=text_fr, owner=owner,
        office_en=office_en, office_fr=office_fr or office_en, due_on=due_on,
    )
    lineage.join(review=decision.review, kind="carries_out", later=ref(commitment), earlier=ref(decision), made_by=_maker(actor), now=now)
    journal.write(
        rules.MAKE_COMMITMENT, review=decision.review, about=commitment, actor=actor, at=now, number=commitment.number, text_en=text_en,
        text_fr=text_fr, owner=owner.code if owner else office_en, due_on=due_on, decision=decision.number,
    )
    return commitment


@transaction.atomic
def change_due_date(commitment: Commitment, *, due_on: date, actor: Actor, now: datetime) -> None:
    """Move the day by which the owner reports back, keeping the earlier one in the journal."""
    require(rules.CHANGE_DUE_DATE, actor, commitment.review, now, state=commitment.state)
    earlier, commitment.due_on = commitment.due_on, due_on
    commitment.save(update_fields=["due_on"])
    journal.write(rules.CHANGE_DUE_DATE, review=commitment.review, about=commitment, actor=actor, at=now, earlier=earlier, due_on=due_on)


@transaction.atomic
def report_back(commitment: Commitment, *, state: str, report: str, actor: Actor, now: datetime) -> None:
    """Report how a commitment stands: its owner's delegation, or the chair."""
    require_reporter(commitment, actor=actor, now=now)
    earlier, commitment.state = commitment.state, rules.CommitmentState(state).value
    commitment.report, commitment.reported_at = report, now
    commitment.save(update_fields=["state", "report", "reported_at"])
    journal.write(
        rules.REPORT_BACK, review=commitment.review, about=commitment, actor=actor, at=now, earlier=earlier, state=commitment.state, report=report
    )


def _next(model: type[Decision | Commitment], review: Review) -> int:
    Review.objects.select_for_update().get(pk=review.pk)
    last = model._default_manager.filter(review=review).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _maker(actor: Any) -> str:
    return ref(actor) if hasattr(actor, "pk") else "clock"


def _known(review: Review, refs_named: tuple[str, ...]) -> None:
    missing = sorted(set(refs_named) - set(find(refs_named, review=review)))
    if missing:
        raise Refused("ref_names_nothing", {"refs": ", ".join(missing)}, field="carries_out")
