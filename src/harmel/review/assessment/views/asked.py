"""Quantities and events as the panel told them: pools with equal weights first, others beside, and how good they were where the truth is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmel.review.assessment import queries
from harmel.review.assessment.rules import SEEDS_FROM, Kind
from harmel.review.assessment.views.ranked import Bar, address
from harmel.review.assessment.views.words import POOLS, begun, between, figure, percent, told

EQUAL, PERFORMANCE = "equal", frozenset({"global", "item"})
LEAST_CALIBRATION = 0.005


def asked(found: queries.PanelPage) -> dict[str, Any]:
    """Every quantity with its pools, the events, and the calibration."""
    quantities = [one for one in found.quantities if one.item.kind == Kind.QUANTITY]
    events = [one for one in found.quantities if one.item.kind == Kind.EVENT]
    return {
        "first": _first(quantities, events),
        "weights": _weights(quantities, found.calibration),
        "quantities": [_quantity(one, address(found.last, one.item)) for one in quantities],
        "table": _table(quantities),
        "table_caption": _("Every pool at 5, 50 and 95 per cent"),
        "events": _events(events, found),
        "events_caption": _("Events and how probable the experts hold them"),
        "calibration": _calibration(found.calibration),
    }


def pools_of(one: queries.Pooled) -> list[tuple[str, queries.Pool]]:
    """The pools of a quantity that are shown, by name; equal weights first."""
    performance = one.performance
    pools = [(EQUAL, one.equal), ("averaged", one.averaged)]
    pools += [("global", performance.by_global), ("item", performance.by_item)] if performance else []
    return [(name, pool) for name, pool in pools if pool is not None]


def _first(quantities: Sequence[queries.Pooled], events: Sequence[queries.Pooled]) -> str:
    if not quantities:
        return ngettext("The probability of one event was asked for.", "The probabilities of %(n)s events were asked for.", len(events)) % {
            "n": figure(len(events))
        }
    said = ngettext(
        "One quantity was asked for, with how sure each expert is of it.",
        "%(n)s quantities were asked for, with how sure each expert is of them.",
        len(quantities),
    ) % {"n": figure(len(quantities))}
    known = [one for one in quantities if one.truth is not None and one.equal is not None]
    if not known:
        return said
    inside = sum(one.equal.low <= one.truth <= one.equal.high for one in known if one.equal is not None and one.truth is not None)
    return f"{said} " + ngettext(
        "The truth of one is known by now; pools with equal weights hold it between their 5 and 95 per cent in %(inside)s case.",
        "The truth of %(n)s is known by now; pools with equal weights hold it between their 5 and 95 per cent in %(inside)s of them.",
        len(known),
    ) % {"n": figure(len(known)), "inside": figure(inside)}


def _weights(quantities: Sequence[queries.Pooled], calibration: queries.Calibration | None) -> str:
    if any(name in PERFORMANCE for one in quantities for name, _pool in pools_of(one)):
        return _(
            "Weights by performance stand only beside them: they are fitted to the questions whose answer is known, and then praised by the same questions. "
            "Below stands how they do when each of those questions is left out once."
        )
    if calibration is not None and calibration.resolved >= SEEDS_FROM:
        return _("Weights by performance are not shown: fewer than five experts would hold the weight.")
    return _("Weights by performance are not shown: they need %(needed)s questions whose answer is known, and there are %(resolved)s.") % {
        "needed": SEEDS_FROM,
        "resolved": calibration.resolved if calibration else 0,
    }


def _quantity(one: queries.Pooled, url: str) -> dict[str, Any]:
    pools = pools_of(one)
    scale = scale_of(one)
    truth = None if one.truth is None else scale.at(one.truth)
    ends = (scale.low, scale.high)
    return {
        "number": one.item.number,
        "name": one.item.text,
        "url": url,
        "unit": one.item.unit,
        "from": told(scale.low, of=ends),
        "to": told(scale.high, of=ends),
        "rows": [_pool(name, pool, scale, truth) for name, pool in pools],
        "truth": _truth(one),
    }


def _pool(name: str, pool: queries.Pool, scale: Scale, truth: float | None) -> dict[str, Any]:
    return {
        "name": begun(POOLS[name]),
        "beside": name != EQUAL,
        "bar": Bar(low=scale.at(pool.low), high=scale.at(pool.high), at=scale.at(pool.middle), truth=truth),
        "middle": told(pool.middle, of=(pool.low, pool.high)),
        "interval": span(pool),
    }


def span(pool: queries.Pool) -> str:
    """Write from 5 to 95 per cent of a pool."""
    first, last = (told(end, of=(pool.low, pool.high)) for end in (pool.low, pool.high))
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _table(quantities: Sequence[queries.Pooled]) -> dict[str, Any]:
    """Every pool of every quantity, with its loss where the truth is known."""
    rows = [
        [
            one.item.text, begun(POOLS[name]), *(told(end, of=(pool.low, pool.high)) for end in (pool.low, pool.middle, pool.high)), one.item.unit,
            told(one.truth), told(one.scores.get(name)),
        ]
        for one in quantities
        for name, pool in pools_of(one)
    ]  # fmt: skip
    return {"head": [_("Quantity"), _("Pool"), "5 %", "50 %", "95 %", _("Unit"), _("Truth"), _("Mean pinball loss")], "rows": rows}


def said_of(one: queries.Pooled) -> str:
    """Say what the pool with equal weights holds."""
    if one.equal is None:
        return _("Fewer than five experts answered it, so no pool is shown.")
    middle = told(one.equal.middle, of=(one.equal.low, one.equal.high))
    said = {"middle": " ".join(part for part in (middle, one.item.unit) if part), "between": span(one.equal)}
    return _("With equal weights %(middle)s in the middle; nine times in ten, by these experts, from %(between)s.") % said


def _truth(one: queries.Pooled) -> str:
    if one.truth is None:
        return ""
    said = _("The truth: %(truth)s.") % {"truth": " ".join(part for part in (told(one.truth), one.item.unit) if part)}
    source = one.item.truth_source.rstrip(".")
    return " ".join(part for part in (said, _("Source: %(source)s.") % {"source": source} if source else "") if part)


@dataclass(frozen=True)
class Scale:
    """A line from low to high, logarithmic where the item is."""

    low: float
    high: float
    log: bool

    def at(self, amount: float) -> float:
        """Say where an amount stands on the line, in per cent; what lies beyond an end stands at it."""
        ends = (self.low, self.high, min(max(amount, self.low), self.high))
        first, last, here = (math.log(end) for end in ends) if self.log else ends
        return 50.0 if last == first else (here - first) / (last - first) * 100


def scale_of(one: queries.Pooled) -> Scale:
    """Make a line that holds every pool and the truth, with a little room, within the quantity's own range."""
    seen = [end for _name, pool in pools_of(one) for end in (pool.low, pool.high)] + ([one.truth] if one.truth is not None else [])
    low, high = (min(seen), max(seen)) if seen else (0.0, 1.0)
    if one.item.log and low > 0:
        low, high = low / 1.2, high * 1.2
    else:
        room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
        low, high = low - room, high + room
    low = low if one.item.lower is None else max(low, min(one.item.lower, *seen) if seen else one.item.lower)
    high = high if one.item.upper is None else min(high, max(one.item.upper, *seen) if seen else one.item.upper)
    return Scale(low, high, one.item.log and low > 0)


def _events(events: Sequence[queries.Pooled], found: queries.PanelPage) -> dict[str, Any] | None:
    spreads = found.last.by_number
    rows = []
    for one in events:
        last = spreads.get(one.item.number)
        event = last.event if last else None
        lower, upper = (event.lower, event.upper) if event else (None, None)
        quartiles = "–" if lower is None or upper is None else between(100 * lower, 100 * upper, 0)
        rows.append([one.item.text, percent(one.chance), quartiles, _happened(one.truth), figure(one.scores.get("brier"), 2)])
    heads = [_("Event"), _("Pool"), _("Quartiles, in per cent"), _("Happened"), _("Brier score")]
    return {"head": heads, "rows": rows} if rows else None


def _happened(truth: float | None) -> str:
    if truth is None:
        return _("not known yet")
    return _("yes") if truth else _("no")


def _calibration(known: queries.Calibration | None) -> dict[str, Any]:
    if known is None or not known.seeds:
        return {"said": _("No question was asked whose answer is or becomes known, so nothing can be said."), "table": None}
    said = ngettext(
        "%(seeds)s question was asked so that its answer can be checked; %(resolved)s is known by now.",
        "%(seeds)s questions were asked so that their answers can be checked; %(resolved)s are known by now.",
        known.seeds,
    ) % {"seeds": figure(known.seeds), "resolved": figure(known.resolved)}
    if not known.makers:
        fewer = _("From %(needed)s on it is said here how good the pools were, and not before.") % {"needed": SEEDS_FROM}
        return {"said": f"{said} {fewer}", "table": None}
    rows = [
        [begun(POOLS.get(name, name)), _scored(one.calibration), _range(one.without_one_seed), _scored(one.out_of_sample), figure(one.information, 2)]
        for name, one in sorted(known.makers.items(), key=lambda each: list(POOLS).index(each[0]))
    ]
    heads = [_("Pool"), _("Calibration"), _("Leaving any one question out"), _("On questions it had not seen"), _("Information")]
    return {"said": said, "table": {"head": heads, "rows": rows}, "caption": _("Calibration and information of the pools")}


def _scored(value: float | None) -> str:
    if value is None:
        return "–"
    return figure(value, 2) if value >= LEAST_CALIBRATION else _("below %(least)s") % {"least": figure(LEAST_CALIBRATION, 3)}


def _range(ends: tuple[float, float] | None) -> str:
    if ends is None:
        return "–"
    first, last = _scored(ends[0]), _scored(ends[1])
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
