"""What waits for somebody in this stage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from harmel.alliance import queries as alliance
from harmel.alliance.models import Review, Seat
from harmel.review.assessment import rules
from harmel.review.assessment.models import Panelist, Round
from harmel.review.mandate.queries import verdict


def needs(review: Review, actor: Any, now: datetime) -> list[dict[str, Any]]:
    """Return the rounds that are open and that a seat sits on and has not handed in, what closes first at the top."""
    if not isinstance(actor, Seat) or not verdict(rules.ANSWER, actor, review, now):
        return []
    sits = Panelist.objects.sitting().filter(seat=actor).values("panel")
    rows = Round.objects.filter(panel__in=sits, panel__review=review, panel__concluded_at=None, opens_at__lte=now, closes_at__gt=now)
    return [
        {
            "code": "needs_judgement" if row.number else "needs_open_words",
            "facts": {"panel": row.panel.name, "round": row.number},
            "by": row.closes_at,
            "url": reverse(f"assessment:{'answer' if row.number else 'propose'}", kwargs={"slug": review.slug, "panel": row.panel.number}),
        }
        for row in rows.select_related("panel").order_by("closes_at", "pk")
        if (handed_in := alliance.own_hand_in(actor, row.panel.scope)) is None or handed_in < row.number
    ]
