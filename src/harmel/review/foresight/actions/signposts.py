"""Signposts: what is looked at, by whom and by when, so that it is noticed when an option begins to break; and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from harmel.alliance import journal
from harmel.alliance.models import Body, Seat
from harmel.alliance.rules import Refused, Verb, Visibility
from harmel.review.assessment.queries import require_organiser
from harmel.review.foresight import rules
from harmel.review.foresight.actions.studies import locked
from harmel.review.foresight.models import Option, Signpost, Study


@transaction.atomic
def set_signpost(study: Study, *, option: Option | None, owner: Body, actor: Seat, now: datetime, **said: Any) -> Signpost:
    """
    Set a signpost of an option, None for the present alliance: `text_en`, `text_fr`, `rule_en`, `rule_fr`, `due_on`, and the `feature` that it watches.

    Raises Refused with the field; and before anything was tested. Until the result is shown, its entry is withheld as the result is.
    """
    row = locked(study)
    require_organiser(rules.SET_SIGNPOST, row, actor, now)
    if row.tested_at is None:
        raise Refused("nothing_tested")
    if option is not None and (option.study_id != row.pk or option.withdrawn_at is not None):
        raise Refused("of_another_study", {}, "option")
    if owner.review_id != row.review_id:
        raise Refused("of_another_review", {}, "owner")
    kept = rules.check_signpost(said, today=now.date())
    number = int(Signpost.objects.filter(study=row).aggregate(last=Max("number"))["last"] or 0) + 1
    made = Signpost.objects.create(study=row, number=number, option=option, owner=owner, set_at=now, **kept)
    journal.write(
        _open(rules.SET_SIGNPOST, row), review=row.review, about=made, actor=actor, at=now,
        study=row.number, number=number, option=option.number if option is not None else None, owner=owner.key, **kept,
    )  # fmt: skip
    return made


@transaction.atomic
def resolve_signpost(signpost: Signpost, *, outcome: str, source: str, actor: Seat, now: datetime) -> Signpost:
    """Record what became of a signpost, with the source. It can be recorded anew, and the record keeps what was recorded before. Raises Refused."""
    row = locked(signpost.study)
    require_organiser(rules.RESOLVE_SIGNPOST, row, actor, now)
    held = Signpost.objects.get(pk=signpost.pk)
    kept = rules.check_resolving(outcome, source, due_on=held.due_on, today=now.date())
    earlier = held.outcome
    for one in (held, signpost):
        one.outcome, one.outcome_source, one.resolved_at, one.resolved_by = str(outcome), kept, now, actor
    held.save(update_fields=["outcome", "outcome_source", "resolved_at", "resolved_by"])
    journal.write(
        _open(rules.RESOLVE_SIGNPOST, row), review=row.review, about=held, actor=actor, at=now,
        study=row.number, number=held.number, outcome=outcome, earlier=earlier, source=kept,
    )  # fmt: skip
    return held


def _open(verb: Verb, study: Study) -> Verb:
    """Return a verb whose entry is as open as the result."""
    return verb if study.shown_at is not None else replace(verb, visibility=Visibility.WITHHELD)
