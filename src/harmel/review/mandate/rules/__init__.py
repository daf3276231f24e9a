"""The decisions of this stage: who may do what, when a stage is open, how a calendar is counted back, how questions are numbered."""

from harmel.review.mandate.rules.calendar import (
    CLOSING_TIME,
    LEAD_TIMES,
    OPENING_TIME,
    Interval,
    LeadTime,
    Span,
    check_calendar,
    count_back,
    local_instant,
    span_of,
    stage_state,
)
from harmel.review.mandate.rules.questions import Numbered, Wanted, number, pair, split
from harmel.review.mandate.rules.verbs import ANSWER, LAUNCH, NAME_QUESTIONS, READ, SET_CALENDAR, SET_MANDATE, UNANSWER, VERBS

__all__ = [
    "ANSWER", "CLOSING_TIME", "LAUNCH", "LEAD_TIMES", "NAME_QUESTIONS", "OPENING_TIME", "READ", "SET_CALENDAR", "SET_MANDATE",
    "UNANSWER", "VERBS", "Interval", "LeadTime", "Numbered", "Span", "Wanted", "check_calendar", "count_back", "local_instant",
    "number", "pair", "span_of", "split", "stage_state",
]  # fmt: skip
