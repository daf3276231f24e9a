"""The result of a panel as a file for spreadsheets: one line for each item and scale."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from harmel.alliance.forms import safe_cell
from harmel.alliance.views.answers import attached
from harmel.review.assessment import queries
from harmel.review.assessment.views.judged import in_order

HEADING = (
    "kind", "number", "item", "scale", "place", "place_low", "place_high", "best_without_a_nation", "worst_without_a_nation", "top", "share_among_top", "named",
    "answered", "median", "lower_quartile", "upper_quartile", "disagree", "standing", "q05", "q50", "q95", "averaged_q05", "averaged_q50", "averaged_q95",
    "global_q05", "global_q50", "global_q95", "item_q05", "item_q50", "item_q95", "chance", "truth", "score", "averaged_score", "global_score", "item_score",
)  # fmt: skip
LEVELS = {"05": "low", "50": "middle", "95": "high"}
YES = {True: "yes", False: "no"}


def spreadsheet(request: HttpRequest, found: queries.PanelPage, named: Mapping[int, int]) -> HttpResponse:
    """
    Hand out the result as CSV, its shares of draws in hundredths as on the page; what is not shown is an empty cell.

    In a rehearsal the name says so, and each line in a last column.
    """
    rehearsal = bool(request.instance and request.instance.rehearsal)
    headers = {"Content-Disposition": attached(request, f"panel-{found.panel.number}-result", "csv"), "Cache-Control": "private, no-store"}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    writer = csv.writer(response)
    writer.writerow([*HEADING, *(["rehearsal"] if rehearsal else [])])
    for line in _lines(found, named):
        writer.writerow([*(safe_cell("" if line.get(name) is None else line[name]) for name in HEADING), *([_("Rehearsal")] if rehearsal else [])])
    return response


def _lines(found: queries.PanelPage, named: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    ranks = {(scale.value, one.item.number): one for scale, rows in found.rankings.items() for one in rows}
    pooled = {one.item.number: one for one in found.quantities}
    for one in found.last.items:
        item = one.item
        base = {"kind": item.kind, "number": item.number, "item": item.text, "truth": item.truth}
        if item.number in pooled:
            yield base | _told(one.first) | _pools(pooled[item.number])
        for spread in in_order(one):
            rank = ranks.get((spread.scale, item.number))
            places = {"named": named.get(item.challenge_id or 0)} | (_places(rank, found) if rank else {}) if item.kind == "challenge" else {}
            yield base | {"scale": spread.scale} | _told(spread) | {"disagree": YES.get(spread.disagree)} | places


def _places(rank: queries.Ranked, found: queries.PanelPage) -> dict[str, Any]:
    return {
        "place": rank.rank, "place_low": rank.lowest, "place_high": rank.highest, "best_without_a_nation": rank.nation_best,
        "worst_without_a_nation": rank.nation_worst, "top": found.top, "share_among_top": _hundredths(rank.top_share),
    }  # fmt: skip


def _hundredths(share: float) -> float:
    """Round a share of draws, never up to all of them or down to none."""
    return share if share in {0.0, 1.0} else min(max(round(share, 2), 0.01), 0.99)


def _told(told: queries.Told | None) -> dict[str, Any]:
    if told is None:
        return {}
    return {"answered": told.answered, "median": told.median, "lower_quartile": told.lower, "upper_quartile": told.upper, "standing": told.standing}


def _pools(one: queries.Pooled) -> dict[str, Any]:
    """The pools, and of each the score once the truth is known: the mean pinball loss of a quantity, the Brier score of an event."""
    beside = one.performance
    pools = {"": one.equal, "averaged_": one.averaged, "global_": beside.by_global if beside else None, "item_": beside.by_item if beside else None}
    told = {f"{name}q{level}": pool and getattr(pool, end) for name, pool in pools.items() for level, end in LEVELS.items()}
    scores = {f"{name}score": one.scores.get(name.rstrip("_") or "equal") for name in pools}
    return told | scores | {"chance": one.chance} | ({"score": one.scores["brier"]} if "brier" in one.scores else {})
