"""Fewer than five people behind a figure: not shown, also where subtraction from a published total would reveal it."""

from __future__ import annotations

import math
from collections.abc import Sequence

FEWEST_PEOPLE = 5


def hidden(behind: Sequence[int], total: int | None = None, *, fewest: int = FEWEST_PEOPLE) -> list[bool]:
    """
    Say which cells of a row are not shown. `behind`: the people behind each cell; `total`: those behind a published sum, if there is one.

    A cell of fewer than `fewest` is hidden. What can be had by subtracting the shown cells from the total are the people in hidden
    cells and in none; where they are fewer than `fewest` but somebody, the smallest shown cell is hidden too, until they are not.

    >>> hidden([12, 3, 40], total=55)
    [True, True, False]
    >>> hidden([12, 3, 40])
    [False, True, False]
    """
    if total is not None and total < fewest:
        return [True] * len(behind)
    hide = [people < fewest for people in behind]
    if total is None:
        return hide
    while 0 < total - sum(people for people, gone in zip(behind, hide, strict=True) if not gone) < fewest and not all(hide):
        smallest = min((people, place) for place, (people, gone) in enumerate(zip(behind, hide, strict=True)) if not gone)[1]
        hide[smallest] = True
    return hide


def shown_people(count: int, *, fewest: int = FEWEST_PEOPLE) -> int | None:
    """
    Return how many people there are, where that may be said: nobody, or five and more; else None.

    >>> shown_people(0), shown_people(4), shown_people(5)
    (0, None, 5)
    """
    return count if count == 0 or count >= fewest else None


def shown_parts(parts: Sequence[int], whole: int) -> list[int | None]:
    """
    Return how many people each of some parts holds, which may overlap and together are the whole; all of them, or none.

    None is shown where any of them, or what is left of the whole without it, is somebody but fewer than five.

    >>> shown_parts([8, 6], 14), shown_parts([8, 6], 10)
    ([8, 6], [None, None])
    """
    few = any(shown_people(count) is None for part in parts for count in (part, whole - part))
    return [None if few else part for part in parts]


Z95 = 1.959963984540054
"""The standard score that leaves 2.5 % on either side."""


def wilson(successes: int, trials: int, *, z: float = Z95) -> tuple[float, float]:
    """
    Give the 95 % interval of a share. Source: Wilson 1927.

    Raises ZeroDivisionError where there are no trials.

    >>> low, high = wilson(8, 10)
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    share = successes / trials
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return max(0.0, middle - half), min(1.0, middle + half)
