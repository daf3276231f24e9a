"""The discussion at a glance: what there is, what can be done now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harmel.review.discussion import queries, rules
from harmel.review.discussion.views.pages import reads
from harmel.review.mandate.queries import calendar, state_of, verdicts

ACTS = (rules.VOTE, rules.CONTRIBUTE, rules.PROPOSE_STATEMENT, rules.ACCEPT_STATEMENT, rules.IMPORT_CONTRIBUTIONS, rules.IMPORT_VOTES, rules.DRAFT_FINDING)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What was put in so far, what is voted on, what was found; and what this reader can do now."""
    reads(request)
    intervals = calendar(request.review)
    interval = intervals.get("discussion")
    states = {rules.ACCEPT_STATEMENT.name: "proposed"}
    may = verdicts(ACTS, request.actor, request.review, request.now, states=states, intervals=intervals)
    return render(
        request,
        "discussion/index.html",
        {
            "overview": queries.overview(request.review),
            "interval": interval,
            "state": state_of(interval, request.now),
            "may": may,
            "left": queries.left_to_answer(request.review, request.actor) if may["vote"] else 0,
            "findings": queries.findings(request.review, request.actor, state="published")[:5],
        },
    )
