"""The group of experts hands in its recommendations, one at a time or from a table, each with what it rests on."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from harmel.review.agreement import actions, forms, queries
from harmel.review.agreement.actions.texts import require_office
from harmel.review.agreement.models import Document
from harmel.review.agreement.models.texts import DecisionRule
from harmel.review.agreement.rules import report_file, verbs
from harmel.review.agreement.views.pages import done, form_page, home, readable_document, see, sent
from harmel.review.mandate.queries import require


def _report(request: HttpRequest, number: int) -> Document:
    """Return an expert report into which one may hand in. Who may not is told why."""
    shown = readable_document(request, number)
    if shown.rule != DecisionRule.RECEIVED:
        raise Http404
    require(verbs.REPORT_RECOMMENDATIONS, request.actor, request.review, request.now)
    require_office(verbs.REPORT_RECOMMENDATIONS, request.actor, shown)
    return shown


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, number: int) -> HttpResponse:
    """Hand in one recommendation of an expert report; its number is the report's own, the next one where nothing else is said."""
    shown = _report(request, number)
    form = forms.HandIn(sent(request), review=request.review, initial=forms.HandIn.start(queries.next_recommendation(request.review)))
    made = done(
        request, form, lambda: actions.report_recommendations(shown, rows=[form.reported()], actor=request.actor, now=request.now),
        _("Recommendation %(number)s is handed in.") % {"number": form.data.get("number", "")},
    )  # fmt: skip
    if made:
        return see(request, "agreement:document", number=number)
    return form_page(request, form, "agreement/hand_in.html", document=shown, back_url=home(request, "agreement:document", number=number))


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in_many(request: HttpRequest, number: int) -> HttpResponse:
    """Hand in a table of recommendations: all of it, or nothing with every wrong line named."""
    shown = _report(request, number)
    posted = request.method == "POST"
    known = queries.known_to_a_report(request.review) if posted else report_file.Known()
    form = forms.HandInMany(sent(request), request.FILES if posted else None, known=known)
    made = done(
        request, form, lambda: actions.report_recommendations(shown, rows=form.read.rows, actor=request.actor, now=request.now),
    )
    if made:
        messages.success(request, ngettext("One recommendation is handed in.", "%(count)s recommendations are handed in.", made) % {"count": made})
        return see(request, "agreement:recommendations")
    return form_page(
        request, form, "agreement/hand_in_many.html", document=shown, line_errors=form.read.errors,
        back_url=home(request, "agreement:document", number=number),
    )  # fmt: skip


@require_safe
def template(request: HttpRequest, number: int) -> HttpResponse:
    """An empty table with the head line that is expected."""
    _report(request, number)
    disposition = 'attachment; filename="recommendations-template.csv"'
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})
    csv.writer(answer).writerow(report_file.COLUMNS)
    return answer
