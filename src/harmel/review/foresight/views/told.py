"""Shares of the futures examined as pages write them: never finer than they are known, never by another word than share."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

DASH = "–"
MOST_DIGITS = 2


def of_ten(share: float | None) -> str:
    """Write a share as so many of ten, without "of ten": nothing but none is 0, nothing but all is 10."""
    return _of(share, 10)


def of_hundred(share: float | None) -> str:
    """Write a share as so many of a hundred, without "of a hundred"."""
    return _of(share, 100)


def _of(share: float | None, whole: int) -> str:
    if share is None:
        return DASH
    count = math.floor(share * whole + 0.5)
    if count == whole and share < 1:
        return _("over %(count)s") % {"count": whole - 1}
    return _("under %(count)s") % {"count": 1} if count == 0 and share > 0 else str(count)


def between(low: float | None, high: float | None) -> str:
    """Write from where to where a share goes, of a hundred; one figure where both are one; a dash where it is not known."""
    if low is None or high is None:
        return DASH
    first, last = math.floor(low * 100 + 0.5), math.floor(high * 100 + 0.5)
    return str(first) if first == last else f"{first}–{last}"


def points(gain: float) -> str:
    """Write a difference of shares in hundredths, with its sign."""
    count = math.floor(abs(gain) * 100 + 0.5)
    return f"−{count}" if gain < 0 and count else str(count)


def digits(value: float | None, most: int = MOST_DIGITS) -> str:
    """Write a figure with at most so many significant digits, in the reader's language; a dash where there is none."""
    if value is None:
        return DASH
    if not value:
        return "0"
    decimals = max(0, most - 1 - math.floor(math.log10(abs(value))))
    rounded = round(value, most - 1 - math.floor(math.log10(abs(value))))
    while decimals and rounded == round(rounded, decimals - 1):
        decimals -= 1
    return formats.number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True)


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


def begun(text: Any) -> str:
    """Begin words as a sentence begins."""
    said = str(text)
    return said[:1].upper() + said[1:]


def lowered(text: str) -> str:
    """Write a name within a sentence: its first letter small, unless the next is a capital, too."""
    return text[:1].lower() + text[1:] if len(text) > 1 and not text[1].isupper() else text


def listed(parts: Sequence[Any]) -> str:
    """Join parts of a sentence: a, b and c."""
    said = [str(part) for part in parts]
    if len(said) < 2:
        return "".join(said)
    return _("%(first)s and %(last)s") % {"first": ", ".join(said[:-1]), "last": said[-1]}
