"""On arrival: the time. Then: who is asking, in which review, from which seat. On the way out: refusals become pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from harmel.alliance import queries
from harmel.alliance.models import Review
from harmel.alliance.rules import NotAllowed, Reason, Refused
from harmel.review.mandate.queries import keep_calendar
from harmel.site import clock

Handler = Callable[[HttpRequest], HttpResponse]

READING = frozenset({"GET", "HEAD"})
FROM_PAGES = READING | {"POST"}
"""The methods of links and forms: to these a refusal is a page that somebody reads. To any other it is the bare answer."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost", "testserver"})


class Arrival:
    """Sets `request.now` once, before anything else; and keeps a rehearsal's server to this machine."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/health/":
            request.instance = None
            request.now = clock.real_now()
            return self.get_response(request)
        request.instance = queries.instance()
        request.now = clock.now(request.instance)
        if request.instance is not None and request.instance.rehearsal and not _from_here(request):
            return HttpResponseForbidden("A rehearsal is served to this machine only.", content_type="text/plain")
        return self.get_response(request)


def _from_here(request: HttpRequest) -> bool:
    """Whether both the host that was asked for and the address that asks are this machine's own."""
    host = urlsplit(f"//{request.META.get('HTTP_HOST', 'testserver')}").hostname or ""
    address = request.META.get("REMOTE_ADDR", "")
    return host in LOOPBACK and (address in LOOPBACK or not address or address.startswith("127."))


class Presence:
    """Sets `request.person`, `request.review`, `request.actor`; words refusals."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = request.user if request.user.is_authenticated else None
        request.review = None
        request.actor = None
        request.seats = []
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content and request.method in FROM_PAGES:
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_view(self, request: HttpRequest, _view: Any, _arguments: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Find the review that the address names, and the seat from which the person acts in it."""
        slug = kwargs.pop("slug", None)
        if slug is None:
            return None
        review = Review.objects.filter(slug=slug).first()
        if review is None:
            raise Http404
        request.review = review
        if request.method in READING:
            keep_calendar(review)
        if request.person is not None:
            request.seats = queries.actors_of(request.person, review, now=request.now)
            chosen = request.session.get(f"seat:{review.pk}")
            request.actor = next((seat for seat in request.seats if seat.pk == chosen), request.seats[0] if request.seats else None)
        if not review.public and request.actor is None:
            request.review = None  # the page that answers does not name it
            if request.person is None:
                return redirect(f"{reverse('alliance:sign_in')}?{urlencode({'next': request.path})}")
            raise Http404
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say why something is refused. A stranger is asked to sign in where that would help."""
        if isinstance(error, NotAllowed):
            if error.reason.code == "not_entered" and request.person is None and request.method == "GET":
                return redirect(f"{reverse('alliance:sign_in')}?{urlencode({'next': request.path})}")
            return render(request, "403.html", {"reason": error.reason, "verb": error.verb}, status=403)
        if isinstance(error, Refused):
            return render(request, "400.html", {"reason": Reason(error.code, error.facts)}, status=409)
        return None
