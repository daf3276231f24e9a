"""What an expert does: put items forward, answer a round, say what one is expert in, state a minority view."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from harmel.review.assessment.views.pages import see, the_panel


def propose(request: HttpRequest, panel: int) -> HttpResponse:
    """To come."""
    return see(request, "panel", panel=the_panel(request, panel).number)


take_back_proposal = answer = take_back = hand_in = my_answers = expertise = minority = take_back_minority = propose
