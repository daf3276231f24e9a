"""The test of a study: asked for, kept once it was computed, and shown to all who read the review."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions.rows import take_over
from harmel.alliance.models import Seat, StoredResult
from harmel.alliance.rules import CLOCK, Clock, Refused, Visibility
from harmel.review.assessment.queries import require_organiser
from harmel.review.foresight import queries, rules
from harmel.review.foresight.actions.found import Found
from harmel.review.foresight.actions.settling import by_name
from harmel.review.foresight.actions.studies import locked
from harmel.review.foresight.models import Block, Study, Threshold

METHODS = (queries.SCENARIOS, queries.STRESS, queries.DISCOVERY)
"""What is shown together."""


@transaction.atomic
def ask_test(study: Study, *, actor: Seat, now: datetime) -> None:
    """Ask for the options to be tested; the ticker does so within minutes. Raises Refused: `rules.check_asking` says when."""
    row = locked(study)
    require_organiser(rules.ASK_TEST, row, actor, now)
    rules.check_asking(
        closed=row.closes_at is not None and row.closes_at <= now, settled=row.settled_at is not None, asked=row.asked_at is not None,
        sheets=Block.objects.filter(source__study=row).values("pseudonym").distinct().count(),
        thresholds=Threshold.objects.standing().filter(study=row).count(),
    )  # fmt: skip
    take_over(row, study, {"asked_at": now})
    journal.write(rules.ASK_TEST, review=row.review, about=row, actor=actor, at=now, number=row.number)


@transaction.atomic
def keep_test(study: Study, *, found: Found, actor: Seat | Clock = CLOCK, now: datetime) -> list[StoredResult]:
    """
    Keep the test that was asked for; its failure too, with its code, and then nothing but that changes. None is due any more.

    now: as of which instant its input was read. Once a result is shown, the one that follows it is, too. Raises Refused where no test was asked for.
    """
    row = locked(study)
    require_organiser(rules.KEEP_TEST, row, actor, now)
    if row.asked_at is None or row.asked_at > now:
        raise Refused("no_test_asked")
    kept = found.kept(row, now)
    for one in kept:
        one.save(force_insert=True)
    take_over(row, study, {"asked_at": None} if found.failure else {"asked_at": None, "tested_at": now})
    verb = replace(rules.KEEP_TEST, visibility=Visibility.PUBLIC) if row.shown_at is not None and not found.failure else rules.KEEP_TEST
    journal.write(verb, review=row.review, about=row, actor=actor, at=now, number=row.number, failure=found.failure, **by_name(kept))
    return kept


@transaction.atomic
def show_result(study: Study, *, actor: Seat, now: datetime) -> None:
    """Show what was found to all who read the review, from now on. Raises Refused: nothing was found yet, a test is under way, or it is shown already."""
    row = locked(study)
    require_organiser(rules.SHOW_RESULT, row, actor, now)
    if row.shown_at is not None:
        raise Refused("already_done")
    if row.asked_at is not None:
        raise Refused("test_under_way")
    if row.tested_at is None:
        raise Refused("nothing_tested")
    take_over(row, study, {"shown_at": now})
    signposts = [one.number for one in row.signposts.order_by("number")]
    shown = by_name([one.result for one in queries.last_kept(row, METHODS).values()])
    journal.write(rules.SHOW_RESULT, review=row.review, about=row, actor=actor, at=now, number=row.number, signposts=signposts, **shown)
