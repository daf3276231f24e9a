"""All sections together, with the funnel and the digest of the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance import journal
from harmel.alliance.models import Review
from harmel.review.summit import rules
from harmel.review.summit.queries.funnel import decisions, material
from harmel.review.summit.queries.report.opening import mandate, register
from harmel.review.summit.queries.report.opinion import findings, opinion
from harmel.review.summit.queries.report.text import agreed_text, recommendations, silences


def report(review: Review, *, language: str, now: datetime) -> dict[str, Any]:
    """Return the report's rows as of an instant. A section of which there is nothing yet is empty or None, never left out."""
    read = material(review)
    return {
        "review": review,
        "now": now,
        **mandate(review, now=now),
        **register(review),
        "opinion": opinion(review, now=now),
        "findings": findings(review),
        "recommendations": recommendations(review),
        "text": agreed_text(review, language=language),
        "silences": silences(review, now=now),
        "decisions": [row for row in decisions(review, read) if row["decision"].withdrawn_at is None],
        "funnel": rules.counted(read.steps, read.links, reasons=read.reasons),
        "block": journal.latest_block(review),
    }
