"""Reads of this stage: whether something may be done now, the calendar, the questions and what answers them."""

from harmel.review.mandate.queries.answers import candidates, matrix
from harmel.review.mandate.queries.overview import needs, overview
from harmel.review.mandate.queries.page import (
    events,
    history,
    mandate,
    page,
    proposed,
    questions,
    stage_rows,
    summit_on,
    taking_part,
)
from harmel.review.mandate.queries.standing import (
    STAGES_TO_SET,
    calendar,
    closed_because,
    forget_calendar,
    keep_calendar,
    require,
    require_reader,
    stage_closes_at,
    stage_state,
    verdict,
    verdicts,
)
from harmel.review.mandate.rules import stage_state as state_of

__all__ = [
    "STAGES_TO_SET", "calendar", "candidates", "closed_because", "events", "forget_calendar", "history", "keep_calendar", "mandate", "matrix", "needs",
    "overview", "page", "proposed", "questions", "require", "require_reader", "stage_closes_at", "stage_rows", "stage_state", "state_of", "summit_on",
    "taking_part", "verdict", "verdicts",
]  # fmt: skip
