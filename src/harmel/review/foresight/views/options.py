"""What is tried: the list of options, and one of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from harmel.review.foresight import queries
from harmel.review.foresight.models import Option, Study
from harmel.review.foresight.views.fared import how_it_fared
from harmel.review.foresight.views.pages import show, the_study
from harmel.review.foresight.views.words import told_option


def the_option(study: Study, number: int) -> Option:
    """Return an option of a study, or raise 404."""
    found = queries.option_of(study, number)
    if found is None:
        raise Http404
    return found


@require_safe
def listing(request: HttpRequest, study: int) -> HttpResponse:
    """Every option, with its track, its dimension and what it asks for; those withdrawn, each with the reason."""
    row = the_study(request, study)
    return show(
        request, "foresight/options.html", row, options=[told_option(one) for one in queries.options(row)], withdrawn=queries.options_withdrawn(row)
    )


@require_safe
def one(request: HttpRequest, study: int, number: int) -> HttpResponse:
    """An option: what it does, from when on, and at what cost."""
    row = the_study(request, study)
    found = the_option(row, number)
    from_year = row.horizon_year - row.steps * row.step_years
    fared = how_it_fared(row, found, request.actor)
    return show(request, "foresight/option.html", row, option=told_option(found), takes_hold=from_year + found.lead_years, **fared)
