"""One study: where it stands and what it waits for, what it looks at, what is tried, what must hold, and the ways on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from harmel.review.foresight import queries, rules
from harmel.review.foresight.views.pages import show, the_study, why_failed
from harmel.review.foresight.views.words import told_option, told_threshold
from harmel.review.mandate.queries import verdicts


@require_safe
def page(request: HttpRequest, study: int) -> HttpResponse:
    """The study, and what this reader can do with it now."""
    row = the_study(request, study)
    found = queries.study_overview(row, request.actor, request.now)
    onset = {"moderate": 100 * (row.moderate or 0), "severe": 100 * (row.severe or 0)}
    return show(
        request, "foresight/study.html", row, page=found, sitting=found.mine.sitting, failure=why_failed(request, found.failed),
        options=[told_option(one) for one in found.options], thresholds=[told_threshold(one) for one in found.thresholds],
        from_year=row.horizon_year - row.steps * row.step_years, onset=onset, reads=row.result_shown_to(request.actor),
        may=verdicts((rules.JUDGE, rules.DECLARE_THRESHOLD), request.actor, request.review, request.now),
    )  # fmt: skip
