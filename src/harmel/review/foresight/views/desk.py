"""The desk of a study: who has not handed in, and what can be done next; opening sheets, moving their close, asking for the test, showing the result."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.views.answers import refused_in
from harmel.review.assessment.rules import FEWEST_EXPERTS
from harmel.review.foresight import actions, forms, queries, rules
from harmel.review.foresight.views.pages import ask, closed, form_page, see, show, the_study, why_failed
from harmel.review.mandate.queries import stage_closes_at


@require_safe
@never_cache
def page(request: HttpRequest, study: int) -> HttpResponse:
    """Nothing of what anybody judged: only who has not handed in, and what the study waits for."""
    row = the_study(request, study)
    stopped = ask(request, rules.SET_STUDY, row)
    if stopped:
        return stopped
    found = queries.study_desk(row, request.now)
    left = (row.closes_at - request.now).days if row.closes_at is not None and row.open_at(request.now) else None
    return show(
        request, "foresight/desk.html", row, desk=found, failure=why_failed(request, found.failed), days_left=left, fewest=FEWEST_EXPERTS,
        sheets_from=rules.SHEETS_FROM, reads=row.result_shown_to(request.actor),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def open_sheets(request: HttpRequest, study: int) -> HttpResponse:
    """Open the sheets: what the study looks at is frozen with it."""
    row = the_study(request, study)
    stopped = ask(request, rules.OPEN_SHEETS, row)
    if stopped:
        return stopped
    form = forms.Close(request.POST or None, zone=request.review.zone)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.open_sheets(row, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Sheets are open."))
            return see(request, "desk", study=row.number)
    desk = queries.study_desk(row, request.now)
    return form_page(request, "foresight/open_sheets.html", row, form, desk=desk, stage_closes_at=stage_closes_at(request.review, "foresight"))


@require_http_methods(["GET", "HEAD", "POST"])
def move_close(request: HttpRequest, study: int) -> HttpResponse:
    """Let sheets that are open close earlier or later."""
    row = the_study(request, study)
    stopped = ask(request, rules.MOVE_CLOSE, row)
    if stopped:
        return stopped
    if request.method != "POST" and not row.open_at(request.now):
        return closed(request, row)
    form = forms.Close(request.POST or None, zone=request.review.zone, initial={"closes_at": row.closes_at})
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.move_close(row, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("The close is moved."))
            return see(request, "desk", study=row.number)
    return form_page(request, "foresight/move_close.html", row, form, stage_closes_at=stage_closes_at(request.review, "foresight"))


@require_POST
def ask_test(request: HttpRequest, study: int) -> HttpResponse:
    """Ask for the test; it is computed beside everything else, and the page says how it stands."""
    row = the_study(request, study)
    stopped = ask(request, rules.ASK_TEST, row)
    if stopped:
        return stopped
    actions.ask_test(row, actor=request.actor, now=request.now)
    messages.success(request, _("The test is asked for."))
    return see(request, "desk", study=row.number)


@require_POST
def show_result(request: HttpRequest, study: int) -> HttpResponse:
    """Show the result to everybody who reads the review."""
    row = the_study(request, study)
    stopped = ask(request, rules.SHOW_RESULT, row)
    if stopped:
        return stopped
    actions.show_result(row, actor=request.actor, now=request.now)
    messages.success(request, _("The result can be read by everybody who reads the review."))
    return see(request, "study", study=row.number)
