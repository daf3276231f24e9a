"""Who may do something with a study: its organisers, or whoever sits on its panel."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance.models import Review
from harmel.alliance.rules import CLOCK, NotAllowed, Reason, Verb
from harmel.review.assessment.models import Panelist
from harmel.review.assessment.queries import panelist_of
from harmel.review.foresight.models import Study
from harmel.review.mandate.queries import calendar, require


def require_organiser(verb: Verb, study: Study, actor: Any, now: datetime) -> None:
    """Raise `NotAllowed` with the reason, unless an actor may do something as an organiser of a study's panel; the clock may what its jobs ask for."""
    require(verb, actor, study.review, now)
    if actor is not CLOCK and not study.organised_by(actor):
        raise NotAllowed(verb, Reason("not_your_panel", {"body": study.panel.body.name}))


def require_expert(verb: Verb, study: Study, actor: Any, now: datetime) -> Panelist:
    """Return an actor's place on a study's panel. Raises `NotAllowed` with the reason, unless they may do something from it."""
    require(verb, actor, study.review, now)
    found = panelist_of(study.panel, actor)
    if found is None:
        raise NotAllowed(verb, Reason("not_on_the_panel"))
    return found


def stage_closes_at(review: Review) -> datetime | None:
    """Return when nobody can judge any more; None where this stage is not in the calendar."""
    interval = calendar(review).get("foresight")
    return None if interval is None else interval.closes_at
