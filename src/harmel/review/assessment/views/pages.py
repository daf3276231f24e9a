"""What every page of this stage does: find the panel, ask whether, show a form, go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from harmel.alliance.rules import NotAllowed, Reason, Verb
from harmel.alliance.views import answers
from harmel.review.assessment import queries, rules
from harmel.review.assessment.models import Panel
from harmel.review.mandate.queries import closed_because, require_reader

Page = Callable[..., HttpResponse]
Asker = Callable[[HttpRequest, Verb, Panel], HttpResponse | None]


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
    return show(request, template, panel, status=answers.status_of(form), form=form, **context)


def see(request: HttpRequest, name: str, *, query: str = "", fragment: str = "", **where: Any) -> HttpResponse:
    """Go on to a page of this review by GET."""
    return answers.see(f"assessment:{name}", fragment, query=query, slug=request.review.slug, **where)


def ask(request: HttpRequest, verb: Verb, panel: Panel | None = None) -> HttpResponse | None:
    """
    Return nothing where a page's act may be done now; where only the stage is not open, a page that says so.

    An organiser's act asks for this panel's organisers. Raises NotAllowed where it is not for whoever asks.
    """
    reason = closed_because(verb, request.actor, request.review, request.now)
    if reason is None:
        if panel is not None and verb.power == rules.ORGANISERS:
            queries.require_organised(verb, panel, request.actor)
        return None
    if request.method in {"GET", "HEAD"}:
        return closed(request, panel, reason=reason)
    return None  # the form is shown again with what was written, and the action says why


def require_seated(request: HttpRequest, verb: Verb, panel: Panel) -> None:
    """Raise NotAllowed unless whoever asks sits on a panel; what keeps anybody like them from it is said first."""
    if queries.panelist_of(panel, request.actor) is None:
        closed_because(verb, request.actor, request.review, request.now)
        raise NotAllowed(verb, Reason("not_on_the_panel"))


def ask_expert(request: HttpRequest, verb: Verb, panel: Panel) -> HttpResponse | None:
    """As `ask`, of whoever sits on a panel. Raises NotAllowed for anybody else."""
    require_seated(request, verb, panel)
    return ask(request, verb, panel)


def asked(verb: Verb, of: Asker = ask) -> Callable[[Page], Page]:
    """Give a page the panel that its address names, once its act may be done now; else answer as `ask` does, or `ask_expert`."""

    def told(page: Page) -> Page:
        @wraps(page)
        def answer(request: HttpRequest, panel: int, **where: Any) -> HttpResponse:
            found = the_panel(request, panel)
            return of(request, verb, found) or page(request, found, **where)

        return answer

    return told


def closed(request: HttpRequest, panel: Panel | None, **context: Any) -> HttpResponse:
    """Say that nothing can be done here now, and what can be read."""
    if panel is None:
        return render(request, "assessment/closed.html", context)
    return show(request, "assessment/closed.html", panel, **context)
