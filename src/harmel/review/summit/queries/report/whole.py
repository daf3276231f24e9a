"""All sections together, with the funnel and the digest of the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance import journal
from harmel.alliance.models import Review
from harmel.review.summit import rules
from harmel.review.summit.queries.funnel import decisions, material
from harmel.review.summit.queries.report import opening, opinion, text


def report(review: Review, *, language: str, now: datetime) -> dict[str, Any]:
    """Return the report's rows as of an instant. A section of which there is nothing yet is empty or None, never left out."""
    read = material(review)
    return {
        "review": review,
        "now": now,
        **opening.mandate(review, now=now),
        **opening.register(review),
        "opinion": opinion.opinion(review, now=now),
        "findings": opinion.findings(review),
        "recommendations": text.recommendations(review),
        "text": text.agreed_text(review, language=language),
        "silences": text.silences(review, now=now),
        "decisions": [row for row in decisions(review, read) if row["decision"].withdrawn_at is None],
        "funnel": rules.counted(read.steps, read.links, reasons=read.reasons),
        "block": journal.latest_block(review),
    }
