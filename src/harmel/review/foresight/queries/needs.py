"""What waits for somebody in this stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from harmel.alliance import queries as alliance
from harmel.alliance.models import Review, Seat
from harmel.review.assessment.models import Panelist
from harmel.review.foresight import rules
from harmel.review.foresight.models import Study, Threshold
from harmel.review.foresight.queries.studies import studies
from harmel.review.foresight.rules import Phase
from harmel.review.mandate.queries import verdict


def needs(review: Review, actor: Any, now: datetime) -> list[dict[str, Any]]:
    """
    Return what waits for a seat: sheets that are open, on whose panel it sits and which it has not handed in, what closes first at the top; then what leaders
    and organisers have to do once sheets have closed. A few queries, and one for each study whose sheets are open to it.
    """
    if not isinstance(actor, Seat):
        return []
    rows = [one for one in studies(review) if one.opens_at is not None]
    if not rows:
        return []
    return [*sorted(_sheets(rows, actor, review, now), key=lambda one: one["by"]), *_steps(rows, actor, review, now)]


def _sheets(rows: list[Study], actor: Seat, review: Review, now: datetime) -> Iterator[dict[str, Any]]:
    waiting = [one for one in rows if one.open_at(now)]
    if not waiting or not verdict(rules.JUDGE, actor, review, now):
        return
    sits = set(Panelist.objects.sitting().filter(seat=actor, panel__in=[one.panel_id for one in waiting]).values_list("panel", flat=True))
    for one in waiting:
        if one.panel_id in sits and alliance.own_hand_in(actor, one.scope) is None:
            yield _need("needs_sheet", "sheet", one, by=one.closes_at)


def _steps(rows: list[Study], actor: Seat, review: Review, now: datetime) -> Iterator[dict[str, Any]]:
    """Yield the next step of each study that has closed, where an actor is who takes it."""
    closed = [one for one in rows if one.phase(now) in (Phase.CLOSED, Phase.TESTED)]
    if not closed:
        return
    declared = set(Threshold.objects.standing().filter(study__in=closed).values_list("study", flat=True))
    leads = bool(verdict(rules.DECLARE_THRESHOLD, actor, review, now))
    for one in closed:
        if one.phase(now) is Phase.TESTED:
            if one.result_shown_to(actor):
                yield _need("needs_showing", "desk", one)
        elif one.pk not in declared:
            if leads:
                yield _need("needs_thresholds", "thresholds", one)
        elif one.organised_by(actor):
            yield _need("needs_test", "desk", one)


def _need(code: str, page: str, study: Study, by: datetime | None = None) -> dict[str, Any]:
    url = reverse(f"foresight:{page}", kwargs={"slug": study.review.slug, "study": study.number})
    return {"code": code, "facts": {"study": study.name}, "by": by, "url": url}
