"""Both tracks judged together, three by three: each pair with its share of ten and the ways in which it is counted."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from harmel.review.foresight.queries.results import Kept, named
from harmel.review.foresight.queries.words.figures import of_ten
from harmel.review.foresight.queries.words.pairs import best_pair
from harmel.review.foresight.queries.words.tried import Line, lines_of


@dataclass(frozen=True)
class Cell:
    """A pair of states of both tracks. label: that it holds most often, that it is the alliance today; best: the former."""

    deterrence: str
    share: str
    lines: list[Line]
    label: str
    best: bool


@dataclass(frozen=True)
class Row:
    """A state of dialogue, with a cell for each state of deterrence."""

    dialogue: str
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """The grid: what both tracks are called, the states of deterrence from left to right, rows from the last state of dialogue, open, to the first."""

    deterrence: str
    dialogue: str
    columns: list[str]
    rows: list[Row]


def squared(kept: Kept) -> Grid | None:
    """Return the grid of a test; None where the study has no two tracks."""
    square = kept.said["grid"]
    if square is None:
        return None
    hard, soft = ([named(one) for one in kept.descriptor(square[track])["states"]] for track in ("deterrence", "dialogue"))
    best, present = best_pair(square), (square["present"]["dialogue"], square["present"]["deterrence"])

    def cell(row: int, at: int) -> Cell:
        told, here = square["cells"][row][at], (row, at)
        label = ", ".join([*([_("holds most often")] if here == best else []), *([_("the alliance today")] if here == present else [])])
        return Cell(hard[at], of_ten(told["without_shock"]["share"]), lines_of(kept, told), label, here == best)

    rows = [Row(soft[row], [cell(row, at) for at in range(len(hard))]) for row in reversed(range(len(soft)))]
    return Grid(kept.name(square["deterrence"]), kept.name(square["dialogue"]), hard, rows)
