"""Reads of this stage, shaped for its pages, for its own acts and for the summit."""

from harmel.review.agreement.queries.history import Event, paragraph_history
from harmel.review.agreement.queries.standing import TextState, latest_revision, paragraphs_under_silence, text_state
from harmel.review.agreement.queries.starting import intended, outages_before

__all__ = [
    "Event",
    "TextState",
    "intended",
    "latest_revision",
    "outages_before",
    "paragraph_history",
    "paragraphs_under_silence",
    "text_state",
]
