"""Findings and what they rest on."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from harmel.alliance import lineage, refs
from harmel.alliance.models import Link, Review
from harmel.review.discussion.models import Finding


def findings(review: Review, actor: Any, *, state: str = "") -> QuerySet[Finding]:
    """Return the findings that an actor may read, by number."""
    rows = Finding.objects.visible_to(actor, review)
    return (rows.filter(state=state) if state else rows).select_related("review", "challenge", "drafted_by").order_by("number")


def inputs_of(finding: Finding) -> list[Link]:
    """Return the links to what a finding quotes, in the order in which they were made."""
    name = refs.ref(finding)
    return lineage.direct(finding.review, [name], "rests_on", kind="quotes")[name]


def finding_count(review: Review) -> int:
    """Return how many findings are published."""
    return Finding.objects.published().filter(review=review).count()
