"""What must hold at the horizon, as leaders declared it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from harmel.review.foresight import queries, rules
from harmel.review.foresight.views.pages import show, the_study
from harmel.review.foresight.views.words import told_threshold
from harmel.review.mandate.queries import verdicts


@require_safe
def listing(request: HttpRequest, study: int) -> HttpResponse:
    """Every threshold in a sentence, and every one that was replaced or withdrawn, with its reason."""
    row = the_study(request, study)
    return show(
        request, "foresight/thresholds.html", row, thresholds=[told_threshold(one) for one in queries.thresholds(row)],
        withdrawn=[told_threshold(one) for one in queries.thresholds_withdrawn(row)],
        may=verdicts((rules.DECLARE_THRESHOLD, rules.WITHDRAW_THRESHOLD), request.actor, request.review, request.now),
    )  # fmt: skip
