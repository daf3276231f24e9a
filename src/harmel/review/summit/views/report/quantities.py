"""Quantities and events as the report tells them: pools with equal weights, and how good they were where the truth is known."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from harmel.review.assessment.rules import Kind
from harmel.review.summit.views.report.figures import DASH, figure, told
from harmel.review.summit.views.report.names import joined, number

POOLS = {
    "equal": pgettext_lazy("pool", "Equal weights"),
    "averaged": pgettext_lazy("pool", "Quantiles averaged"),
    "global": pgettext_lazy("pool", "Weighed by performance"),
    "item": pgettext_lazy("pool", "Weighed by performance, item by item"),
}
LEAST_CALIBRATION = 0.005


def quantities(found: Any) -> dict[str, Any] | None:
    """The pools of each quantity with equal weights, and what these lost where the truth is known; None where none was asked for."""
    rows = [one for one in found.quantities if one.item.kind == Kind.QUANTITY]
    if not rows:
        return None
    known = any(one.truth is not None for one in rows)
    return {
        "title": _("Quantities"),
        "note": joined(
            [
                _("The middle, and in brackets 5 and 95 per cent. Equal weights: every expert counts alike."),
                _("Averaged quantiles hide where experts contradict each other."),
                _("Loss: the mean pinball loss of equal weights, in the unit of the quantity; the smaller, the better.") if known else "",
            ],
            " ",
        ),
        "heads": [_("Quantity"), _("Equal weights"), _("Quantiles averaged"), _("Truth"), _("Loss")],
        "rows": [[_asked(one.item), _pool(one.equal), _pool(one.averaged), told(one.truth), told(one.scores.get("equal"))] for one in rows],
    }


def _asked(item: Any) -> str:
    """The quantity with its unit, unless it names it."""
    return item.text if not item.unit or item.unit.lower() in item.text.lower() else f"{item.text} ({item.unit})"


def _pool(pool: Any) -> str:
    """The middle, and from 5 to 95 per cent, as finely as two figures of that width."""
    if pool is None:
        return DASH
    low, middle, high = (told(end, of=pool.high - pool.low) for end in (pool.low, pool.middle, pool.high))
    return f"{middle} ({_('%(first)s to %(last)s') % {'first': low, 'last': high}})"


def events(found: Any) -> dict[str, Any] | None:
    """How probable each event is held, whether it happened, and the score; None where none was asked for."""
    rows = [one for one in found.quantities if one.item.kind == Kind.EVENT]
    if not rows:
        return None
    happened = {None: _("not known yet"), 0.0: _("no"), 1.0: _("yes")}
    return {
        "title": _("Events"),
        "note": _("How probable the experts hold it: the mean of the log-odds, equal weights. Brier score: from 0, right and certain, to 1."),
        "heads": [_("Event"), _("Probability"), _("Happened"), _("Brier score")],
        "rows": [
            [
                one.item.text, DASH if one.chance is None else _("%(n)s%%") % {"n": f"{100 * one.chance:.0f}"}, happened[one.truth],
                figure(one.scores.get("brier")),
            ]
            for one in rows
        ],
    }


def calibration(found: Any) -> dict[str, Any]:
    """Say how many seeds there were and are known, and score the pools on these; no table before there are enough."""
    known = found.calibration
    if known is None or not known.seeds:
        return {"said": "", "table": None}
    said = _("Of %(seeds)s questions asked so that their answers can be checked, %(resolved)s are known by now.") % {
        "seeds": number(known.seeds),
        "resolved": number(known.resolved),
    }
    rows = [
        [str(POOLS[name]), _scored(one.calibration), _range(one.without_one_seed), _scored(one.out_of_sample), figure(one.information)]
        for name, one in sorted(known.makers.items(), key=lambda each: list(POOLS).index(each[0]))
    ]
    note = _(
        "A calibration of 0.2 says: of pools whose intervals are right, one in five misses as badly on so many questions. One question more or less often "
        "moves it by more than pools are apart. Weights by performance stand only beside equal ones, and where no few experts hold them."
    )
    heads = [_("Pool"), _("Calibration"), _("Without any one question"), _("On questions not seen"), _("Information")]
    return {"said": said, "table": {"title": _("How good these answers were"), "note": note, "heads": heads, "rows": rows} if rows else None}


def _scored(value: float | None) -> str:
    if value is None:
        return DASH
    return figure(value) if value >= LEAST_CALIBRATION else _("below %(least)s") % {"least": figure(LEAST_CALIBRATION, 3)}


def _range(ends: tuple[float, float] | None) -> str:
    if ends is None:
        return DASH
    first, last = _scored(ends[0]), _scored(ends[1])
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
