"""Computing what is due, beside the ticks: nobody's act, no map and no seal waits for it. It may be ended at any moment, and is begun again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from harmel.alliance.actions import Document
from harmel.alliance.models import Review, Seat
from harmel.alliance.rules import CLOCK, Clock
from harmel.methods import foresight
from harmel.review.foresight import queries, rules
from harmel.review.foresight.actions import testing
from harmel.review.foresight.actions.found import Found
from harmel.review.foresight.actions.results import keep_test
from harmel.review.foresight.actions.settling import keep_scenarios
from harmel.review.mandate.queries import require


def compute(review: Review, *, actor: Seat | Clock = CLOCK, now: datetime) -> None:
    """
    Find and keep what is due of the studies of a review: scenarios once sheets are settled, and each test that was asked for by now.

    Doing it again does nothing. A failure is kept with its code, so that it is seen and not tried for ever; one that nobody foresaw is raised after that.
    """
    require(rules.KEEP_TEST, actor, review, now)
    for due in queries.due(review, now):
        try:
            found = testing.scenarios_of(due.study) if due.method == queries.SCENARIOS else testing.tested(due.study)
        except Exception:
            _keep(due, _unforeseen(due), actor, now)
            raise
        _keep(due, found, actor, now)


@transaction.atomic
def _keep(due: queries.Due, found: Found, actor: Seat | Clock, now: datetime) -> None:
    if due.method == queries.SCENARIOS:
        keep_scenarios(due.study, found=found, actor=actor, now=now)
    else:
        keep_test(due.study, found=found, actor=actor, now=now)


def _unforeseen(due: queries.Due) -> Found:
    """Return what is kept where something failed that nobody foresaw: not even the digest of what it rested on is known."""
    return Found((Document(due.method, foresight.VERSION, {}, str(due.study.seed), "", failure="test_failed"),))
