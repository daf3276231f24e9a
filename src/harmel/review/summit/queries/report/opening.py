"""What the review was asked, and the challenges it named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from harmel.alliance import lineage
from harmel.alliance.models import Review
from harmel.alliance.refs import parse, ref
from harmel.review.challenges.models import Amplifies, Challenge, Source, SourceConflict
from harmel.review.mandate import queries as mandates


def mandate(review: Review, *, now: datetime) -> dict[str, Any]:
    """Return the mandate (None before it is set), its questions with the numbers of results that answer each, and the calendar with states."""
    questions = mandates.questions(review)
    answers = lineage.direct(review, [ref(question) for question in questions], "became", kind="answers")
    return {
        "mandate": mandates.mandate(review),
        "summit_on": mandates.summit_on(review),
        "questions": [
            {"question": question, "ref": ref(question), "answers": _by_kind(dict.fromkeys(link.later for link in answers[ref(question)]))}
            for question in questions
        ],
        "calendar": [
            {"stage": stage, "opens_at": span.opens_at, "closes_at": span.closes_at, "state": mandates.state_of(span, now).value}
            for stage, span in mandates.calendar(review).items()
        ],
    }


def _by_kind(refs: Iterable[str]) -> dict[str, int]:
    """Count refs by the kind of object that they name."""
    counts: dict[str, int] = {}
    for text in refs:
        kind = parse(text).model
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def register(review: Review) -> dict[str, Any]:
    """Return the challenges in the order in which they were named, with sources and what makes each worse; conflicts; every source."""
    worse: dict[int, list[Amplifies]] = {}
    for row in Amplifies.objects.filter(review=review).select_related("amplifier").order_by("pk"):
        worse.setdefault(row.amplified_id, []).append(row)
    rows = list(Challenge.objects.standing().filter(review=review).prefetch_related("sources").order_by("place", "pk"))
    conflicts = SourceConflict.objects.filter(review=review).prefetch_related("a_sources", "b_sources").order_by("number")
    return {
        "challenges": [
            {"challenge": row, "ref": ref(row), "sources": list(row.sources.all()), "worse": worse.get(row.pk, [])} for row in rows
        ],
        "conflicts": list(conflicts),
        "sources": list(Source.objects.filter(review=review).order_by("key")),
    }
