"""What may be read off counts: a share with its interval, and where two groups stand apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from harmel.review.discussion.rules.small import wilson

EVEN = 0.5


@dataclass(frozen=True)
class Cell:
    """How some people answered one statement. A cell behind which fewer than five stand is not made."""

    agree: int
    disagree: int
    passed: int

    @property
    def answered(self) -> int:
        """Who agreed or disagreed: those of whom the share is taken. Passes are kept apart."""
        return self.agree + self.disagree

    @property
    def cast(self) -> int:
        """Who answered at all, passes counted."""
        return self.answered + self.passed

    @property
    def passed_share(self) -> float:
        """The share that passed, of all who saw the statement."""
        return self.passed / self.cast

    @property
    def passed_percent(self) -> float:
        return self.passed_share * 100

    @property
    def share(self) -> float:
        return self.agree / self.answered

    @property
    def low(self) -> float:
        return wilson(self.agree, self.answered)[0]

    @property
    def high(self) -> float:
        return wilson(self.agree, self.answered)[1]

    @property
    def share_percent(self) -> float:
        return self.share * 100

    @property
    def low_percent(self) -> float:
        return self.low * 100

    @property
    def high_percent(self) -> float:
        return self.high * 100

    @property
    def other_percent(self) -> float:
        """The share that disagrees, in per cent; its interval runs from `other_low_percent` to `other_high_percent`."""
        return 100 - self.share_percent

    @property
    def other_low_percent(self) -> float:
        return 100 - self.high_percent

    @property
    def other_high_percent(self) -> float:
        return 100 - self.low_percent


@dataclass(frozen=True)
class Gap:
    """By how much the share that agrees differs between two groups, with its 95 % interval."""

    higher: int
    lower: int
    gap: float
    low: float
    high: float

    @property
    def points(self) -> float:
        """The gap in percentage points."""
        return self.gap * 100

    @property
    def low_points(self) -> float:
        return self.low * 100

    @property
    def high_points(self) -> float:
        return self.high * 100


def cell_from(counts: Sequence[Any] | None) -> Cell | None:
    """Read a cell as a stored result holds it: agree, disagree, passed; None where it is not shown."""
    return None if counts is None else Cell(*(int(count) for count in counts))


def gap_between(groups: Sequence[Cell | None], pair: Sequence[int]) -> Gap | None:
    """
    Say by how much the share that agrees differs between two groups; None where one of them is not shown.

    The interval is Newcombe's, from the Wilson intervals of both shares. Source: Newcombe 1998, method 10.

    >>> found = gap_between([Cell(10, 40, 0), Cell(40, 10, 0)], (0, 1))
    >>> found.higher, found.lower, round(found.gap, 2), found.low > 0
    (1, 0, 0.6, True)
    """
    shown = [(number, group) for number in pair if (group := groups[number]) is not None]
    if len(shown) < len(pair):
        return None
    (lower, under), (higher, upper) = sorted(shown, key=lambda item: item[1].share)
    gap = upper.share - under.share
    low = gap - math.hypot(upper.share - upper.low, under.high - under.share)
    high = gap + math.hypot(upper.high - upper.share, under.share - under.low)
    return Gap(higher, lower, gap, max(-1.0, low), min(1.0, high))
