"""Taking part: one statement at a time, undo, all of mine; and putting a statement forward."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.rules import NotAllowed, Refused
from harmel.alliance.views.answers import form_page, not_accepted
from harmel.review.discussion import actions, forms, queries, rules
from harmel.review.discussion.models import Statement
from harmel.review.discussion.views.pages import ask, see
from harmel.review.mandate.queries import calendar, verdicts

SHOWN = 5
ON_A_SHEET = 20


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None


@require_safe
@never_cache
def ballot(request: HttpRequest) -> HttpResponse:
    """One statement: agree, disagree, pass. `?statement=` asks for one of them, `?after=` says which was answered last."""
    intervals = calendar(request.review)
    closed = ask(request, rules.VOTE, intervals=intervals)
    if closed:
        return closed
    wanted, after = (_number(request.GET.get(name)) for name in ("statement", "after"))
    return render(request, "discussion/vote.html", _ballot(request, intervals, wanted=wanted, after=after))


def _ballot(request: HttpRequest, intervals: Any, *, wanted: int | None = None, after: int | None = None) -> dict[str, Any]:
    """What the voter's page shows."""
    found = queries.ballot(request.review, request.actor, wanted=wanted, after=after, shown=SHOWN)
    return {
        "ballot": found,
        "interval": intervals.get("discussion"),
        "may": verdicts((rules.PROPOSE_STATEMENT,), request.actor, request.review, request.now, intervals=intervals),
        "arrived": bool(getattr(request, "htmx", None)),
    }


def _go_on(request: HttpRequest, *, wanted: int | None = None, after: int | None = None) -> HttpResponse:
    """Show the next statement: at once, in place, to who has scripts; else by a page of its own, so that going back sends nothing again."""
    if getattr(request, "htmx", None):
        return render(request, "discussion/take_part.html", _ballot(request, calendar(request.review), wanted=wanted, after=after))
    name, number = ("after", after) if after else ("statement", wanted)
    return see(request, "vote", query=f"?{name}={number}" if number else "")


@require_POST
def cast(request: HttpRequest) -> HttpResponse:
    """Record an answer, or several from one sheet: fields `choice` with `statement`, or `statement-<key>` each."""
    given = {request.POST.get("statement", ""): request.POST.get("choice", "")} if "statement" in request.POST else {
        name.removeprefix("statement-"): value for name, value in request.POST.items() if name.startswith("statement-") and value
    }
    if not all(_number(key) is not None for key in given) or not set(given.values()) <= set(rules.VALUES):
        raise Refused("not_a_vote")
    votes = {int(key): rules.VALUES[choice] for key, choice in given.items()}
    actions.cast_votes(request.review, votes=votes, actor=request.actor, now=request.now)
    if "statement" not in request.POST:
        messages.success(request, _("Your answers are recorded."))
        return see(request, "answers")
    return _go_on(request, after=_number(request.POST.get("number")))


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Undo an answer: the statement is shown again."""
    key = _number(request.POST.get("statement"))
    actions.take_back_votes(request.review, statements=[key or 0], actor=request.actor, now=request.now)
    return _go_on(request, wanted=_number(request.POST.get("number")))


@require_safe
@never_cache
def answers(request: HttpRequest) -> HttpResponse:
    """All of one's own answers, and, while it is open, a sheet of statements still to answer: as many as one likes in one sitting."""
    closed = ask(request, rules.VOTE)
    if closed:
        return closed
    found, left = queries.sheet(request.review, request.actor, ON_A_SHEET)
    return render(request, "discussion/answers.html", {"ballot": found, "sheet": left})


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Put a statement forward. Those that say nearly the same are shown before it is recorded."""
    closed = ask(request, rules.PROPOSE_STATEMENT)
    if closed:
        return closed
    form = forms.Propose(request.POST or None)
    similar: list[Statement] = []
    if request.method == "POST" and form.is_valid():
        texts = {name: form.cleaned_data[name] for name in ("text_en", "text_fr")}
        try:
            queries.clean_statement(**texts)
            similar = queries.similar_statements(request.review, **texts)
            seen = ",".join(str(row.number) for row in similar)
            if not similar or form.cleaned_data["similar_seen"] == seen:
                actions.propose_statement(request.review, **texts, actor=request.actor, now=request.now)
                messages.success(request, _("Put forward. Moderators decide whether it is voted on; you find it under “Mine”."))
                return see(request, "mine", fragment="#statements")
            form = forms.Propose({**request.POST.dict(), "similar_seen": seen})
        except (Refused, NotAllowed) as error:
            not_accepted(form, error, request.review.zone)
    return form_page(request, "discussion/propose.html", form, similar=similar, longest=rules.LONGEST_STATEMENT)
