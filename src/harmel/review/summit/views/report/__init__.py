"""The report: as a page, and on paper. One composition in words, two surfaces."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from harmel.alliance.models import Instance, Review
from harmel.alliance.rules import CLOCK
from harmel.review.mandate.queries import require_reader
from harmel.review.summit import queries
from harmel.review.summit.charts import paper
from harmel.review.summit.views.drawing import pictured
from harmel.review.summit.views.report.sheet import composed

SHEETS = ("tokens", "base", "sheet", "parts", "text", "forms", "charts", "print")
"""The style sheets, in the order of their layers, for a page that stands alone."""
FACE = re.compile(r"""url\(["']?[^)"']*?fonts/([\w-]+\.woff2)["']?\)""")


def _language() -> str:
    return (get_language() or "en")[:2]


def _composed(review: Review, *, instance: Instance | None, language: str, actor: Any, now: datetime) -> dict[str, Any]:
    """Return what both surfaces set: the `sheet` of plain values, its fixed words `w`, and the funnel as a `picture` for a page."""
    with override(language):
        rows = queries.report(review, language=language, actor=actor, now=now)
        sheet = composed(rows, rehearsal=bool(instance and instance.rehearsal), language=language)
        return {"sheet": sheet, "w": sheet["words"], "picture": pictured(rows["funnel"])}


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The report as of now, as a page, with what the reader may see."""
    require_reader(request.actor, request.review, request.now)
    context = _composed(request.review, instance=request.instance, language=_language(), actor=request.actor, now=request.now)
    return render(request, "summit/report.html", context)


@require_safe
def report_pdf(request: HttpRequest) -> HttpResponse:
    """The report as of now, on paper, with what the reader may see."""
    require_reader(request.actor, request.review, request.now)
    content = as_pdf(request.review, instance=request.instance, language=_language(), actor=request.actor, now=request.now)
    name = f'attachment; filename="{request.review.slug}-report.{_language()}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})


def as_pdf(review: Review, *, instance: Instance | None, language: str, now: datetime, actor: Any = CLOCK) -> bytes:
    """Return the report as a tagged PDF in a language, as an actor may see it; the clock sees all. Same rows, same bytes."""
    return paper.pdf(_composed(review, instance=instance, language=language, actor=actor, now=now)["sheet"], at=now)


def as_html(review: Review, *, instance: Instance | None, language: str, now: datetime, actor: Any = CLOCK) -> str:
    """Return the report as one page that needs no server: its style sheets stand in it. Else as `as_pdf`."""
    context = _composed(review, instance=instance, language=language, actor=actor, now=now)
    with override(language):
        return render_to_string("summit/report_alone.html", context | {"styles": _styles()})


def _styles() -> str:
    """Return the style sheets as one, with the faces in it, so that a page that stands alone looks as it does here."""
    sheets = "\n".join(_static(f"css/{name}.css").decode() for name in SHEETS)
    return FACE.sub(lambda found: f"url(data:font/woff2;base64,{b64encode(_static('fonts/' + found[1])).decode()})", sheets)


@cache
def _static(path: str) -> bytes:
    """Return a static file; nothing where it is not there."""
    found = finders.find(path)
    return Path(found).read_bytes() if isinstance(found, str) else b""
