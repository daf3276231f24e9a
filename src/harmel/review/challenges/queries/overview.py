"""What this stage has to say of itself elsewhere: a few counts, and what waits for somebody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from harmel.alliance.models import Review
from harmel.review.challenges import rules
from harmel.review.challenges.models import Challenge, SourceConflict, Submission
from harmel.review.mandate.queries import verdicts


def counts(review: Review) -> dict[str, int]:
    """Count challenges that stand, conflicts between sources, those still open, and submissions that wait, in one query."""
    conflicts = SourceConflict.objects.filter(review=OuterRef("pk"))
    rows = {
        "challenges": Challenge.objects.named_in_order().filter(review=OuterRef("pk")),
        "conflicts": conflicts,
        "open_conflicts": conflicts.filter(resolved_at=None),
        "waiting": Submission.objects.filter(review=OuterRef("pk"), state=rules.SubmissionState.PENDING.value),
    }
    counted = {f"{name}_count": _count(found) for name, found in rows.items()}
    found = Review.objects.filter(pk=review.pk).values(**counted).get()
    return {name: found[f"{name}_count"] for name in rows}


def _count(rows: QuerySet[Any]) -> Coalesce:
    """Return the number of rows as part of another query."""
    return Coalesce(Subquery(rows.order_by().values("review").annotate(number=Count("pk")).values("number")), 0)


def needs(review: Review, actor: Any, now: datetime) -> list[dict[str, Any]]:
    """Return what the register needs of an actor now: submissions to answer, conflicts between sources to resolve."""
    states = {rules.DECLINE.name: rules.SubmissionState.PENDING.value}
    may = verdicts((rules.DECLINE, rules.RESOLVE_CONFLICT), actor, review, now, states=states)
    if not any(may.values()):
        return []
    found, waiting = [], counts(review)
    if may["decline"] and waiting["waiting"]:
        found.append(_need("needs_answer_to_submissions", "challenges:submissions", review, waiting["waiting"]))
    if may["resolve_conflict"] and waiting["open_conflicts"]:
        found.append(_need("needs_resolution_of_conflicts", "challenges:conflicts", review, waiting["open_conflicts"]))
    return found


def _need(code: str, address: str, review: Review, count: int) -> dict[str, Any]:
    return {"code": code, "facts": {"count": count}, "url": reverse(address, kwargs={"slug": review.slug}), "by": None}
