"""How the report writes what experts judged: as finely as they said it, and a dash where it is not shown."""

from __future__ import annotations

import math

from django.utils import formats

DASH = "–"


def figure(value: float | None, decimals: int = 2) -> str:
    """Write a figure with at most so many decimals, and none that is nothing; a dash where it is not shown."""
    if value is None:
        return DASH
    rounded = round(float(value), decimals)
    while decimals and rounded == round(rounded, decimals - 1):
        decimals -= 1
    return formats.number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def told(value: float | None, *, of: float | None = None) -> str:
    """Write an amount as finely as two figures of a width; a dash where it is not known."""
    if value is None:
        return DASH
    width = of or abs(value)
    return figure(value, min(6, max(0, 1 - math.floor(math.log10(width)))) if width else 2)


def between(low: float | None, high: float | None) -> str:
    """Write a span: 2–6."""
    start, end = figure(low), figure(high)
    return start if start == end else f"{start}–{end}"
