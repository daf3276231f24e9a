"""Home, the overview of a review, health, and the pages for what went wrong."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harmel.alliance import queries as alliance
from harmel.alliance.models import Heartbeat
from harmel.review.mandate import queries as mandate
from harmel.site import overview


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The reviews, each as its timeline from mandate to summit with today on it."""
    reviews = alliance.reviews_shown_to(request.person)
    shown = [{"review": one, **mandate.overview(one, request.now)} for one in reviews]
    may_found = request.person is not None and alliance.may_found(request.person, now=request.now)
    return render(request, "home.html", {"reviews": shown, "may_found": may_found})


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The question, where we are, what needs me now, and the numbers of the funnel."""
    return render(request, "review.html", overview.page(request.review, actor=request.actor, now=request.now))


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers and when the ticker last beat. Names nobody and nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        beat = Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
    except Exception as error:  # noqa: BLE001 - health answers whatever went wrong
        return JsonResponse({"ok": False, "database": type(error).__name__}, status=503)
    return JsonResponse({"ok": True, "last_tick": beat.isoformat() if beat else None})


def _error(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    return render(request, f"{status}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent could not be read."""
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not for whoever asked."""
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or none that may be seen."""
    return _error(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke here. Nothing was half written: every act is one transaction."""
    return render(request, "500.html", status=500)
