"""What every page of this stage does: ask whether, go on, show a list page by page, hand out rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harmel.alliance.forms import safe_cell
from harmel.alliance.rules import Verb
from harmel.alliance.views import answers
from harmel.alliance.views.answers import attached
from harmel.review.mandate.queries import closed_because, require_reader

ON_A_PAGE = 25


def see(request: HttpRequest, name: str, *, query: str = "", fragment: str = "", **where: Any) -> HttpResponse:
    """Go on to a page of this review by GET."""
    return answers.see(f"discussion:{name}", fragment, query=query, slug=request.review.slug, **where)


def address(request: HttpRequest, name: str, **where: Any) -> str:
    """Return where a page of this review is."""
    return reverse(f"discussion:{name}", kwargs={"slug": request.review.slug, **where})


def reads(request: HttpRequest) -> None:
    """Let only readers of the review in."""
    require_reader(request.actor, request.review, request.now)


def ask(request: HttpRequest, verb: Verb, *, state: str | None = None, intervals: Any = None) -> HttpResponse | None:
    """
    Return nothing where a page's act may be done now; where only the stage is not open, a page that says so.

    `intervals`: the calendar, where the page has read it already. Raises NotAllowed where it is not for whoever asks.
    """
    reason = closed_because(verb, request.actor, request.review, request.now, state=state, intervals=intervals)
    if reason is not None and request.method in {"GET", "HEAD"}:
        return render(request, "discussion/closed.html", {"reason": reason, "verb": verb})
    return None  # what was sent is shown again with what was written, and the action says why


def page_of(request: HttpRequest, rows: Any, on_a_page: int = ON_A_PAGE, *, count: int | None = None) -> Page[Any]:
    """Return the page of a list that the address names; an address past the end gives the last. `count`: how many there are, where it is known."""
    pages = Paginator(rows, on_a_page)
    if count is not None:
        pages.count = count
    return pages.get_page(request.GET.get("page"))


def narrowed(request: HttpRequest) -> str:
    """Return what the address says beside the page, for links to other pages of the list."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def spreadsheet(request: HttpRequest, name: str, heading: Iterable[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """
    Hand out rows as CSV, one after the other, every cell as text that no spreadsheet runs.

    In a rehearsal the file says so in its name, and each row in a last column.
    """
    rehearsal = bool(request.instance and request.instance.rehearsal)
    tag = (_("Rehearsal"),) if rehearsal else ()

    def lines() -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        yield "\ufeff"
        writer.writerow([*heading, *(["rehearsal"] if rehearsal else [])])
        for row in rows:
            writer.writerow([safe_cell(cell) for cell in (*row, *tag)])
            if buffer.tell() > 64_000:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
        yield buffer.getvalue()

    headers = {"Content-Disposition": attached(request, name, "csv"), "Cache-Control": "private, no-store"}
    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8", headers=headers)
