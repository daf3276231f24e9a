"""What the pages of this stage share: where to go on, how a form is shown, and who may read what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from harmel.alliance.forms import refuse
from harmel.alliance.models import Seat
from harmel.alliance.rules import NotAllowed, Power, Reason, Refused
from harmel.review.agreement.models import Document
from harmel.review.agreement.rules import READ
from harmel.review.mandate.queries import require, require_reader

SEE_OTHER = 303
NOT_ACCEPTED = 422


def sent(request: HttpRequest) -> Any:
    """Return what a form was sent with; None where the page was only asked for."""
    return request.POST if request.method == "POST" else None


def home(request: HttpRequest, name: str = "agreement:index", **where: Any) -> str:
    """Return the address of a page of this review."""
    return reverse(name, kwargs={"slug": request.review.slug, **where})


def see(request: HttpRequest, name: str = "agreement:index", fragment: str = "", **where: Any) -> HttpResponse:
    """Go on to a page of this review by GET."""
    return HttpResponseRedirect(home(request, name, **where) + fragment, status=SEE_OTHER)


def done(request: HttpRequest, form: Any, act: Callable[[], Any], said: str = "") -> Any:
    """Do what a form asks if it is well filled in; return what came of it, or None where the form has to be shown again."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        result = act()
    except Refused as refused:
        refuse(form, refused, request.review.zone)
        return None
    if said:
        messages.success(request, said)
    return result


def form_page(request: HttpRequest, form: Any, template: str = "agreement/form.html", **words: Any) -> HttpResponse:
    """Show a form with its heading, its act and the way back; what was not accepted is said with its status."""
    return render(request, template, {"form": form, **words}, status=NOT_ACCEPTED if form.is_bound and form.errors else 200)


def readable_document(request: HttpRequest, number: int) -> Document:
    """Return a document that the reader may read. Who may not is told why; a stranger is asked to sign in."""
    require_reader(request.actor, request.review, request.now)
    document = get_object_or_404(Document.objects.select_related("review", "body"), review=request.review, number=number)
    require_shown(request, document)
    return document


def require_shown(request: HttpRequest, shown: Any) -> None:
    """Raise NotAllowed where something is not shown to whoever asks."""
    if not shown.shown_to(request.actor):
        require(READ, request.actor, request.review, request.now)
        raise NotAllowed(READ, Reason("between_the_members"))


def sees_negotiation(actor: Any) -> bool:
    """Say whether a reader sees who stands where: a seat that may read does."""
    return isinstance(actor, Seat) and actor.has(Power.READ)


def member_of(actor: Any) -> Any:
    """Return the member for whom a seat speaks; None for anybody else."""
    return actor.member if isinstance(actor, Seat) and actor.member_id is not None else None
