"""Reads of the summit: the funnel, the trace of any object, and the report."""

from harmel.review.summit.queries.funnel import decisions, funnel, funnel_numbers
from harmel.review.summit.queries.report import report
from harmel.review.summit.queries.trace import trace

__all__ = ["decisions", "funnel", "funnel_numbers", "report", "trace"]
