"""Reads of the summit: what is still open, the funnel, the trace of any object, and the report."""

from harmel.review.summit.queries.choices import Choice, TextRead, choices, text_read
from harmel.review.summit.queries.funnel import STEPS, decisions, decisions_and_commitments, funnel, funnel_numbers, material
from harmel.review.summit.queries.report import report
from harmel.review.summit.queries.trace import Judged, Tried, trace

__all__ = [
    "STEPS", "Choice", "Judged", "TextRead", "Tried", "choices", "decisions", "decisions_and_commitments", "funnel", "funnel_numbers", "material", "report",
    "text_read", "trace",
]  # fmt: skip
