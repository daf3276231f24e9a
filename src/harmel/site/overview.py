"""The overview of a review: what each stage has to say of itself, put together in the order of the review."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from harmel.review.agreement import queries as agreement
from harmel.review.assessment import queries as assessment
from harmel.review.challenges import queries as challenges
from harmel.review.discussion import queries as discussion
from harmel.review.foresight import queries as foresight
from harmel.review.mandate import queries as mandate
from harmel.review.summit import queries as summit
from harmel.site import words
from harmel.site.words.instants import worded_instant

NEEDED_BY = tuple(stage for stage in (mandate, challenges, discussion, assessment, foresight, agreement, summit) if hasattr(stage, "needs"))
"""The stages that say what waits for somebody, in the order of the review."""


def page(review: Any, *, actor: Any, now: datetime) -> dict[str, Any]:
    """Return the context of review.html: the mandate's overview, what needs the actor now (open acts first), and the funnel's numbers."""
    language = (get_language() or "en")[:2]
    return {
        **mandate.overview(review, now),
        "needs": needs_of(review, actor, now=now, language=language),
        "funnel_numbers": summit.funnel_numbers(review),
        "funnel_url": reverse("summit:index", kwargs={"slug": review.slug}),
        "sources_url": reverse("challenges:index", kwargs={"slug": review.slug}),
    }


def needs_of(review: Any, actor: Any, *, now: datetime, language: str) -> list[dict[str, Any]]:
    """Return what waits for an actor, in words, what is due first at the top; nothing for whoever has not entered."""
    if actor is None:
        return []
    found = [need for stage in NEEDED_BY for need in stage.needs(review, actor, now)]
    found.sort(key=lambda need: (need["by"] is None, need["by"] or now))
    return [
        {
            "title": words.say(need["code"], need["facts"], language, zone=review.zone),
            "url": need["url"],
            "by": worded_instant(need["by"], language, zone=review.zone) if need["by"] else "",
        }
        for need in found
    ]
