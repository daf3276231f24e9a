"""Shares of the futures examined as pages and the report write them: never finer than they are known, never by another word than share."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from harmel.review.foresight.queries.results import named

DASH = "–"
MINUS = "−"
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
    return f"{MINUS}{count}" if gain < 0 and count else str(count)


def digits(value: float | None, most: int = MOST_DIGITS) -> str:
    """Write a figure with at most so many significant digits, in the reader's language, with a minus that is one; a dash where there is none."""
    if value is None:
        return DASH
    if not value:
        return "0"
    decimals = max(0, most - 1 - math.floor(math.log10(abs(value))))
    rounded = round(value, most - 1 - math.floor(math.log10(abs(value))))
    while decimals and rounded == round(rounded, decimals - 1):
        decimals -= 1
    return str(formats.number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True)).replace("-", MINUS)


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


def either(names: Sequence[str]) -> str:
    """Join names by or."""
    return "".join(names) if len(names) < 2 else _("%(first)s or %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def name_of(option: Mapping[str, Any]) -> str:
    """Return what an option is called; number 0 is the present alliance."""
    return named(option) if option["number"] else _("The alliance as it is")
