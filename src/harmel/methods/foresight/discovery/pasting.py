"""Pasting: whether a box that was peeled gains by taking back some of what lies just beyond one of its sides."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from harmel.methods.foresight.discovery.cases import Cases
from harmel.methods.foresight.discovery.columns import Direction, between, most_taken
from harmel.methods.foresight.discovery.gain import NOTHING, Gain
from harmel.methods.foresight.discovery.trajectory import Bound, Bounds, met
from harmel.methods.frozen import Figures, Marks, Numbers


def pastes(of: Cases, fails: Marks, among: Marks, bounds: Bounds, share: float) -> Iterator[tuple[int, int, Bounds]]:
    """
    Widen a box side by side, as long as it grows denser by that: cases, failing ones and limits of each box on the way.

    Of what lies beyond one limit and within all others, the share next to the limit is taken back, with all that equal the last of it; or one label is. Of all
    these the one is done that gains most density for each case; on a tie the one with fewer limits, then the first in the order of limits.
    """
    inner = {bound: met(of, bound) for bound in bounds}
    while (found := _widened(of, fails, among, inner, share)) is not None:
        bounds = found[2]
        inner = {bound: inner[bound] if bound in inner else met(of, bound) for bound in bounds}
        yield found


def _widened(of: Cases, fails: Marks, among: Marks, inner: Mapping[Bound, Marks], share: float) -> tuple[int, int, Bounds] | None:
    """The best of all boxes with one limit further out; None where none is denser. inner: the limits, and which cases each of them leaves inside."""
    missed = np.zeros(len(of), np.uint8)
    for marks in inner.values():
        missed += ~marks
    box = among & (missed == 0)
    cases, failing = int(np.count_nonzero(box)), int(np.count_nonzero(box & fails))
    beyond_one = np.flatnonzero(among & (missed == 1))
    best: tuple[int, int, Bounds] | None = None
    most = NOTHING
    for bound, marks in inner.items():
        beyond = beyond_one[~marks[beyond_one]]
        if not len(beyond):
            continue
        for wider, back in _wider(of, bound, of.columns[bound.column][beyond], share):
            rows = beyond[back]
            more, more_failing = len(rows), int(np.count_nonzero(fails[rows]))
            after = tuple(one for one in (wider if one is bound else one for one in inner) if one is not None)
            gain = Gain.of(cases, failing, more, more_failing, dimensions=len({one.column for one in after}))
            if gain.above(most):
                best, most = (cases + more, failing + more_failing, after), gain
    return best


def _wider(of: Cases, bound: Bound, beyond: Figures | Numbers, share: float) -> Iterator[tuple[Bound | None, Marks]]:
    """Each way to take something back beyond one limit: the limit after it, None where nothing is left to limit; and which of those beyond come back."""
    if isinstance(bound.value, frozenset):
        for code in np.unique(beyond).tolist():
            value = bound.value | {int(code)}
            yield (replace(bound, value=value) if len(value) < len(of.labels[bound.column]) else None), np.asarray(beyond == code, np.bool_)
        return
    lower = bound.direction is Direction.AT_LEAST
    ordered = np.sort(beyond)
    taken = most_taken(len(ordered), share)[1 if lower else 0]
    last = ordered[-taken] if lower else ordered[taken - 1]
    out = ordered[ordered < last] if lower else ordered[ordered > last]
    back = beyond >= last if lower else beyond <= last
    if len(out):
        yield replace(bound, value=between(float(out[-1] if lower else out[0]), float(last))), back
        return
    whole = of.columns[bound.column]
    end = whole.min() if lower else whole.max()
    yield (None if last == end else replace(bound, value=float(last))), back
