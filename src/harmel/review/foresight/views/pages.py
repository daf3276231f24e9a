"""What every page of this stage does: find the study, ask whether, show a form, go on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from harmel.alliance.forms import refuse, worded
from harmel.alliance.models import StoredResult
from harmel.alliance.rules import NotAllowed, Reason, Refused, Verb
from harmel.review.assessment.queries import panelist_of
from harmel.review.foresight import queries, rules
from harmel.review.foresight.models import Study
from harmel.review.mandate.queries import require_reader, verdicts

SEE_OTHER = 303
REFUSED = 409
NOT_ACCEPTED = 422


def the_study(request: HttpRequest, number: int) -> Study:
    """Return a study of this review to a reader of it, or raise 404."""
    require_reader(request.actor, request.review, request.now)
    found = queries.study_of(request.review, number)
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, template: str, study: Study, *, status: int = 200, **context: Any) -> HttpResponse:
    """
    Show a page of a study with what each needs: `study`, `phase`, `sitting` (one's own place on its panel, or None), `organises` (whether one sets it up).

    What the page gives itself is not looked up again.
    """
    shared: dict[str, Any] = {"study": study, "phase": study.phase(request.now).value, "organises": study.organised_by(request.actor)}
    if "sitting" not in context:
        shared["sitting"] = panelist_of(study.panel, request.actor)
    return render(request, template, shared | context, status=status)


def form_page(request: HttpRequest, template: str, study: Study, form: Any, **context: Any) -> HttpResponse:
    """Show a form of a study; what was not accepted is said with its status."""
    return show(request, template, study, status=NOT_ACCEPTED if form.is_bound and form.errors else 200, form=form, **context)


def see(request: HttpRequest, name: str, *, query: str = "", fragment: str = "", **where: Any) -> HttpResponse:
    """Go on to a page of this review by GET."""
    address = reverse(f"foresight:{name}", kwargs={"slug": request.review.slug, **where})
    return HttpResponseRedirect(address + query + fragment, status=SEE_OTHER)


def ask(request: HttpRequest, verb: Verb, study: Study | None = None) -> HttpResponse | None:
    """
    Return nothing where a page's act may be done now; where only the stage is not open, a page that says so.

    An organiser's act asks for this study's organisers. Raises NotAllowed where it is not for whoever asks.
    """
    (answer,) = verdicts((verb,), request.actor, request.review, request.now).values()
    if not answer and answer.reason.code.startswith("stage_"):
        if request.method in {"GET", "HEAD"}:
            return closed(request, study, reason=answer.reason)
        return None  # the form is shown again with what was written, and the action says why
    if not answer:
        raise NotAllowed(verb, answer.reason)
    if study is not None and verb.power == rules.ORGANISERS and not study.organised_by(request.actor):
        raise NotAllowed(verb, Reason("not_your_panel", {"body": study.panel.body.name}))
    return None


def ask_expert(request: HttpRequest, verb: Verb, study: Study) -> HttpResponse | None:
    """Return nothing where an expert of a study's panel may do something now; where only the stage is not open, a page that says so. Raises NotAllowed."""
    if panelist_of(study.panel, request.actor) is None:
        (answer,) = verdicts((verb,), request.actor, request.review, request.now).values()
        on_the_way = answer or answer.reason.code.startswith("stage_")
        raise NotAllowed(verb, Reason("not_on_the_panel") if on_the_way else answer.reason)
    return ask(request, verb, study)


def closed(request: HttpRequest, study: Study | None, **context: Any) -> HttpResponse:
    """Say that nothing can be done here now, and what can be read."""
    if study is None:
        return render(request, "foresight/closed.html", context)
    return show(request, "foresight/closed.html", study, **context)


def not_accepted(form: Any, error: NotAllowed | Refused, zone: str) -> None:
    """Show in the form why nothing was recorded; what was written is still there."""
    if isinstance(error, Refused):
        refuse(form, error, zone)
    else:
        form.add_error(None, worded(error.reason, zone))


def why_failed(request: HttpRequest, failed: StoredResult | None) -> str:
    """Say why a test failed; nothing where none did."""
    return worded(Reason(failed.failure, {"least": rules.SHEETS_FROM}), request.review.zone) if failed is not None else ""


def attached(request: HttpRequest, name: str, kind: str) -> str:
    """Say that an answer is a file, named after the review; in a rehearsal, the name says so first."""
    tag = "rehearsal-" if request.instance and request.instance.rehearsal else ""
    return f'attachment; filename="{tag}{request.review.slug}-{name}.{kind}"'
