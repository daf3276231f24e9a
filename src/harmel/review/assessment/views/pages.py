"""What every page of this stage does: find the panel, ask whether, show a form, go on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from harmel.alliance.forms import refuse, worded
from harmel.alliance.rules import NotAllowed, Reason, Refused, Verb
from harmel.review.assessment import queries, rules
from harmel.review.assessment.models import Panel
from harmel.review.mandate.queries import require_reader, verdicts

SEE_OTHER = 303
REFUSED = 409
NOT_ACCEPTED = 422


def the_panel(request: HttpRequest, number: int) -> Panel:
    """Return a panel of this review to a reader of it, or raise 404."""
    require_reader(request.actor, request.review, request.now)
    found = queries.panel_of(request.review, number)
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, template: str, panel: Panel, *, status: int = 200, **context: Any) -> HttpResponse:
    """
    Show a page of a panel with what each needs: `panel`, `sitting` (one's own place on it, or None), `organises` (whether one sets it up), `open_round`.

    What the page gives itself is not looked up again.
    """
    shared: dict[str, Any] = {"panel": panel, "organises": panel.organised_by(request.actor)}
    if "sitting" not in context:
        shared["sitting"] = queries.panelist_of(panel, request.actor)
    if "open_round" not in context:
        shared["open_round"] = queries.open_round(panel, request.now)
    return render(request, template, shared | context, status=status)


def form_page(request: HttpRequest, template: str, panel: Panel, form: Any, **context: Any) -> HttpResponse:
    """Show a form of a panel; what was not accepted is said with its status."""
    return show(request, template, panel, status=NOT_ACCEPTED if form.is_bound and form.errors else 200, form=form, **context)


def see(request: HttpRequest, name: str, *, query: str = "", fragment: str = "", **where: Any) -> HttpResponse:
    """Go on to a page of this review by GET."""
    address = reverse(f"assessment:{name}", kwargs={"slug": request.review.slug, **where})
    return HttpResponseRedirect(address + query + fragment, status=SEE_OTHER)


def ask(request: HttpRequest, verb: Verb, panel: Panel | None = None) -> HttpResponse | None:
    """
    Return nothing where a page's act may be done now; where only the stage is not open, a page that says so.

    An organiser's act asks for this panel's organisers. Raises NotAllowed where it is not for whoever asks.
    """
    (answer,) = verdicts((verb,), request.actor, request.review, request.now).values()
    if not answer and answer.reason.code.startswith("stage_"):
        if request.method in {"GET", "HEAD"}:
            return closed(request, panel, reason=answer.reason)
        return None  # the form is shown again with what was written, and the action says why
    if not answer:
        raise NotAllowed(verb, answer.reason)
    if panel is not None and verb.power == rules.ORGANISERS and not panel.organised_by(request.actor):
        raise NotAllowed(verb, Reason("not_your_panel", {"body": panel.body.name}))
    return None


def ask_expert(request: HttpRequest, verb: Verb, panel: Panel) -> HttpResponse | None:
    """Return nothing where an expert of a panel may do something now; where only the stage is not open, a page that says so. Raises NotAllowed."""
    if queries.panelist_of(panel, request.actor) is None:
        (answer,) = verdicts((verb,), request.actor, request.review, request.now).values()
        on_the_way = answer or answer.reason.code.startswith("stage_")
        raise NotAllowed(verb, Reason("not_on_the_panel") if on_the_way else answer.reason)
    return ask(request, verb, panel)


def closed(request: HttpRequest, panel: Panel | None, **context: Any) -> HttpResponse:
    """Say that nothing can be done here now, and what can be read."""
    if panel is None:
        return render(request, "assessment/closed.html", context)
    return show(request, "assessment/closed.html", panel, **context)


def not_accepted(form: Any, error: NotAllowed | Refused, zone: str) -> None:
    """Show in the form why nothing was recorded; what was written is still there."""
    if isinstance(error, Refused):
        refuse(form, error, zone)
    else:
        form.add_error(None, worded(error.reason, zone))


def attached(request: HttpRequest, name: str, kind: str) -> str:
    """Say that an answer is a file, named after the review; in a rehearsal, the name says so first."""
    tag = "rehearsal-" if request.instance and request.instance.rehearsal else ""
    return f'attachment; filename="{tag}{request.review.slug}-{name}.{kind}"'
