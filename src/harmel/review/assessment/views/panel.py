"""One panel: its task, its items, its rounds as a timeline, and the ways on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from harmel.review.assessment.views.pages import show, the_panel


@require_safe
def page(request: HttpRequest, panel: int) -> HttpResponse:
    """The task, the items, the criteria, the rounds."""
    return show(request, "assessment/panel.html", the_panel(request, panel))
