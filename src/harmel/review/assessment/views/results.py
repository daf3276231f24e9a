"""What a panel found, for everybody who reads the review, once it is concluded: the order, what moved, what makes what worse, quantities, a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harmel.alliance.forms import worded
from harmel.alliance.rules import Reason
from harmel.review.assessment import queries
from harmel.review.assessment.models import Panel
from harmel.review.assessment.rules import RANKED, Conclusion, Kind, Scale
from harmel.review.assessment.views import amplified, asked, judged, moved, ranked
from harmel.review.assessment.views.pages import show, the_panel
from harmel.review.assessment.views.result_file import spreadsheet
from harmel.review.assessment.views.words import CONCLUSIONS, figure, percent


@require_safe
def result(request: HttpRequest, panel: int) -> HttpResponse:
    """The order of the challenges by one scale, with its uncertainty; where the experts disagree; minority views; how it was made."""
    row = the_panel(request, panel)
    found = queries.result(row) if row.concluded_at is not None else None
    if found is None:
        return _not_yet(request, row)
    order = ranked.order(found, _scale(request, found), queries.places_named(request.review))
    context = {
        "order": order,
        "orders": ranked.other_orders(found),
        "disputed": judged.disputed(found),
        "minority": judged.minority(found, queries.minority_views(row)),
    }
    return _page(request, "assessment/result.html", row, found, **context)


@require_safe
def course(request: HttpRequest, panel: int) -> HttpResponse:
    """What moved from round to round, and what moved it."""
    row = the_panel(request, panel)
    found = queries.result(row) if row.concluded_at is not None else None
    rounds = queries.course(row) if found is not None else []
    if found is None or not rounds:
        return _not_yet(request, row)
    return _page(request, "assessment/course.html", row, found, course=moved.course(rounds))


@require_safe
def amplifiers(request: HttpRequest, panel: int) -> HttpResponse:
    """Which challenge makes which worse."""
    row = the_panel(request, panel)
    found = queries.result(row) if row.concluded_at is not None else None
    if found is None:
        return _not_yet(request, row)
    if not found.amplifiers:
        return _without(request, row, found, _("what makes what worse"), _("This panel was not asked which challenge makes which worse."))
    return _page(request, "assessment/amplifiers.html", row, found, amplified=amplified.amplified(found))


@require_safe
def quantities(request: HttpRequest, panel: int) -> HttpResponse:
    """Quantities and events with their pools, and how good these were where the truth is known."""
    row = the_panel(request, panel)
    found = queries.result(row) if row.concluded_at is not None else None
    if found is None:
        return _not_yet(request, row)
    if not found.quantities:
        return _without(request, row, found, _("quantities"), _("This panel was asked for no quantity and no event."))
    return _page(request, "assessment/quantities.html", row, found, asked=asked.asked(found))


@require_safe
def result_csv(request: HttpRequest, panel: int) -> HttpResponse:
    """The figures of the result, as a file for spreadsheets; what may not be shown is empty. Before the conclusion there is no such file."""
    row = the_panel(request, panel)
    found = queries.result(row) if row.concluded_at is not None else None
    if found is None:
        raise Http404
    return spreadsheet(request, found, queries.places_named(request.review))


def _scale(request: HttpRequest, found: queries.PanelPage) -> Scale:
    """The scale that the address names; else that by which the panel ranks."""
    wanted = request.GET.get("by", "")
    return next((scale for scale in RANKED if scale.value == wanted and found.rankings.get(scale)), found.ranked_by)


def _page(request: HttpRequest, template: str, panel: Panel, found: queries.PanelPage, **context: Any) -> HttpResponse:
    failed = queries.failure(panel)
    shared = {
        "found": found,
        "because": CONCLUSIONS.get(Conclusion(panel.conclusion), "") if panel.conclusion else "",
        "criteria": _criteria(panel),
        "failed": failed,
        "failure": _worded(request, failed) if failed else "",
        "has_quantities": any(one.item.kind in {Kind.QUANTITY, Kind.EVENT} for one in found.quantities),
    }
    return show(request, template, panel, **shared | context)


def _criteria(panel: Panel) -> dict[str, str]:
    return {
        "changed": percent(panel.most_changed),
        "median": figure(panel.most_median_change),
        "iqr": figure(panel.most_iqr_change),
        "widest": figure(panel.widest_iqr),
    }


def _not_yet(request: HttpRequest, panel: Panel) -> HttpResponse:
    failed = queries.failure(panel) if panel.organised_by(request.actor) else None
    address = reverse("assessment:panel", kwargs={"slug": request.review.slug, "panel": panel.number})
    context = {"failed": failed, "failure": _worded(request, failed) if failed else "", "act_url": address}
    return show(request, "assessment/result_not_yet.html", panel, **context)


def _without(request: HttpRequest, panel: Panel, found: queries.PanelPage, heading: str, what: str) -> HttpResponse:
    address = reverse("assessment:result", kwargs={"slug": request.review.slug, "panel": panel.number})
    return _page(request, "assessment/result_without.html", panel, found, heading=heading, what=what, act_url=address)


def _worded(request: HttpRequest, failed: Any) -> str:
    return worded(Reason(failed.failure), request.review.zone)
