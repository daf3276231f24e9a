"""What every page answers with: on to another page, the form again with what was not accepted, a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.http import url_has_allowed_host_and_scheme

from harmel.alliance.forms import refuse, worded
from harmel.alliance.models import Person, Review
from harmel.alliance.rules import NotAllowed, Refused

SEE_OTHER = 303
NOT_ACCEPTED = 422
BACKEND = "django.contrib.auth.backends.ModelBackend"


def see(name: str, fragment: str = "", *, query: str = "", **named: Any) -> HttpResponse:
    """Go on to a page by GET."""
    return HttpResponseRedirect(reverse(name, kwargs=named or None) + query + fragment, status=SEE_OTHER)


def form_page(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """Show a form; what was not accepted is said with its status."""
    return render(request, template, {"form": form, **context}, status=status_of(form))


def status_of(form: Any) -> int:
    """Return the status of a page with a form: whether what was sent was accepted."""
    return NOT_ACCEPTED if form.is_bound and form.errors else 200


@contextmanager
def refused_in(form: Any, zone: str) -> Iterator[None]:
    """
    Show in a form what is refused inside, instead of going on: nothing was recorded then, and what was written is still there.

    Whatever stands behind the act, what is said and where one goes on, belongs inside too.
    """
    try:
        yield
    except (Refused, NotAllowed) as error:
        not_accepted(form, error, zone)


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


def shown_once(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """Show a secret, now and never again: no browser and no proxy keeps the page."""
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def sign_in(request: HttpRequest, person: Person) -> None:
    """Let the browser act for a person from now on, under a new session."""
    auth.login(request, person, backend=BACKEND)


def onward(request: HttpRequest, person: Person, review: Review | None = None) -> HttpResponse:
    """Go where the page asked to go, if that is on this site; else to the review, or home, in the language of the person."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(wanted, status=SEE_OTHER)
    address = reverse("review", kwargs={"slug": review.slug}) if review is not None else reverse("home")
    return HttpResponseRedirect(translate_url(address, person.language), status=SEE_OTHER)
