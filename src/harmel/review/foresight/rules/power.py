"""What figures of material power must be to be taken in."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import HORIZON

COMPONENTS: Final = ("milex", "milper", "irst", "pec", "tpop", "upop")
"""The six components, by the names of the field."""
WORLD: Final = "WORLD"
"""The code under which the totals of the world stand."""
MOST_FIGURES: Final = 50_000
LONGEST_CODE, LONGEST_NAME_OF_STATE = 12, 120


def check_figures(figures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """
    Return figures by code and year as they are kept: a component that is missing is None, which is not zero. Raises Refused with the row, counted from 1.

    >>> check_figures([{"code": "AL", "year": 2012, "milex": 5.0}])[0]["milper"] is None
    True
    >>> check_figures([{"code": "AL", "year": 2012, "milex": -9.0}])
    Traceback (most recent call last):
    harmel.alliance.rules.may.Refused: power_below_0 {'row': 1, 'component': 'milex'}
    """
    if not figures:
        raise Refused("no_figures", {}, "figures")
    if len(figures) > MOST_FIGURES:
        raise Refused("too_many_figures", {"most": MOST_FIGURES}, "figures")
    kept: dict[tuple[int, str], dict[str, Any]] = {}
    for row, one in enumerate(figures, start=1):
        code, year = str(one.get("code", "")).strip(), one.get("year")
        if not 0 < len(code) <= LONGEST_CODE:
            raise Refused("power_without_code", {"row": row}, "figures")
        if not isinstance(year, int) or not HORIZON[0] - 100 <= year <= HORIZON[1]:
            raise Refused("power_without_year", {"row": row}, "figures")
        if (year, code) in kept:
            raise Refused("power_said_twice", {"row": row, "code": code, "year": str(year)}, "figures")
        kept[year, code] = {"code": code, "name": str(one.get("name") or "")[:LONGEST_NAME_OF_STATE], "year": year} | {
            name: _component(one.get(name), name, row) for name in COMPONENTS
        }
    return [kept[place] for place in sorted(kept)]


def _component(value: Any, name: str, row: int) -> float | None:
    if value is None:
        return None
    if not math.isfinite(value) or value < 0:
        raise Refused("power_below_0", {"row": row, "component": name}, "figures")
    return float(value)
