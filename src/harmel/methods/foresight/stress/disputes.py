"""Signs that experts dispute: which, how evenly, and what either side says."""

from dataclasses import dataclass

import numpy as np

from harmel.methods.foresight.panel import NOT_GIVEN, disputed, medians
from harmel.methods.foresight.stress.study import Study
from harmel.methods.frozen import Numbers, frozen

MOST = 12
"""Disputes that are run from either side: the most evenly disputed ones."""


@dataclass(frozen=True, eq=False)
class Disputed:
    """
    A judgement group on the sign of which experts differ. place: the cell, (row, column), in which they do so most evenly, of those alike the last.

    up, down, given: how many push it up, push it down, judged it. up_row, down_row: twice the medians of those who push up, and down, for the whole group in
    the panel's whole numbers; columns: of the group, from which to which.
    """

    place: tuple[int, int]
    columns: tuple[int, int]
    up: int
    down: int
    given: int
    up_row: Numbers
    down_row: Numbers


def disputed_signs(study: Study) -> tuple[tuple[Disputed, ...], int]:
    """The most evenly disputed signs, one for each judgement group, on what moves; and how many more there are."""
    values, _ = study.panel.centred
    model, marks = study.model, disputed(study.panel)
    given = values != NOT_GIVEN
    up, down = (given & (values > 0)).sum(axis=0), (given & (values < 0)).sum(axis=0)
    found: list[Disputed] = []
    for row, on in np.argwhere(np.logical_or.reduceat(marks, model.first[:-1], axis=1)).tolist():
        if on not in study.moving:
            continue
        first, end = int(model.first[on]), int(model.first[on + 1])
        even = np.where(marks[row, first:end], np.minimum(up[row, first:end], down[row, first:end]), -1)
        column = end - 1 - int(even[::-1].argmax())
        sides = [values[given[:, row, column] & side, row, first:end] for side in (values[:, row, column] > 0, values[:, row, column] < 0)]
        rows = [frozen(medians(side)[0]) for side in sides]
        judged = int(given[:, row, column].sum())
        found.append(Disputed((row, column), (first, end), int(up[row, column]), int(down[row, column]), judged, *rows))
    found.sort(key=lambda one: (-min(one.up, one.down) / one.given, -one.given, one.place))
    return tuple(found[:MOST]), max(len(found) - MOST, 0)
