"""The assessment at a glance: the panels, how each stands, what I have to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harmel.review.assessment.models import Panel
from harmel.review.mandate.queries import require_reader


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every panel of the review, and what waits for this reader."""
    require_reader(request.actor, request.review, request.now)
    return render(request, "assessment/index.html", {"panels": Panel.objects.filter(review=request.review)})
