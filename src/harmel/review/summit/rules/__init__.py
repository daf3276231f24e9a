"""What may be done at the summit, and how input is counted on its way to decision."""

from harmel.review.summit.rules.follow_up import SETTLED, CommitmentState, overdue
from harmel.review.summit.rules.funnel import Funnel, Step, backward, counted, feeding
from harmel.review.summit.rules.verbs import (
    CHANGE_DUE_DATE,
    MAKE_COMMITMENT,
    REPORT_BACK,
    TAKE_DECISION,
    VERBS,
    WITHDRAW_DECISION,
)

__all__ = [
    "CHANGE_DUE_DATE", "MAKE_COMMITMENT", "REPORT_BACK", "SETTLED", "TAKE_DECISION", "VERBS", "WITHDRAW_DECISION", "CommitmentState", "Funnel", "Step",
    "backward", "counted", "feeding", "overdue",
]
