"""Fewer than five people behind a figure: not shown, also where subtraction from a published total would reveal it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST_PEOPLE = 5


@dataclass(frozen=True)
class Besides:
    """
    What is published beside a row of cells.

    `passed`, `all_passed`: who saw the statement and took no side, of each cell and of the sum. `rooms`: how many people each part of the row has at all,
    and `room_of_none` those in no part; None where that is not published.
    """

    passed: Sequence[int] = ()
    all_passed: int = 0
    rooms: Sequence[int] | None = None
    room_of_none: int = 0


def hidden(behind: Sequence[int], total: int | None = None, *, besides: Besides | None = None, fewest: int = FEWEST_PEOPLE) -> list[bool]:
    """
    Say which cells of a row are not shown. `behind`: the people behind each cell; `total`: those behind a published sum, if there is one.

    A cell of fewer than `fewest` is hidden. What can be had by subtracting the shown cells from the total are the people in hidden
    cells and in none. Where they are somebody but fewer than `fewest`, or where it could be told of a hidden cell within fewer than `fewest` how many
    people are behind it, the smallest shown cell is hidden too, until that is no longer so. `besides`: what else is published.

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
    while not all(hide) and _told(behind, hide, total, besides or Besides(), fewest):
        smallest = min((people, place) for place, (people, gone) in enumerate(zip(behind, hide, strict=True)) if not gone)[1]
        hide[smallest] = True
    return hide


def _told(behind: Sequence[int], hide: Sequence[bool], total: int, besides: Besides, fewest: int) -> bool:
    """Whether what is left of the total is somebody but few, or holds a hidden cell within few."""
    shown, gone = ([at for at, hidden_ in enumerate(hide) if hidden_ is which] for which in (False, True))
    left = total - sum(behind[at] for at in shown)
    if not left and besides.all_passed == sum(besides.passed[at] for at in shown if besides.passed):
        return False
    if left < fewest:
        return True
    if besides.rooms is None:
        return False
    room = sum(besides.rooms[at] for at in gone) + besides.room_of_none
    return any(min(left, besides.rooms[at]) - max(left - (room - besides.rooms[at]), 0) < fewest for at in gone)


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
