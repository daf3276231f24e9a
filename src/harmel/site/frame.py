"""What the frame of every page needs: the review's stages, who is asking, the latest seal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from harmel.alliance import journal
from harmel.alliance.rules import StageState
from harmel.review import NOT_YET_BUILT, STAGES
from harmel.review.mandate import queries as mandate
from harmel.site.words import names


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the context that base.html and review_base.html are written for."""
    review = getattr(request, "review", None)
    return {
        "instance": getattr(request, "instance", None),
        "now": getattr(request, "now", None),
        "review": review,
        "actor": getattr(request, "actor", None),
        "seats": getattr(request, "seats", []),
        "person": getattr(request, "person", None),
        "stages": SimpleLazyObject(lambda: _stages(request)) if review else [],
        "latest_block": SimpleLazyObject(lambda: journal.latest_block(review)) if review else None,
        "language_links": SimpleLazyObject(lambda: _languages(request)),
    }


def _stages(request: HttpRequest) -> list[dict[str, Any]]:
    review, now = request.review, request.now
    intervals = mandate.calendar(review)
    here = (request.resolver_match.app_names or [""])[-1] if request.resolver_match else ""
    return [
        {
            "key": stage,
            "name": names.named("stage", stage, get_language() or "en"),
            "url": _stage_url(stage, review),
            "state": _state(stage, intervals, now).value,
            "current": stage == here,
        }
        for stage in STAGES
    ]


def _state(stage: str, intervals: dict[str, Any], now: Any) -> StageState:
    """Say how a stage stands; until a review has a calendar, every stage that is built is still to come."""
    if stage in NOT_YET_BUILT:
        return StageState.ABSENT
    return mandate.state_of(intervals.get(stage), now) if intervals else StageState.TO_COME


def _stage_url(stage: str, review: Any) -> str:
    try:
        return reverse(f"{stage}:index", kwargs={"slug": review.slug})
    except NoReverseMatch:
        return ""


def _languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    links = []
    for code, name in (("en", "English"), ("fr", "Français")):
        if code == (get_language() or "en")[:2]:
            continue
        links.append((code, name, translate_url(request.get_full_path(), code)))
    return links
