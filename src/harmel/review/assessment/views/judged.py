"""What was judged of an item, in sentences: where the experts disagree, what they hold against the result, and the part of an item's own page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.assessment import queries
from harmel.review.assessment.models import Item, MinorityView
from harmel.review.assessment.rules import Scale
from harmel.review.assessment.views.asked import said_of
from harmel.review.assessment.views.ranked import address, scales_of
from harmel.review.assessment.views.words import ORDERS, SCALES, SIDES, STANDINGS, begun, between, draws, few, figure, places


def disputed(found: queries.PanelPage) -> list[dict[str, Any]]:
    """The items on which the panel disagrees on some scale, in the order of the panel, with where the middle half of the answers lies."""
    rows = []
    for one in found.last.items:
        lines = [_apart(told) for told in in_order(one) if told.disagree]
        if lines:
            rows.append({"name": one.item.text, "url": address(found.last, one.item), "lines": lines})
    return rows


def in_order(one: queries.ItemSpread) -> list[queries.ScaleSpread]:
    """The scales of an item in the order in which they are asked."""
    return [one.scales[scale] for scale in Scale if scale in one.scales]


def _apart(spread: queries.ScaleSpread) -> str:
    said = {"scale": begun(SCALES[Scale(spread.scale)]), "low": figure(spread.lower), "high": figure(spread.upper), "median": figure(spread.median)}
    return _("%(scale)s: the middle half of the answers lies from %(low)s to %(high)s, the median at %(median)s.") % said


def minority(found: queries.PanelPage, views: Mapping[int, Sequence[MinorityView]]) -> list[dict[str, Any]]:
    """The minority views by item, in the order of the panel."""
    items = [one.item for one in found.last.items]
    return [{"name": item.text, "url": address(found.last, item), "views": views[item.pk]} for item in items if views.get(item.pk)]


def of_item(item: Item, found: queries.PanelPage | None) -> dict[str, Any] | None:
    """What the result says of one item: sentences, a table of its scales, reasons by side, minority views; None where it says nothing."""
    last = found.last.by_number.get(item.number) if found is not None else None
    if found is None or last is None:
        return None
    pooled = next((one for one in found.quantities if one.item.number == item.number), None)
    reasons = queries.reasons(found.last.round, item)
    return {
        "lines": [*_places(item, found), *_standing(last), *([said_of(pooled)] if pooled and last.quantity else [])],
        "table": _scales(last) if last.scales else None,
        "caption": _("The answers of the last round"),
        "sides": [{"name": SIDES[side], "reasons": rows} for side, rows in reasons.items() if rows],
        "views": queries.minority_views(found.panel).get(item.pk, []),
    }


def _places(item: Item, found: queries.PanelPage) -> list[str]:
    said = []
    for scale in scales_of(found):
        rows = found.rankings[scale]
        one = next((row for row in rows if row.item.number == item.number), None)
        if one is not None:
            facts: dict[str, Any] = {"order": begun(ORDERS[scale]), "place": one.rank, "of": len(rows), "level": figure(100 * found.level, 0)}
            facts["between"] = places(one.lowest, one.highest)
            place = _("%(order)s: place %(place)s of %(of)s, in %(level)s of 100 draws of such experts %(between)s.") % facts
            said.append(f"{place} {draws(one.top_share, found.top)}")
    return said


def _standing(last: queries.ItemSpread) -> list[str]:
    if any(scale.disagree for scale in last.scales.values()):
        return [_("The experts disagree: their answers lie further apart than those of a panel of one mind.")]
    return []


def _scales(last: queries.ItemSpread) -> dict[str, Any]:
    rows = [
        [begun(SCALES[Scale(one.scale)]), figure(one.median), between(one.lower, one.upper), few(one.answered), str(STANDINGS.get(one.standing, ""))]
        for one in in_order(last)
    ]
    return {"head": [_("Scale"), _("Median"), _("Quartiles"), _("Answered"), _("Standing")], "rows": rows}


