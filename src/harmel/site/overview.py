"""The overview of a review: what each stage has to say of itself, put together in the order of the review."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from harmel.review.agreement import queries as agreement
from harmel.review.challenges import queries as challenges
from harmel.review.discussion import queries as discussion
from harmel.review.mandate import queries as mandate
from harmel.review.summit import queries as summit
from harmel.site import words

NEEDED_BY = (mandate, challenges, discussion, agreement, summit)


def page(review: Any, *, actor: Any, now: datetime) -> dict[str, Any]:
    """Return the context of review.html: the mandate's overview, what needs the actor now (open acts first), and the funnel's numbers."""
    language = (get_language() or "en")[:2]
    needs = [need for stage in NEEDED_BY if hasattr(stage, "needs") for need in stage.needs(review, actor, now)] if actor else []
    needs.sort(key=lambda need: (need["by"] is None, need["by"] or now))
    for need in needs:
        need["title"] = words.say(need["code"], need["facts"], language)
    return {**mandate.overview(review, now), "needs": needs, "funnel_numbers": summit.funnel_numbers(review)}
