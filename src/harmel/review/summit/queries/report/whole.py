"""All sections together, with the funnel and the digest of the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance import journal
from harmel.alliance.models import Review
from harmel.review.summit.queries.choices import choices, text_read
from harmel.review.summit.queries.funnel import decisions_and_commitments, material
from harmel.review.summit.queries.report.ahead import ahead
from harmel.review.summit.queries.report.judgement import judgement
from harmel.review.summit.queries.report.opening import mandate, register
from harmel.review.summit.queries.report.opinion import findings, opinion
from harmel.review.summit.queries.report.text import agreed_text, recommendations, silences


def report(review: Review, *, language: str, actor: Any, now: datetime) -> dict[str, Any]:
    """
    Return the report's rows as of an instant, as an actor may see them; the clock sees all.

    A section of which there is nothing yet is empty or None, never left out.
    """
    read = material(review)
    found = text_read(review, actor=actor, now=now)
    return {
        "review": review,
        "now": now,
        **mandate(review, now=now),
        **register(review),
        "opinion": opinion(review, now=now),
        "findings": findings(review),
        "judgement": judgement(review),
        "ahead": ahead(review),
        "recommendations": recommendations(review, read, actor=actor),
        "text": agreed_text(found, review, language=language),
        "text_kept": found is not None and found.page is None,
        "choices": choices(found, read),
        "silences": silences(review, actor=actor, now=now),
        "decisions": [row for row in decisions_and_commitments(read) if row["decision"].withdrawn_at is None],
        "funnel": read.counted(),
        "block": journal.latest_block(review),
    }
