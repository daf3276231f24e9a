"""The result of a study: the two tracks, every option, futures, what breaks what, and on what it all rests."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harmel.review.foresight import queries, rules
from harmel.review.foresight.models import Study
from harmel.review.foresight.queries import DISCOVERY, SCENARIOS, STRESS, Standing, Told
from harmel.review.foresight.queries.words.disputes import disputes
from harmel.review.foresight.queries.words.pairs import best_pair
from harmel.review.foresight.views import broken, gridded, grounds, tried, unfolded
from harmel.review.foresight.views.pages import show, the_study, why_failed
from harmel.review.mandate.queries import verdicts


@require_safe
def result(request: HttpRequest, study: int) -> HttpResponse:
    """Deterrence and dialogue judged together; what breaks the pair that holds most often, and what to watch."""
    row, found = _told(request, study, STRESS, DISCOVERY)
    if found.kept is None:
        return _without(request, row, found, _("deterrence and dialogue, judged together"))
    grid, breaks = gridded.gridded(found.kept), None
    if grid is not None and found.also and DISCOVERY in found.also:
        breaks = broken.broken_pairs(found.kept, found.also[DISCOVERY]).get(best_pair(found.kept.said["grid"]))
    disputed = disputes(found.kept)
    context = {"gridded": grid, "breaks": breaks, "disputes": [one for one in disputed if one.matters], "undisturbed": len(disputed)}
    return _page(request, "foresight/result.html", row, found, signposts=queries.signposts(row), **context)


@require_safe
def options(request: HttpRequest, study: int) -> HttpResponse:
    """Every option beside the present alliance."""
    row, found = _told(request, study, STRESS)
    if found.kept is None:
        return _without(request, row, found, _("every option in the same futures"))
    return _page(request, "foresight/result_options.html", row, found, tried=tried.tried(found.kept, row))


@require_safe
def futures(request: HttpRequest, study: int) -> HttpResponse:
    """Futures that contradict none of the judgements, each with its reasons."""
    row, found = _told(request, study, SCENARIOS, STRESS)
    if found.kept is None:
        return _without(request, row, found, _("consistent futures"))
    test = (found.also or {}).get(STRESS)
    present = {one["key"]: one["place"] for one in test.said["present"]} if test else {}
    looked_at = found.made.by_key if found.made else {}
    return _page(request, "foresight/result_futures.html", row, found, told=unfolded.unfolded(found.kept, present, looked_at), test=test)


@require_safe
def breaks(request: HttpRequest, study: int) -> HttpResponse:
    """What breaks each option, and each pair of the two tracks."""
    row, found = _told(request, study, DISCOVERY, STRESS)
    test = (found.also or {}).get(STRESS)
    if found.kept is None or test is None:
        return _without(request, row, found, _("what breaks each option"))
    of_options, of_pairs = broken.broken(test, found.kept), list(broken.broken_pairs(test, found.kept).values())
    may = verdicts((rules.SET_SIGNPOST,), request.actor, request.review, request.now)
    return _page(
        request, "foresight/result_breaks.html", row, found, options=of_options, pairs=of_pairs, table=broken.table([*of_options, *of_pairs], found.kept),
        may_set=bool(may["set_signpost"]) and row.organised_by(request.actor),
    )  # fmt: skip


@require_safe
def how(request: HttpRequest, study: int) -> HttpResponse:
    """On what the result rests."""
    row, found = _told(request, study, STRESS)
    if found.kept is None:
        return _without(request, row, found, _("how it was made"))
    told = grounds.grounds(found.kept, row, found.made.declared if found.made else [])
    return _page(request, "foresight/result_how.html", row, found, told=told, shock=grounds.shock_words(found.kept))


def _told(request: HttpRequest, number: int, method: str, *also: str) -> tuple[Study, Told]:
    row = the_study(request, number)
    return row, queries.told(row, request.actor, method, *also)


def _page(request: HttpRequest, template: str, study: Study, found: Told, **context: Any) -> HttpResponse:
    assert found.kept is not None
    shared = {
        "found": found, "kept": found.kept, "said": found.kept.said, "not_shown": study.shown_at is None,
        "failure": why_failed(request, found.failed),
    }  # fmt: skip
    return show(request, template, study, **shared | context)


def _without(request: HttpRequest, study: Study, found: Told, heading: str) -> HttpResponse:
    """Say why there is nothing to show: not for this reader yet, not asked for, under way, or failed."""
    standing = Standing.NOT_YET if found.standing is Standing.THERE else found.standing
    failure = why_failed(request, found.failed)
    return show(request, "foresight/result_not_yet.html", study, found=found, standing=standing.value, heading=heading, failure=failure)
