"""The summit's first page: from inputs to decisions, and the decisions themselves."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from harmel.alliance import refs
from harmel.review.agreement import queries as agreement
from harmel.review.mandate.queries import verdict
from harmel.review.summit import queries, rules
from harmel.review.summit.charts import funnel as picture
from harmel.review.summit.queries.funnel import STEPS, material
from harmel.review.summit.views.report.names import spans

NAMES = {
    "inputs": _("inputs"),
    "findings": _("findings"),
    "recommendations": _("recommendations"),
    "paragraphs": _("paragraphs"),
    "decisions": _("decisions"),
    "deterrence": _("deterrence"),
    "dialogue": _("dialogue"),
    "other": _("both tracks, or neither"),
}
"""The names of the steps and of the bands."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The funnel, the table behind it, the decisions with what they rest on."""
    review = request.review
    read = material(review)
    counted = rules.counted(read.steps, read.links, reasons=read.reasons)
    context = {
        "funnel": counted,
        "drawing": _named(picture.drawn(counted)),
        "steps": [{"step": step, "name": NAMES[step.key]} for step in counted.steps],
        "inputs": counted.steps[0],
        "decisions": queries.decisions(review, read),
        "unexplained": len(counted.steps[0].nowhere) - counted.steps[0].with_reason,
        "may_decide": verdict(rules.TAKE_DECISION, request.actor, review, request.now),
        "may_commit": verdict(rules.MAKE_COMMITMENT, request.actor, review, request.now, state="taken"),
        "today": request.now.date(),
        "paragraph_numbers": _paragraph_numbers(review),
    }
    for row in context["decisions"]:
        row["paragraph_numbers"] = spans([context["paragraph_numbers"][text] for text in row["paragraphs"] if text in context["paragraph_numbers"]])
    return render(request, "summit/index.html", context)


def _paragraph_numbers(review: Any) -> dict[str, int]:
    return {text: number for number, text in agreement.paragraph_refs(review).items()}


def _named(drawing: picture.Drawing) -> dict[str, Any]:
    return {
        "width": drawing.width,
        "height": drawing.height,
        "bars": [{"bar": bar, "name": NAMES[bar.key], "text_x": bar.x + picture.BAR if bar.last else bar.x, "beside": bar.x + picture.BAR + 8} for bar in drawing.bars],
        "bands": [{"band": band, "name": NAMES[band.track]} for band in drawing.bands],
        "top": picture.TOP,
        "bar_width": picture.BAR,
        "label_x": picture.LEFT + picture.BAR + 8,
    }


@require_safe
def nowhere(request: HttpRequest, step: str) -> HttpResponse:
    """The objects of one step that led nowhere, a page at a time, each with its reason or the words that none is recorded."""
    if step not in STEPS[:-1]:
        raise Http404
    read = material(request.review)
    counted = rules.counted(read.steps, read.links, reasons=read.reasons)
    found = next(item for item in counted.steps if item.key == step)
    page = Paginator(found.nowhere, 50).get_page(request.GET.get("page"))
    shown = refs.show(page.object_list, review=request.review, actor=request.actor)
    rows = [{"shown": shown[text], "reason": text in read.reasons} for text in page.object_list]
    title = gettext("%(name)s that led nowhere") % {"name": str(NAMES[step]).capitalize()}
    return render(request, "summit/nowhere.html", {"rows": rows, "page": page, "step": found, "heading": title, "back": reverse("summit:index", kwargs={"slug": request.review.slug})})
