"""What a panel found as pictures that stand alone: files for a report, a slide, a wall. On the pages the same figures are drawn with their tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import get_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harmel.alliance.views.answers import attached
from harmel.review.assessment import charts, queries
from harmel.review.assessment.rules import RANKED, Scale
from harmel.review.assessment.views.pages import the_panel
from harmel.review.assessment.views.words import ORDERS, POOLS, SCALES, STANDINGS

Drawn = tuple[Any, str]
"""A chart, and what it shows, in a sentence."""


@require_safe
def picture(request: HttpRequest, panel: int, name: str) -> HttpResponse:
    """A picture of the result as an SVG file: `order`, `course`, `amplifiers` or `quantities`; `by` names the scale of the first two."""
    row = the_panel(request, panel)
    found = queries.result(row) if row.concluded_at is not None else None
    draw = PICTURES.get(name)
    if found is None or draw is None:
        raise Http404
    scale = next((one for one in RANKED if one.value == request.GET.get("by", "")), found.ranked_by)
    rehearsal = bool(request.instance and request.instance.rehearsal)
    key = hashlib.sha256(f"picture {found.result.pk} {found.result.output_sha256} {name} {scale} {get_language()} {rehearsal}".encode()).hexdigest()
    drawn: str | None = cache.get(key)
    if drawn is None:
        heading = [row.name, *([_("Rehearsal")] if rehearsal else [])]
        chart, told = draw(found, scale, heading)
        drawn = charts.svg(chart, title=f"{row.name}: {told}", prefix=f"panel-{name}").replace("<svg ", '<svg color="#1a1a1a" ', 1)
        cache.set(key, drawn, None)
    headers = {"Content-Disposition": attached(request, f"panel-{row.number}-{name}", "svg"), "Cache-Control": "private, no-store"}
    return HttpResponse(drawn, content_type="image/svg+xml", headers=headers)


def _order(found: queries.PanelPage, scale: Scale, heading: list[str]) -> Drawn:
    named = queries.places_named(found.panel.review)
    places = [
        charts.Place(
            one.item.text, one.rank, one.lowest, one.highest, one.nation_best, one.nation_worst, named.get(one.item.challenge_id or 0), _divided(one, scale)
        )
        for one in found.rankings.get(scale, [])
    ]
    told = _("places %(order)s") % {"order": ORDERS[scale]}
    reads = _("Thick: nine draws in ten. Thin: without any one nation. Ring: where it was named.")
    return charts.ranks(places, words={"places": _("Place"), "divided": _("disputed")}, heading=[heading[0], capfirst(told), reads, *heading[1:]]), told


def _divided(one: queries.Ranked, scale: Scale) -> bool:
    told = one.spread.scales.get(scale.value) if one.spread is not None else None
    return bool(told is not None and told.disagree)


def _course(found: queries.PanelPage, scale: Scale, heading: list[str]) -> Drawn:
    rounds = queries.course(found.panel)
    items = [
        charts.Course(one.item.text, [_quartiles(page, one.item.number, scale) for page in rounds], divided=bool(one.scales[scale.value].disagree))
        for one in found.last.items
        if scale.value in one.scales
    ]
    told = _("round under round, %(scale)s") % {"scale": SCALES[scale]}
    words = {"scale": str(capfirst(SCALES[scale])), "few": str(STANDINGS["unanswered"]), "divided": _("disputed"), "decimal": _decimal()}
    reads = _("Thick: the middle half of the answers. Tick: the median. The last round in full ink.")
    return charts.spreads(items, words=words, heading=[heading[0], capfirst(told), reads, *heading[1:]]), told


def _quartiles(page: queries.RoundPage, number: int, scale: Scale) -> charts.Quartiles:
    item = page.by_number.get(number)
    told = item.scales.get(scale.value) if item is not None else None
    return charts.Quartiles(None) if told is None else charts.Quartiles(told.median, told.lower, told.upper)


def _amplifiers(found: queries.PanelPage, _scale: Scale, heading: list[str]) -> Drawn:
    told, places = [], {}
    for one in found.amplifiers:
        cause, worse = one.item.challenge, one.item.amplified
        if cause is None or worse is None:
            continue
        places |= {cause.name: cause.place, worse.name: worse.place}
        told.append(charts.Amplifier(cause.name, worse.name, one.median, divided=bool(one.disagree)))
    words = {"reads": _("What stands at the left makes worse what stands above: medians from 1 to 9, dashed where disputed."), "decimal": _decimal()}
    return charts.amplifiers(told, sorted(places, key=places.__getitem__), words=words, heading=heading), _("what makes what worse")


def _quantities(found: queries.PanelPage, _scale: Scale, heading: list[str]) -> Drawn:
    told = []
    for one in found.quantities:
        beside = {"global": one.performance.by_global, "item": one.performance.by_item} if one.performance else {}
        pools = {"equal": one.equal, "averaged": one.averaged, **beside}
        shown = {name: (pool.low, pool.middle, pool.high) for name, pool in pools.items() if pool is not None}
        if shown:
            told.append(charts.Quantity(one.item.text, one.item.unit, shown, one.truth, log=one.item.log))
    if not told:
        raise Http404
    reads = _("From the quantile 5 to 95, a tick at 50; each on a scale of its own.")
    words = {**{name: str(word) for name, word in POOLS.items()}, "truth": _("the truth")}
    return charts.quantities(told, words=words, heading=[heading[0], reads, *heading[1:]]), _("pooled quantities")


def _decimal() -> str:
    return str(get_format("DECIMAL_SEPARATOR"))


PICTURES: Mapping[str, Callable[[queries.PanelPage, Scale, list[str]], Drawn]] = {
    "order": _order, "course": _course, "amplifiers": _amplifiers, "quantities": _quantities,
}  # fmt: skip
