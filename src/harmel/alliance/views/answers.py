"""What every page of the alliance answers with: on to another page, or the form again with what was not accepted."""

from __future__ import annotations

from typing import Any

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.http import url_has_allowed_host_and_scheme

from harmel.alliance.models import Person, Review

SEE_OTHER = 303
NOT_ACCEPTED = 422
BACKEND = "django.contrib.auth.backends.ModelBackend"


def see(name: str, fragment: str = "", **named: Any) -> HttpResponse:
    """Go on to a page by GET."""
    return HttpResponseRedirect(reverse(name, kwargs=named or None) + fragment, status=SEE_OTHER)


def form_page(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """Show a form; what was not accepted is said with its status."""
    return render(request, template, {"form": form, **context}, status=NOT_ACCEPTED if form.is_bound and form.errors else 200)


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
