"""The record of a review: its seals, the last check, the file to check oneself, the journal as far as one may read it, receipts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from harmel.alliance import actions, forms, journal, queries, rules
from harmel.alliance.models import Entry, EntryContent, Seat
from harmel.alliance.rules import Clock, Refused
from harmel.alliance.views.answers import see

BLOCKS_A_PAGE = 20
ENTRIES_A_PAGE = 50


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """What is sealed, when it was last checked, and how to check it oneself."""
    page = Paginator(queries.blocks(request.review), BLOCKS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "last_check": queries.last_check(request.review),
        "may_check": queries.verdict(rules.CHECK_RECORD, request.actor, now=request.now),
        "full": isinstance(request.actor, Seat),
    }
    return render(request, "alliance/record.html", context)


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """The journal, newest first, as far as the reader may see it."""
    try:
        number = max(1, min(int(request.GET.get("page", "1")), 10_000))
    except ValueError:
        number = 1
    start = (number - 1) * ENTRIES_A_PAGE
    rows = list(journal.readable(request.review, request.actor)[start : start + ENTRIES_A_PAGE + 1])
    told = queries.told(rows[:ENTRIES_A_PAGE], review=request.review, actor=request.actor)
    for row in told:
        row["sentence"] = forms.said(row["line"], request.review.zone)
    context = {"rows": told, "newer": number - 1, "older": number + 1 if len(rows) > ENTRIES_A_PAGE else 0}
    return render(request, "alliance/journal.html", context)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Check the record here and now."""
    actions.check_record(request.review, actor=request.actor, now=request.now)
    messages.success(request, _("The check is done. What it found stands below."))
    return see("alliance:record", "#last-check", slug=request.review.slug)


@require_safe
def download(request: HttpRequest) -> HttpResponseBase:
    """The record as a file: what is public; for a seat that asks for it, what members may read too."""
    if journal.latest_block(request.review) is None:
        raise Refused("nothing_sealed")
    full = request.GET.get("full") == "1" and isinstance(request.actor, Seat)
    with tempfile.TemporaryDirectory(prefix="harmel-record-") as folder:
        path = Path(folder) / "record.zip"
        journal.export(request.review, path, public=not full, now=request.now)
        file = path.open("rb")  # the name goes, the open file stays until it is sent
    return FileResponse(file, as_attachment=True, filename=f"{request.review.slug}-record.zip", content_type="application/zip")


def _receipt(request: HttpRequest, leaf: str) -> tuple[journal.Line, Entry]:
    actor = request.actor
    own = queries.own_pseudonyms(actor) if actor is not None and not isinstance(actor, Clock) else []
    line = journal.one(leaf, review=request.review, actor=actor, pseudonyms=own)
    entry = queries.entry(leaf, request.review)
    if line is None or entry is None:
        raise Http404
    return line, entry


def _document(entry: Entry) -> dict[str, Any]:
    try:
        return journal.receipt(entry)
    except EntryContent.DoesNotExist:
        raise Http404 from None


@never_cache
@require_safe
def receipt(request: HttpRequest, leaf: str) -> HttpResponse:
    """The receipt of an entry that is mine, or that I may read: what it says, and what proves it."""
    line, entry = _receipt(request, leaf)
    sentence = forms.said(line, request.review.zone)
    return render(request, "alliance/receipt.html", {"line": line, "sentence": sentence, "entry": entry, "receipt": _document(entry)})


@never_cache
@require_safe
def receipt_file(request: HttpRequest, leaf: str) -> HttpResponse:
    """The same receipt as a file, for `harmel verify --receipt`."""
    _line, entry = _receipt(request, leaf)
    headers = {"Content-Disposition": f'attachment; filename="receipt-{leaf[:12]}.json"'}
    return JsonResponse(_document(entry), json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=headers)
