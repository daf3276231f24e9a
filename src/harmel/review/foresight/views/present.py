"""In which state each descriptor is today, by an expert's own judgement."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from harmel.alliance.rules import NotAllowed, Refused
from harmel.alliance.views.saving import by_script, faults_in, number_in, status_of, told, why_not
from harmel.review.foresight import actions, forms, queries, rules
from harmel.review.foresight.models import Study
from harmel.review.foresight.queries import OwnSheet
from harmel.review.foresight.views.pages import ask_for_sheet, asked, see, show


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
        return _today(request, sheet, made)
    recorded, error = _record(request, study, made)
    if by_script(request):
        known = sum((form.said[1] if form.is_bound and form.is_valid() else form.kept) is not None for form in made)
        return told(request, made, error, answered=known)
    if error or faults_in(made, _called):
        return _today(request, sheet, made, recorded=recorded, error=error)
    messages.success(request, _("Saved."))
    return see(request, "sheet", study=study.number)


def _record(request: HttpRequest, study: Study, made: list[Any]) -> tuple[int, Refused | NotAllowed | None]:
    """Record what was sent and differs from what is kept: how much that is, and why nothing was, where nothing could be."""
    said = {form.descriptor.pk: form.said for form in made if form.is_bound and form.is_valid()}
    changed = {key: state for key, (differs, state) in said.items() if differs}
    if not changed:
        return 0, None
    try:
        actions.judge_present(study, present=changed, actor=request.actor, now=request.now)
    except (Refused, NotAllowed) as error:
        return 0, error
    return len(changed), None


def _called(form: Any, _name: str) -> tuple[int, str]:
    """Return of which descriptor something wrong is said, and how it is called."""
    return form.descriptor.pk, form.descriptor.name


def _today(request: HttpRequest, sheet: OwnSheet, made: list[Any], *, recorded: int = 0, error: Refused | NotAllowed | None = None) -> HttpResponse:
    faults = faults_in(made, _called)
    return show(
        request, "foresight/present.html", sheet.study, status=status_of(error, faults), sheet=sheet, forms=made, known=len(made) - sheet.present_left,
        recorded=recorded, faults=faults, why=why_not(request, error),
    )  # fmt: skip
