"""What members put forward, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance.models import Review
from harmel.review.challenges import rules
from harmel.review.challenges.models import Submission
from harmel.review.mandate.queries import calendar, verdicts

VERBS = (rules.SUBMIT, rules.WITHDRAW_SUBMISSION, rules.TAKE_IN, rules.DECLINE, rules.RECONSIDER)


def submissions_page(review: Review, *, actor: Any, now: datetime) -> dict[str, Any]:
    """Return every submission, those that wait first, each with what the actor may do with it as it stands."""
    intervals = calendar(review)
    by_state = {
        state: verdicts(VERBS, actor, review, now, states={verb.name: state.value for verb in VERBS}, intervals=intervals)
        for state in rules.SubmissionState
    }
    rows = []
    for row in Submission.objects.filter(review=review).select_related("member", "challenge", "submitted_by"):
        if row.challenge is not None:
            row.challenge.review = review
        may = dict(by_state[rules.SubmissionState(row.state)])
        own = getattr(actor, "member_id", None) == row.member_id and (row.member_id is not None or actor.pk == row.submitted_by_id)
        rows.append({"submission": row, "may": may, "own": own})
    rows.sort(key=lambda one: (one["submission"].state != rules.SubmissionState.PENDING, one["submission"].number))
    return {"rows": rows, "may": by_state[rules.SubmissionState.PENDING]}
