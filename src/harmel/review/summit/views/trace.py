"""Any object between what it rests on and what became of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harmel.alliance.forms import said
from harmel.review.foresight.queries.words.figures import of_ten
from harmel.review.mandate.queries import require_reader
from harmel.review.summit import queries
from harmel.review.summit.views.report.figures import between
from harmel.review.summit.views.report.judgement import ORDERS
from harmel.review.summit.views.report.names import begun, joined, name, number


@require_safe
def trace(request: HttpRequest, ref: str) -> HttpResponse:
    """The trace of one object with its journal in words; what is not for the reader is as if it were not there."""
    require_reader(request.actor, request.review, request.now)
    found = queries.trace(request.review, ref, actor=request.actor)
    if found is None:
        raise Http404
    entries = [{"told": told, "said": said(told.line, request.review.zone)} for told in found.entries]
    judged = [_judged(request, one) for one in found.judged]
    if found.tried is not None:
        judged.append(_tried(request, found.tried))
    return render(request, "summit/trace.html", {"trace": found, "entries": entries, "judged": judged})


def _tried(request: HttpRequest, one: queries.Tried) -> dict[str, str]:
    said = _("It holds in %(share)s of 10 futures examined; the alliance as it is in %(now)s.") % {"share": of_ten(one.share), "now": of_ten(one.present)}
    address = reverse("foresight:result_options", kwargs={"slug": request.review.slug, "study": one.option.study.number})
    return {"said": said, "url": address, "panel": one.option.study.name, "way": _("The result of the study")}


def _judged(request: HttpRequest, one: queries.Judged) -> dict[str, str]:
    places = {
        "order": begun(name(ORDERS[one.scale.value])),
        "place": one.row.rank,
        "of": one.of,
        "level": number(round(100 * one.level)),
        "between": between(one.row.lowest, one.row.highest),
    }
    said = _("%(order)s the experts put it at place %(place)s of %(of)s, in %(level)s of 100 draws of such experts at %(between)s.") % places
    disagree = _("They disagree on it.") if one.disagree else ""
    address = reverse("assessment:result", kwargs={"slug": request.review.slug, "panel": one.panel.number})
    return {"said": joined([said, disagree], " "), "url": address, "panel": one.panel.name, "way": _("The result of the panel")}
