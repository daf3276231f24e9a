"""The pages of the summit."""

from harmel.review.summit.views.decisions import index
from harmel.review.summit.views.follow_up import change_due_date, new_commitment, report_back
from harmel.review.summit.views.funnel import funnel, step
from harmel.review.summit.views.report import report, report_pdf
from harmel.review.summit.views.taking import decisions_csv, new_decision, withdraw_decision
from harmel.review.summit.views.trace import trace

__all__ = [
    "change_due_date", "decisions_csv", "funnel", "index", "new_commitment", "new_decision", "report", "report_back", "report_pdf", "step", "trace",
    "withdraw_decision",
]  # fmt: skip
