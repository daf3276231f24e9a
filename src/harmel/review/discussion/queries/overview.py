"""What the discussion has to say of itself: its numbers, and what needs somebody now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse

from harmel.alliance.models import Review
from harmel.alliance.rules import StageState
from harmel.review.discussion import rules
from harmel.review.discussion.models import Contribution, Finding, Statement
from harmel.review.discussion.queries.votes import left_to_answer
from harmel.review.mandate.queries import calendar, state_of, verdicts


@dataclass(frozen=True)
class Overview:
    """How many contributions were received, statements put to the vote, statements wait for moderation, findings are published and drafted."""

    contributions: int
    statements: int
    waiting: int
    findings: int
    drafts: int


def overview(review: Review) -> Overview:
    """Count what there is, in one query."""
    counted = {
        "contributions": Contribution.objects.filter(state="received"),
        "statements": Statement.objects.filter(state="accepted"),
        "waiting": Statement.objects.filter(state="proposed"),
        "findings": Finding.objects.filter(state="published"),
        "drafts": Finding.objects.filter(state="draft"),
    }
    found = Review.objects.filter(pk=review.pk).values(**{f"n_{name}": _count(rows) for name, rows in counted.items()}).get()
    return Overview(**{name.removeprefix("n_"): number or 0 for name, number in found.items()})


def _count(rows: Any) -> Subquery:
    """The number of rows of a review, within a query for the review."""
    return Subquery(rows.filter(review=OuterRef("pk")).order_by().values("review").annotate(n=Count("pk")).values("n"))


def needs(review: Review, actor: Any, now: datetime) -> list[dict[str, Any]]:
    """Return what waits for somebody in this stage: statements to answer while it is open, statements to decide on for moderators."""
    intervals = calendar(review)
    interval = intervals.get("discussion")
    if actor is None or state_of(interval, now) is not StageState.OPEN or interval is None:
        return []
    may = verdicts((rules.VOTE, rules.ACCEPT_STATEMENT), actor, review, now, states={rules.ACCEPT_STATEMENT.name: "proposed"}, intervals=intervals)
    found = []
    if may["vote"]:
        left = left_to_answer(review, actor)
        if left:
            found.append({"code": "needs_votes", "facts": {"count": left}, "by": interval.closes_at, "url": _url(review, "vote")})
    if may["accept_statement"]:
        waiting = Statement.objects.filter(review=review, state="proposed").count()
        if waiting:
            found.append({"code": "needs_moderation", "facts": {"count": waiting}, "by": interval.closes_at, "url": _url(review, "moderate")})
    return found


def _url(review: Review, name: str) -> str:
    return reverse(f"discussion:{name}", kwargs={"slug": review.slug})
