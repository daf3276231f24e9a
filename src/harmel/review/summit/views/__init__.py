"""The pages of the summit."""

from harmel.review.summit.views.follow_up import commitment, new_commitment
from harmel.review.summit.views.funnel import index, nowhere
from harmel.review.summit.views.report import report, report_pdf
from harmel.review.summit.views.taking import decisions_csv, new_decision, withdraw_decision
from harmel.review.summit.views.trace import trace

__all__ = [
    "commitment", "decisions_csv", "index", "new_commitment", "new_decision", "nowhere", "report", "report_pdf", "trace", "withdraw_decision",
]
