"""A share of the futures examined as a bar in the line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe


def interval(told: Mapping[str, Any] | None, *, hollow: bool = False, range_of: Sequence[float] | None = None) -> SafeString:
    """
    Draw a share as a bar from 0 to 100: thick what other such panels could give, a tick at the share, dotted at one half; a thin line for a range.

    It stands beside the same figures in words, and so it is hidden from screen readers.
    """
    if told is None:
        return SafeString("")
    drawn = [f'<svg class="interval{" hollow" if hollow else ""}" aria-hidden="true"><line class="base" x1="0" x2="100%" y1="8" y2="8"/>']
    drawn.append('<line class="mid" x1="50%" x2="50%" y1="0" y2="16"/>')
    if told.get("low") is not None:
        drawn.append(_line("range", told["low"], told["high"], 8))
    if range_of is not None:
        drawn.append(_line("wide", range_of[0], range_of[1], 14))
    at = f"{100 * told['share']:.2f}%"
    drawn.append(f'<line class="at" x1="{at}" x2="{at}" y1="1" y2="15"/></svg>')
    return mark_safe("".join(drawn))  # noqa: S308 - figures alone


LEAST = 0.4
"""How wide, in hundredths, a bar is drawn at the least, so that it is seen."""


def _line(kind: str, low: float, high: float, at: int) -> str:
    first, last = 100 * low, 100 * high
    if last - first < LEAST:
        first, last = first - LEAST / 2, last + LEAST / 2
    return f'<line class="{kind}" x1="{max(0.0, first):.2f}%" x2="{min(100.0, last):.2f}%" y1="{at}" y2="{at}"/>'
