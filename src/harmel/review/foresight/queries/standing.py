"""Who may judge in a study: whoever sits on its panel. Its organisers are those of the panel."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance.rules import Verb
from harmel.review.assessment.models import Panelist
from harmel.review.assessment.queries import require_panelist
from harmel.review.foresight.models import Study


def require_expert(verb: Verb, study: Study, actor: Any, now: datetime) -> Panelist:
    """Return an actor's place on a study's panel. Raises `NotAllowed` with the reason, unless they may do something from it."""
    study.panel.review = study.review  # the same row: read once, with its calendar
    return require_panelist(verb, study.panel, actor, now)
