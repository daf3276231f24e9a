"""The summit's first page: what is still open and what hangs on it, then what was decided and who carries it out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harmel.review.mandate.queries import require_reader, verdicts
from harmel.review.summit import queries, rules
from harmel.review.summit.queries.follow_up import may_report
from harmel.review.summit.views.report.brief import choice
from harmel.review.summit.views.report.names import spans

ACTS = {rules.TAKE_DECISION: "", rules.WITHDRAW_DECISION: "taken", rules.MAKE_COMMITMENT: "taken", rules.CHANGE_DUE_DATE: "open"}
"""The acts that the page leads to, each with the state in which it shows; empty: whatever the state."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The open choices, the decisions, and their commitments."""
    review, actor, now = request.review, request.actor, request.now
    require_reader(actor, review, now)
    read = queries.material(review)
    text = queries.text_read(review, actor=actor, now=now)
    decisions = queries.decisions_and_commitments(read)
    for row in decisions:
        row["places"] = spans(row["paragraphs"])
        for commitment in row["commitments"]:
            commitment.review = review
            commitment.late = rules.overdue(state=commitment.state, due_on=commitment.due_on, today=now.date())
            commitment.may_report = may_report(commitment, actor=actor, now=now)
    context = {
        "text": text,
        "choices": [choice(one, review.zone) for one in queries.choices(text, read)],
        "decisions": decisions,
        "standing": [row for row in decisions if row["decision"].withdrawn_at is None],
        "commitments": [one for row in decisions for one in row["commitments"]],
        "may": verdicts(ACTS, actor, review, now, states={verb.name: state for verb, state in ACTS.items() if state}),
    }
    return render(request, "summit/index.html", context)
