"""Any object between what it rests on and what became of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harmel.alliance.forms import said
from harmel.review.mandate.queries import require_reader
from harmel.review.summit import queries


@require_safe
def trace(request: HttpRequest, ref: str) -> HttpResponse:
    """The trace of one object with its journal in words; what is not for the reader is as if it were not there."""
    require_reader(request.actor, request.review, request.now)
    found = queries.trace(request.review, ref, actor=request.actor)
    if found is None:
        raise Http404
    entries = [{"told": told, "said": said(told.line, request.review.zone)} for told in found.entries]
    return render(request, "summit/trace.html", {"trace": found, "entries": entries})
