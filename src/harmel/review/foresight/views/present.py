"""In which state each descriptor is today, by an expert's own judgement."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from harmel.alliance.rules import NotAllowed, Refused
from harmel.alliance.views.answers import NOT_ACCEPTED
from harmel.review.foresight import actions, forms, queries, rules
from harmel.review.foresight.models import Study
from harmel.review.foresight.queries import OwnSheet
from harmel.review.foresight.views.pages import REFUSED, ask_for_sheet, asked, see, show
from harmel.review.foresight.views.sheet import JSON, number_in, why_not


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@asked(rules.JUDGE_PRESENT, of=ask_for_sheet)
def page(request: HttpRequest, study: Study) -> HttpResponse:
    """In which state each descriptor is today, by one's own judgement."""
    sheet = queries.own_sheet(study, request.actor)
    sent, only = request.method == "POST", number_in(request.POST.get("item"))
    made = [
        forms.PresentForm(request.POST if sent and only in {None, one.pk} else None, descriptor=one, kept=sheet.present.get(one.pk))
        for one in sheet.present_asked
    ]
    if not sent:
        return _today(request, study, sheet, made)
    error = _record(request, study, made)
    faults = any(form.errors for form in made if form.is_bound)
    if request.headers.get("Accept") == JSON:
        return _told(request, made, error)
    if error or faults:
        return _today(request, study, sheet, made, error)
    messages.success(request, _("Saved."))
    return see(request, "sheet", study=study.number)


def _record(request: HttpRequest, study: Study, made: list[Any]) -> Refused | NotAllowed | None:
    """Record what was sent and differs from what is kept."""
    said = {form.descriptor.pk: form.said for form in made if form.is_bound and form.is_valid()}
    changed = {key: state for key, (differs, state) in said.items() if differs}
    if not changed:
        return None
    try:
        actions.judge_present(study, present=changed, actor=request.actor, now=request.now)
    except (Refused, NotAllowed) as error:
        return error
    return None


def _told(request: HttpRequest, made: list[Any], error: Refused | NotAllowed | None) -> JsonResponse:
    if error is not None:
        return JsonResponse({"why": why_not(request, error)}, status=REFUSED)
    wrong = {form.add_prefix(name): list(said) for form in made if form.is_bound for name, said in form.errors.items()}
    if wrong:
        return JsonResponse({"wrong": wrong}, status=NOT_ACCEPTED)
    known = sum((form.said[1] if form.is_bound else form.kept) is not None for form in made)
    return JsonResponse({"answered": known, "all": len(made)})


def _today(request: HttpRequest, study: Study, sheet: OwnSheet, made: list[Any], error: Refused | NotAllowed | None = None) -> HttpResponse:
    faults = any(form.errors for form in made if form.is_bound)
    return show(
        request, "foresight/present.html", study, status=REFUSED if error else NOT_ACCEPTED if faults else 200, sheet=sheet, forms=made,
        known=len(made) - sheet.present_left, faults=faults, why=why_not(request, error) if error else "",
    )  # fmt: skip
