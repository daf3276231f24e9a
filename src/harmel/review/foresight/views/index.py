"""Foresight at a glance: what waits for me, the studies and how each stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harmel.alliance.rules import Reason
from harmel.review.foresight import queries, rules
from harmel.review.mandate.queries import calendar, require_reader, state_of, verdicts


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every study of the review with the phase it is in, what this reader has to do, and whether they may form a study."""
    require_reader(request.actor, request.review, request.now)
    intervals = calendar(request.review)
    standing = queries.how_studies_stand(request.review, request.actor, request.now)
    needed = queries.needs(request.review, request.actor, request.now)
    interval = intervals.get("foresight")
    return render(
        request, "foresight/index.html",
        {
            "standing": standing,
            "to_do": [one for one in standing if one.to_do],
            "steps": [(Reason(one["code"], one["facts"]), one["url"]) for one in needed if one["code"] != "needs_sheet"],
            "interval": interval,
            "state": state_of(interval, request.now),
            "may": verdicts((rules.FORM_STUDY,), request.actor, request.review, request.now, intervals=intervals),
        },
    )  # fmt: skip
