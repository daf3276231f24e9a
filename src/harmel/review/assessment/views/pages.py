"""What every page of this stage does: find the panel, ask whether, show a form, go on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from harmel.alliance.forms import refuse, worded
from harmel.alliance.models import Seat
from harmel.alliance.rules import NotAllowed, Refused, Verb
from harmel.review.assessment.models import Panel, Panelist
from harmel.review.mandate.queries import require_reader, verdicts

SEE_OTHER = 303
NOT_ACCEPTED = 422


def the_panel(request: HttpRequest, number: int) -> Panel:
    """Return a panel of this review to a reader of it, or raise 404."""
    require_reader(request.actor, request.review, request.now)
    found = Panel.objects.filter(review=request.review, number=number).select_related("body").first()
    if found is None:
        raise Http404
    found.review = request.review
    return found


def mine(request: HttpRequest, panel: Panel) -> Panelist | None:
    """Return one's own place on a panel, or None."""
    if not isinstance(request.actor, Seat):
        return None
    return panel.panelists.sitting().filter(seat=request.actor).first()


def show(request: HttpRequest, template: str, panel: Panel, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show a page of a panel: `panel`, `sitting` (one's own place on it, or None), `organises` (whether one sets it up), and what the page adds."""
    shared = {"panel": panel, "sitting": mine(request, panel), "organises": panel.organised_by(request.actor)}
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

    Raises NotAllowed where it is not for whoever asks.
    """
    (answer,) = verdicts((verb,), request.actor, request.review, request.now).values()
    if answer:
        return None
    if request.method in {"GET", "HEAD"} and answer.reason.code.startswith("stage_"):
        return render(request, "assessment/closed.html", {"reason": answer.reason, "verb": verb, "panel": panel})
    if request.method == "POST" and answer.reason.code.startswith("stage_"):
        return None  # the form is shown again with what was written, and the action says why
    raise NotAllowed(verb, answer.reason)


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
