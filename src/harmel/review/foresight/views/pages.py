"""What every page of this stage does: find the study, ask whether, show a form, go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from harmel.alliance.forms import worded
from harmel.alliance.models import StoredResult
from harmel.alliance.rules import NotAllowed, Reason, Verb
from harmel.alliance.views import answers
from harmel.review.assessment.queries import panelist_of, require_organised
from harmel.review.foresight import queries, rules
from harmel.review.foresight.models import Study
from harmel.review.mandate.queries import closed_because, require_reader

Page = Callable[..., HttpResponse]
Asker = Callable[[HttpRequest, Verb, Study], HttpResponse | None]


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
    return show(request, template, study, status=answers.status_of(form), form=form, **context)


def see(request: HttpRequest, name: str, *, query: str = "", fragment: str = "", **where: Any) -> HttpResponse:
    """Go on to a page of this review by GET."""
    return answers.see(f"foresight:{name}", fragment, query=query, slug=request.review.slug, **where)


def ask(request: HttpRequest, verb: Verb, study: Study | None = None) -> HttpResponse | None:
    """
    Return nothing where a page's act may be done now; where only the stage is not open, a page that says so.

    An organiser's act asks for this study's organisers. Raises NotAllowed where it is not for whoever asks.
    """
    reason = closed_because(verb, request.actor, request.review, request.now)
    if reason is None:
        if study is not None and verb.power == rules.ORGANISERS:
            require_organised(verb, study, request.actor)
        return None
    if request.method in {"GET", "HEAD"}:
        return closed(request, study, reason=reason)
    return None  # the form is shown again with what was written, and the action says why


def require_seated(request: HttpRequest, verb: Verb, study: Study) -> None:
    """Raise NotAllowed unless whoever asks sits on the panel of a study; what keeps anybody like them from it is said first."""
    if panelist_of(study.panel, request.actor) is None:
        closed_because(verb, request.actor, request.review, request.now)
        raise NotAllowed(verb, Reason("not_on_the_panel"))


def ask_expert(request: HttpRequest, verb: Verb, study: Study) -> HttpResponse | None:
    """As `ask`, of whoever sits on the panel of a study. Raises NotAllowed for anybody else."""
    require_seated(request, verb, study)
    return ask(request, verb, study)


def ask_for_sheet(request: HttpRequest, verb: Verb, study: Study) -> HttpResponse | None:
    """As `ask_expert`, once sheets are open; after they closed, only what was sent goes on, to be shown again with the reason."""
    stopped = ask_expert(request, verb, study)
    going_on = study.opens_at is not None and (request.method == "POST" or study.open_at(request.now))
    return stopped if going_on else stopped or closed(request, study)


def asked(verb: Verb, of: Asker = ask) -> Callable[[Page], Page]:
    """Give a page the study that its address names, once its act may be done now; else answer as `ask` does, or another."""

    def told(page: Page) -> Page:
        @wraps(page)
        def answer(request: HttpRequest, study: int, **where: Any) -> HttpResponse:
            found = the_study(request, study)
            return of(request, verb, found) or page(request, found, **where)

        return answer

    return told


def closed(request: HttpRequest, study: Study | None, **context: Any) -> HttpResponse:
    """Say that nothing can be done here now, and what can be read."""
    if study is None:
        return render(request, "foresight/closed.html", context)
    return show(request, "foresight/closed.html", study, **context)


def why_failed(request: HttpRequest, failed: StoredResult | None) -> str:
    """Say why a test failed; nothing where none did."""
    return worded(Reason(failed.failure, {"least": rules.SHEETS_FROM}), request.review.zone) if failed is not None else ""
