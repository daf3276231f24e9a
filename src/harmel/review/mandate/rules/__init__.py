"""The decisions of this stage: who may do what, when a stage is open, how a calendar is counted back, how questions are numbered."""

from harmel.review.mandate.rules.calendar import (
    CLOSING_TIME,
    FARTHEST_YEARS,
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
from harmel.review.mandate.rules.icalendar import Event, icalendar
from harmel.review.mandate.rules.matrix import OTHERS, RESULTS, Answer, Matrix, Row, column, matrix
from harmel.review.mandate.rules.questions import Numbered, Wanted, leading, number, pair, split
from harmel.review.mandate.rules.verbs import ANSWER, LAUNCH, NAME_QUESTIONS, READ, SET_CALENDAR, SET_MANDATE, UNANSWER, VERBS

__all__ = [
    "ANSWER", "CLOSING_TIME", "FARTHEST_YEARS", "LAUNCH", "LEAD_TIMES", "NAME_QUESTIONS", "OPENING_TIME", "OTHERS", "READ", "RESULTS",
    "SET_CALENDAR", "SET_MANDATE", "UNANSWER", "VERBS", "Answer", "Event", "Interval", "LeadTime", "Matrix", "Numbered", "Row", "Span",
    "Wanted", "check_calendar", "column", "count_back", "icalendar", "leading", "local_instant", "matrix", "number", "pair", "span_of", "split",
    "stage_state",
]  # fmt: skip
