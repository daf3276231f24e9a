"""From inputs to decisions: the funnel, the table behind it, and the objects of each band."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harmel.alliance import refs
from harmel.review.mandate.queries import require_reader
from harmel.review.summit import queries
from harmel.review.summit.rules.funnel import TRACKS
from harmel.review.summit.views.drawing import NAMES, pictured

NOWHERE = "nowhere"
A_PAGE = 50


@require_safe
def funnel(request: HttpRequest) -> HttpResponse:
    """The funnel and the table behind it; on request with what stands behind one decision."""
    require_reader(request.actor, request.review, request.now)
    read = queries.material(request.review)
    counted = read.counted()
    decisions = [row for row in queries.decisions(read) if row["decision"].withdrawn_at is None]
    followed = next((row for row in decisions if str(row["decision"].number) == request.GET.get("follow")), None)
    inputs = counted.steps[0]
    context = {
        "picture": pictured(counted, followed["counts"] if followed else None),
        "steps": [{"step": step, "name": NAMES[step.key]} for step in counted.steps],
        "inputs": inputs,
        "unexplained": len(inputs.nowhere) - inputs.with_reason,
        "decisions": decisions,
        "followed": followed,
    }
    return render(request, "summit/funnel.html", context)


@require_safe
def step(request: HttpRequest, step: str, what: str) -> HttpResponse:
    """The objects of one step that lead on in one band, or that led nowhere: a page at a time, each with its trace."""
    require_reader(request.actor, request.review, request.now)
    if step not in queries.STEPS or what not in (*TRACKS, NOWHERE):
        raise Http404
    read = queries.material(request.review)
    found = next(one for one in read.counted().steps if one.key == step)
    page = Paginator(found.nowhere if what == NOWHERE else found.onward[what], A_PAGE).get_page(request.GET.get("page"))
    shown = refs.show(page.object_list, review=request.review, actor=request.actor)
    context = {
        "rows": [{"shown": shown[text], "reason": text in read.reasons} for text in page.object_list],
        "page": page,
        "step": found,
        "nowhere": what == NOWHERE,
        "heading": _heading(step, what),
    }
    return render(request, "summit/step.html", context)


def _heading(step: str, what: str) -> str:
    said: dict[str, Any] = {"name": str(NAMES[step]).capitalize()}
    return _("%(name)s that led nowhere") % said if what == NOWHERE else _("%(name)s: %(track)s") % (said | {"track": NAMES[what]})
