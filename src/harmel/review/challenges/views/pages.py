"""What the pages of this stage share: where to go on, and how a form is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from harmel.alliance.forms import refuse
from harmel.alliance.rules import Refused

SEE_OTHER = 303
NOT_ACCEPTED = 422


def sent(request: HttpRequest) -> Any:
    """Return what a form was sent with; None where the page was only asked for."""
    return request.POST if request.method == "POST" else None


def see(request: HttpRequest, name: str = "challenges:index", fragment: str = "", **where: Any) -> HttpResponse:
    """Go on to a page of this review by GET."""
    return HttpResponseRedirect(reverse(name, kwargs={"slug": request.review.slug, **where}) + fragment, status=SEE_OTHER)


def done(request: HttpRequest, form: Any, act: Callable[[], Any], said: str) -> Any:
    """Do what a form asks if it is well filled in; return what came of it, or None where the form has to be shown again."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        result = act()
    except Refused as refused:
        refuse(form, refused, request.review.zone)
        return None
    messages.success(request, said)
    return result


def form_page(request: HttpRequest, form: Any, template: str = "challenges/form.html", **words: Any) -> HttpResponse:
    """Show a form with its heading, its act and the way back; what was not accepted is said with its status."""
    return render(request, template, {"form": form, **words}, status=NOT_ACCEPTED if form.is_bound and form.errors else 200)


def home(request: HttpRequest, name: str = "challenges:index", **where: Any) -> str:
    """Return the address of a page of this review."""
    return reverse(name, kwargs={"slug": request.review.slug, **where})
