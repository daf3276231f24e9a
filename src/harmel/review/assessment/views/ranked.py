"""The order of the challenges put so that a template can draw it: places as percents of a width, and each row in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmel.review.assessment import queries
from harmel.review.assessment.models import Item
from harmel.review.assessment.rules import RANKED, Scale
from harmel.review.assessment.views.words import ORDERS, SCALES, STANDINGS, between, draws, few, figure, listed, places

MOST_NAMED = 3
"""How many of the first places the sentence on top names."""


@dataclass(frozen=True)
class Bar:
    """
    A line on a scale, in percents of its width; None is not drawn.

    low, high: the thick part. wide_low, wide_high: the thin part. at: the tick. before: rings, of earlier rounds. truth: the dashed line.
    """

    low: float | None = None
    high: float | None = None
    at: float | None = None
    wide_low: float | None = None
    wide_high: float | None = None
    before: tuple[float, ...] = field(default=())
    truth: float | None = None


@dataclass(frozen=True)
class Row:
    """A challenge at its place."""

    place: int
    name: str
    url: str
    bar: Bar
    interval: str
    top: str
    without: str
    named_as: str
    named: int | None
    disagree: bool
    cells: tuple[str, ...]


def rated(value: float | None) -> float | None:
    """Say where a rating from 1 to 9 stands on its scale, in per cent."""
    return None if value is None else (float(value) - 1) / 8 * 100


def reach(first: int, last: int, of: int) -> tuple[float, float]:
    """Say from where to where the places from first to last reach, each as wide as any other, in per cent."""
    return (first - 1) / of * 100, last / of * 100


def address(last: queries.RoundPage, item: Item) -> str:
    """Where the answers and reasons of an item stand, in the last round."""
    panel = last.round.panel
    where = {"slug": panel.review.slug, "panel": panel.number, "number": last.number, "item": item.number}
    return reverse("assessment:round_item", kwargs=where)


def order(found: queries.PanelPage, scale: Scale, named: Mapping[int, int]) -> dict[str, Any]:
    """
    The order by a scale. `named`: at which place the convener named a challenge, by its key; the others were not among those named.

    `rows` is empty where no challenge was rated.
    """
    ranked = found.rankings.get(scale, ())
    count = len(ranked)
    rows = [_row(one, found, scale, named, count) for one in ranked]
    return {
        "scale": scale.value,
        "rows": rows,
        "title": ORDERS[scale],
        "heading": _("The order %(order)s") % {"order": ORDERS[scale]},
        "caption": _("Places %(order)s, and those that other such experts could give") % {"order": ORDERS[scale]},
        "first": _first(rows, scale),
        "disputed": _disputed(rows, scale),
        "middle": (count + 1) // 2 if count > 2 else "",
        "last": count if count > 1 else "",
        "nations": found.nations,
        "key_bar": _("the thick bar: the places in %(level)s of 100 draws of such experts; the tick: the place as rated")
        % {"level": figure(100 * found.level, 0)},
        "named": _("Named: at which place the convener named it; where nothing stands, it was not named as a challenge."),
        "unplaced": _unplaced(found, scale),
        "table": {"head": _heads(found), "rows": [[row.name, *row.cells] for row in rows]},
    }


def _heads(found: queries.PanelPage) -> list[str]:
    return [
        _("Challenge"),
        _("Place"),
        _("In %(level)s of 100 draws") % {"level": figure(100 * found.level, 0)},
        _("Without any one nation"),
        _("Among the first %(top)s, of 100 draws") % {"top": found.top},
        _("Named by the convener"),
        _("Median"),
        _("Quartiles"),
        _("Answered"),
        _("Standing"),
    ]


def _row(one: queries.Ranked, found: queries.PanelPage, scale: Scale, named: Mapping[int, int], count: int) -> Row:
    low, high = reach(one.lowest, one.highest, count)
    tick = (one.rank - 0.5) / count * 100
    wide = reach(one.nation_best, one.nation_worst, count) if one.nation_best is not None and one.nation_worst is not None else (None, None)
    spread = one.spread.scales.get(scale) if one.spread else None
    called = named.get(one.item.challenge_id or 0)
    disagree = bool(spread and spread.disagree)
    return Row(
        place=one.rank,
        name=one.item.text,
        url=address(found.last, one.item),
        bar=Bar(low, high, tick, *wide),
        interval=places(one.lowest, one.highest),
        top=draws(one.top_share, found.top),
        without=_("Without any one nation: %(places)s.") % {"places": places(one.nation_best, one.nation_worst)} if wide[0] is not None else "",
        named_as=_("Named at place %(place)s.") % {"place": called} if called else "",
        named=called,
        disagree=disagree,
        cells=(
            str(one.rank),
            places(one.lowest, one.highest),
            places(one.nation_best, one.nation_worst),
            "–" if one.top_share is None else figure(100 * one.top_share, 0),
            str(called) if called else "–",
            figure(spread.median) if spread else "–",
            between(spread.lower, spread.upper) if spread else "–",
            few(spread.answered) if spread else "–",
            _("the experts disagree") if disagree else str(STANDINGS.get(spread.standing, "")) if spread else "–",
        ),
    )


def _first(rows: list[Row], scale: Scale) -> str:
    if not rows:
        return _("No challenge was rated by enough experts to be put in an order.")
    return _("In the first places %(order)s: %(names)s.") % {"order": ORDERS[scale], "names": listed(row.name for row in rows[:MOST_NAMED])}


def _disputed(rows: list[Row], scale: Scale) -> str:
    names = [row.name for row in rows if row.disagree]
    if not rows or not names:
        return ""
    said = {"count": len(names), "all": len(rows), "scale": SCALES[scale], "names": listed(names)}
    if len(names) > MOST_NAMED:
        return _("On the %(scale)s of %(count)s of %(all)s the experts disagree.") % said
    return ngettext(
        "On the %(scale)s of one of %(all)s the experts disagree: %(names)s.",
        "On the %(scale)s of %(count)s of %(all)s the experts disagree: %(names)s.",
        len(names),
    ) % said


def _unplaced(found: queries.PanelPage, scale: Scale) -> str:
    placed = {one.item.number for one in found.rankings.get(scale, ())}
    names = [one.item.text for one in found.last.items if scale in one.scales and one.item.number not in placed]
    return _("Without a place, for fewer than five rated it: %(names)s.") % {"names": listed(names)} if names else ""


def scales_of(found: queries.PanelPage) -> list[Scale]:
    """The scales by which there is an order, that by which the panel ranks first."""
    return [scale for scale in (found.ranked_by, *(one for one in RANKED if one != found.ranked_by)) if found.rankings.get(scale)]


def other_orders(found: queries.PanelPage) -> list[dict[str, str]]:
    """The orders there are, in words."""
    return [{"scale": scale.value, "name": str(ORDERS[scale])} for scale in scales_of(found)]
