"""What a round found: for each item the spread with one's own place in it, and the reasons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from harmel.review.assessment.views.pages import see, the_panel


@require_safe
def page(request: HttpRequest, panel: int, number: int) -> HttpResponse:  # noqa: ARG001
    """To come."""
    return see(request, "panel", panel=the_panel(request, panel).number)


@require_safe
def item(request: HttpRequest, panel: int, number: int, item: int) -> HttpResponse:  # noqa: ARG001
    """To come."""
    return see(request, "panel", panel=the_panel(request, panel).number)
