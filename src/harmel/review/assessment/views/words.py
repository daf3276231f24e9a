"""The values of a panel in the reader's language, and how its figures are written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from harmel.review.assessment.rules import MEDIAN_FROM, Conclusion, MovedBy, Scale, Side

SCALES = {
    Scale.SEVERITY: pgettext_lazy("scale", "severity"),
    Scale.LIKELIHOOD: pgettext_lazy("scale", "likelihood"),
    Scale.READINESS: pgettext_lazy("scale", "readiness of the alliance"),
    Scale.STRENGTH: pgettext_lazy("scale", "strength"),
}
ORDERS = {
    Scale.SEVERITY: pgettext_lazy("order", "by severity"),
    Scale.LIKELIHOOD: pgettext_lazy("order", "by likelihood"),
    Scale.READINESS: pgettext_lazy("order", "by readiness, the least ready first"),
}
STANDINGS = {
    "moving": pgettext_lazy("standing", "still moving when it ended"),
    "together": pgettext_lazy("standing", "stands still, together"),
    "apart": pgettext_lazy("standing", "stands still, neither together nor divided"),
    "divided": pgettext_lazy("standing", "stands still, divided"),
    "unanswered": pgettext_lazy("standing", "too few answered"),
}
MOVED_BY = {
    MovedBy.REASONS: pgettext_lazy("moved by", "the reasons of others"),
    MovedBy.SPREAD: pgettext_lazy("moved by", "where the group stood"),
    MovedBy.EVIDENCE: pgettext_lazy("moved by", "evidence of their own"),
    MovedBy.SLIP: pgettext_lazy("moved by", "a slip put right"),
}
CONCLUSIONS = {
    Conclusion.STABLE: pgettext_lazy("conclusion", "nothing moved any more, by the criteria declared before the first round"),
    Conclusion.ROUNDS_SPENT: pgettext_lazy("conclusion", "the rounds were spent"),
    Conclusion.DECIDED: pgettext_lazy("conclusion", "it was decided so"),
}
SIDES = {
    Side.BELOW: pgettext_lazy("side", "Below the median"),
    Side.AT: pgettext_lazy("side", "At the median"),
    Side.ABOVE: pgettext_lazy("side", "Above the median"),
}
POOLS = {
    "equal": pgettext_lazy("pool", "equal weights"),
    "averaged": pgettext_lazy("pool", "quantiles averaged"),
    "global": pgettext_lazy("pool", "weighed by performance"),
    "item": pgettext_lazy("pool", "weighed by performance, item by item"),
}


def figure(value: float | None, decimals: int = 2) -> str:
    """Write a figure with at most so many decimals in the reader's language; a dash where it is not shown."""
    if value is None:
        return "–"
    rounded = round(float(value), decimals)
    while decimals and rounded == round(rounded, decimals - 1):
        decimals -= 1
    return formats.number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def told(value: float | None, *, of: Sequence[float] = ()) -> str:
    """
    Write an amount; a dash where it is not shown.

    `of`: the interval it belongs to. Then it is written as finely as two figures of the interval's width, for more than that nobody said.
    """
    if value is None:
        return "–"
    width = (max(of) - min(of)) if of else abs(value)
    decimals = min(6, max(0, 1 - math.floor(math.log10(width)))) if width else 2
    return figure(value, decimals)


def between(low: float | None, high: float | None, decimals: int = 2) -> str:
    """Write from where to where; one figure where both are one, a dash where they are not shown."""
    if low is None or high is None:
        return "–"
    first, last = figure(low, decimals), figure(high, decimals)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def places(first: int | None, last: int | None) -> str:
    """Write from which place to which; a dash where it is not shown."""
    if first is None or last is None:
        return "–"
    return str(first) if first == last else f"{first}–{last}"


def few(count: int | None) -> str:
    """Write a count of people; below five, that they are fewer."""
    return _("fewer than five") if count is None or count < MEDIAN_FROM else figure(count)


def draws(share: float | None, top: int) -> str:
    """Say in how many of a hundred draws something is among the first so many; nothing where in none."""
    if share is None:
        return ""
    of = round(100 * share)
    said = {"top": top, "of": of}
    if share >= 1:
        return _("Among the first %(top)s in every draw.") % said
    if of == 100:
        return _("Among the first %(top)s in nearly every draw.") % said
    if share <= 0:
        return ""
    if of == 0:
        return _("Among the first %(top)s in hardly any draw.") % said
    return _("Among the first %(top)s in %(of)s of 100 draws.") % said


def listed(parts: Iterable[Any]) -> str:
    """Join names that may hold commas themselves."""
    return pgettext("list", "; ").join(str(part) for part in parts)


def begun(text: Any) -> str:
    """Begin words as a sentence begins."""
    said = str(text)
    return said[:1].upper() + said[1:]


def percent(share: float | None) -> str:
    """Write a share of one in hundredths; a dash where it is not shown."""
    return "–" if share is None else _("%(n)s%%") % {"n": figure(100 * share, 0)}
