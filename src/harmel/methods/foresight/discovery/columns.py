"""A column as it is peeled: what each of its ends, or each of its labels, would take from the box that is left."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, isinf

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import Figures, Marks, Numbers

MOST_LEVELS = 64
"""Up to so many different figures a column is counted figure by figure."""
ENOUGH_TO_BIN = 4096
PER_BIN = 16
MOST_BINS = 2**16 - 1


class Direction(StrEnum):
    """How a limit restricts: figures from below or from above, words by which are left."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    AMONG = "among"


@dataclass(frozen=True, eq=False)
class State:
    """Of each case, whether it is inside the box, and whether it fails: (n,) each. The first changes as the box is peeled."""

    inside: Marks
    fails: Marks


@dataclass(frozen=True, eq=False)
class Peel:
    """What could be taken off: cases and failing ones among them. value: the limit, or the label that goes. rows: which cases, if known already."""

    column: int
    direction: Direction
    value: float
    cases: int
    failing: int
    rows: Numbers | None = None


def between(gone: float, kept: float) -> float:
    """
    The limit between the last figure that goes and the first that stays: halfway, and never on the side of what goes.

    >>> between(1.0, 2.0), between(1.0, 1.0 + 2**-52) > 1.0
    (1.5, True)
    """
    middle = (gone + kept) / 2
    if isinf(middle):
        middle = gone / 2 + kept / 2
    return kept if middle == gone else middle


def most_taken(cases: int, peel: float) -> tuple[int, int]:
    """
    How many cases the lower and the upper end give up where no two figures are the same: as sdtoolkit and the EMA Workbench place the quantile.

    >>> most_taken(882, 0.1)
    (89, 89)
    """
    return floor((cases - 1) * peel) + 1, cases - ceil((cases - 1) * (1 - peel))


class Sorted:
    """
    A column of many figures, sorted once.

    order: cases by their figure. At first they are only put into bins; from either end a bin is sorted when the peel comes to it, which most never are.
    """

    def __init__(self, column: int, figures: Figures, order: Numbers, ends: Numbers | None) -> None:
        self.column, self.figures, self.order = column, figures, order
        self.begins = self.stops = 0  # cases passed over at the lower and the upper end: all outside the box
        self.ends = ends  # of the bins, in `order`; None where all is sorted
        whole = len(order) if ends is None else 0
        self.sorted_below, self.sorted_above = whole, whole
        self.guess = [0, 0]

    def fresh(self) -> "Sorted":
        """The same column before any peel, for a run of its own."""
        found = Sorted(self.column, self.figures, self.order.copy(), self.ends)
        found.sorted_below, found.sorted_above = self.sorted_below, self.sorted_above
        return found

    def start(self, state: State) -> None:
        """Nothing to count beforehand."""

    def peels(self, state: State, cases: int, peel: float) -> Iterator[Peel]:
        """What the upper and the lower end would take."""
        low, high = most_taken(cases, peel)
        for wanted, direction in ((high, Direction.AT_MOST), (low, Direction.AT_LEAST)):
            if (found := self._end(state, wanted, direction)) is not None:
                yield found

    def _end(self, state: State, wanted: int, direction: Direction) -> Peel | None:
        """Take so many cases of the box from an end, and all that are equal to the last of them; None if nothing would stay."""
        upper = direction is Direction.AT_MOST
        rows, live, reach = self._live(state, wanted, upper=upper)
        while True:
            if len(live) <= wanted:
                return None
            taken, last, follows = wanted, self.figures[rows[live[wanted - 1]]], self.figures[rows[live[wanted]]]
            if last == follows:
                tied = self.figures[rows[live[wanted:]]]
                others = np.flatnonzero(tied != last)
                if not len(others):
                    if reach is None:
                        return None
                    rows, live, reach = self._live(state, wanted, upper=upper, reach=2 * reach)
                    continue
                taken, follows = wanted + int(others[0]), tied[others[0]]
            gone = rows[live[:taken]]
            return Peel(self.column, direction, between(float(last), float(follows)), taken, int(np.count_nonzero(state.fails[gone])), gone)

    def _live(self, state: State, wanted: int, *, upper: bool, reach: int = 0) -> tuple[Numbers, NDArray[np.intp], int | None]:
        """
        Look in from an end until more than the wanted cases of the box are found, or to the other end.

        Returns the cases looked at, at which places those of the box stand, and how far it looked; None in place of that where it was all.
        """
        room = len(self.order) - self.begins - self.stops
        reach = reach or max(self.guess[upper], wanted + 16)
        while True:
            reach = min(reach, room)
            rows = self._rows(reach, upper=upper)
            live = np.flatnonzero(state.inside[rows])
            if len(live) > wanted or reach == room:
                break
            reach *= 2
        if len(live) > wanted:
            self.guess[upper] = int(live[wanted]) + 1 + (wanted >> 3)
        if len(live):  # what lies before the first of the box never comes back
            first = int(live[0])
            if upper:
                self.stops += first
            else:
                self.begins += first
        return rows, live, None if reach == room else reach

    def _rows(self, reach: int, *, upper: bool) -> Numbers:
        """So many cases from an end inwards, sorted."""
        whole = len(self.order)
        if upper:
            first = whole - self.stops - reach
            if first < whole - self.sorted_above:
                self._sort(first, whole - self.sorted_above)
            return self.order[first : whole - self.stops][::-1]
        end = self.begins + reach
        if end > self.sorted_below:
            self._sort(self.sorted_below, end)
        return self.order[self.begins : end]

    def _sort(self, first: int, end: int) -> None:
        """Sort all bins between these places."""
        ends = self.ends
        if ends is None:
            return
        bin_ = int(np.searchsorted(ends, first, "right"))
        first = int(ends[bin_ - 1]) if bin_ else 0
        end = int(ends[np.searchsorted(ends, end)])
        part = self.order[first:end]
        self.order[first:end] = part[np.argsort(self.figures[part], kind="stable")]
        if first <= self.sorted_below:
            self.sorted_below = max(self.sorted_below, end)
        if end >= len(self.order) - self.sorted_above:
            self.sorted_above = max(self.sorted_above, len(self.order) - first)

    def took(self, rows: Numbers, state: State) -> None:
        """Nothing to count afterwards: the state tells."""


class Counted:
    """A column of few figures, or of words: how many cases of the box, and failing ones, stand at each."""

    def __init__(self, column: int, codes: Numbers, levels: Figures | None) -> None:
        self.column, self.codes, self.levels = column, codes, levels
        self.many = int(codes.max()) + 1 if levels is None else len(levels)
        self.cases = self.failing = np.zeros(self.many, np.int64)

    def fresh(self) -> "Counted":
        """The same column before any peel."""
        return Counted(self.column, self.codes, self.levels)

    def start(self, state: State) -> None:
        """Count what the box holds."""
        self.cases = np.bincount(self.codes[state.inside], minlength=self.many)
        self.failing = np.bincount(self.codes[state.inside & state.fails], minlength=self.many)

    def peels(self, state: State, cases: int, peel: float) -> Iterator[Peel]:  # noqa: ARG002 -- a sorted column needs the state
        """What each end, or the loss of each label, would take."""
        there = np.flatnonzero(self.cases)
        if len(there) < 2:
            return
        if self.levels is None:
            for code in there.tolist():
                yield Peel(self.column, Direction.AMONG, code, int(self.cases[code]), int(self.failing[code]))
            return
        low, high = most_taken(cases, peel)
        upto = np.cumsum(self.cases[there])
        last = int(np.searchsorted(upto, cases - high, "right"))
        if last:
            gone = there[last:]
            yield self._end(gone, Direction.AT_MOST, between(float(self.levels[there[last]]), float(self.levels[there[last - 1]])))
        last = int(np.searchsorted(upto, low - 1, "right"))
        if last + 1 < len(there):
            gone = there[: last + 1]
            yield self._end(gone, Direction.AT_LEAST, between(float(self.levels[there[last]]), float(self.levels[there[last + 1]])))

    def _end(self, gone: NDArray[np.intp], direction: Direction, value: float) -> Peel:
        return Peel(self.column, direction, value, int(self.cases[gone].sum()), int(self.failing[gone].sum()))

    def took(self, rows: Numbers, state: State) -> None:
        """Take cases off the counts."""
        codes = self.codes[rows]
        self.cases = self.cases - np.bincount(codes, minlength=self.many)
        self.failing = self.failing - np.bincount(codes[state.fails[rows]], minlength=self.many)


def prepared(column: int, given: Figures | Numbers, *, named: bool) -> Sorted | Counted:
    """Make a column ready to be peeled. named: whether its numbers stand for words."""
    if named:
        return Counted(column, given.astype(np.int64), None)
    figures = given.astype(np.float64, copy=False)
    low, high = float(figures.min()), float(figures.max())
    bins = min(len(figures) // PER_BIN, MOST_BINS)
    with np.errstate(over="ignore", divide="ignore"):
        scale = np.float64(bins - 1) / (np.float64(high) - np.float64(low))
    if len(figures) < ENOUGH_TO_BIN or not np.isfinite(scale) or not scale:
        levels = np.unique(figures)
        if len(levels) <= MOST_LEVELS:
            return Counted(column, np.searchsorted(levels, figures), levels)
        return Sorted(column, figures, np.argsort(figures, kind="stable"), None)
    binned = ((figures - low) * scale).astype(np.uint16)
    ends = np.cumsum(np.bincount(binned, minlength=bins))
    if np.count_nonzero(np.diff(ends)) < MOST_LEVELS:
        levels = np.unique(figures)
        if len(levels) <= MOST_LEVELS:
            return Counted(column, np.searchsorted(levels, figures), levels)
    return Sorted(column, figures, np.argsort(binned, kind="stable"), ends)
