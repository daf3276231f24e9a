"""One panel: its task, what it judges, its rounds as a timeline, the criteria by which it stops, and the ways on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from harmel.review.assessment import queries, rules
from harmel.review.assessment.views.pages import show, the_panel
from harmel.review.assessment.views.shown import figure
from harmel.review.mandate.queries import verdicts


@require_safe
def page(request: HttpRequest, panel: int) -> HttpResponse:
    """The panel, and what this reader can do with it now."""
    row = the_panel(request, panel)
    found = queries.overview_of(row, request.actor, request.now)
    verbs = (rules.ANSWER, rules.PROPOSE, rules.STATE_MINORITY_VIEW, rules.DECLARE_EXPERTISE)
    return show(
        request, "assessment/panel.html", row, page=found, sitting=found.mine.sitting, open_round=found.open_round,
        criteria={
            "changed": figure(100 * row.most_changed), "median": figure(row.most_median_change), "iqr": figure(row.most_iqr_change),
            "widest": figure(row.widest_iqr),
        },
        may=verdicts(verbs, request.actor, request.review, request.now),
        shown=bool(found.rated) and queries.spread_shown_to(row, request.actor, request.now),
    )  # fmt: skip
