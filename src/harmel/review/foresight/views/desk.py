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
from harmel.review.foresight.models import Study
from harmel.review.foresight.views.pages import asked, closed, form_page, see, show, why_failed
from harmel.review.mandate.queries import stage_closes_at


@require_safe
@never_cache
@asked(rules.SET_STUDY)
def page(request: HttpRequest, study: Study) -> HttpResponse:
    """Nothing of what anybody judged: only who has not handed in, and what the study waits for."""
    found = queries.study_desk(study, request.now)
    left = (study.closes_at - request.now).days if study.closes_at is not None and study.open_at(request.now) else None
    return show(
        request, "foresight/desk.html", study, desk=found, failure=why_failed(request, found.failed), days_left=left, fewest=FEWEST_EXPERTS,
        sheets_from=rules.SHEETS_FROM, reads=study.result_shown_to(request.actor),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.OPEN_SHEETS)
def open_sheets(request: HttpRequest, study: Study) -> HttpResponse:
    """Open the sheets: what the study looks at is frozen with it."""
    form = forms.Close(request.POST or None, zone=request.review.zone)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.open_sheets(study, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Sheets are open."))
            return see(request, "desk", study=study.number)
    desk = queries.study_desk(study, request.now)
    return form_page(request, "foresight/open_sheets.html", study, form, desk=desk, stage_closes_at=stage_closes_at(request.review, "foresight"))


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.MOVE_CLOSE)
def move_close(request: HttpRequest, study: Study) -> HttpResponse:
    """Let sheets that are open close earlier or later."""
    if request.method != "POST" and not study.open_at(request.now):
        return closed(request, study)
    form = forms.Close(request.POST or None, zone=request.review.zone, initial={"closes_at": study.closes_at})
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.move_close(study, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("The close is moved."))
            return see(request, "desk", study=study.number)
    return form_page(request, "foresight/move_close.html", study, form, stage_closes_at=stage_closes_at(request.review, "foresight"))


@require_POST
@asked(rules.ASK_TEST)
def ask_test(request: HttpRequest, study: Study) -> HttpResponse:
    """Ask for the test; it is computed beside everything else, and the page says how it stands."""
    actions.ask_test(study, actor=request.actor, now=request.now)
    messages.success(request, _("The test is asked for."))
    return see(request, "desk", study=study.number)


@require_POST
@asked(rules.SHOW_RESULT)
def show_result(request: HttpRequest, study: Study) -> HttpResponse:
    """Show the result to everybody who reads the review."""
    actions.show_result(study, actor=request.actor, now=request.now)
    messages.success(request, _("The result can be read by everybody who reads the review."))
    return see(request, "study", study=study.number)
