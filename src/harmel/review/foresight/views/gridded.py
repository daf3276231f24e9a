"""The two tracks judged together: three by three cells, each with its share, its intervals and its range; and the sentence of what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harmel.review.foresight.queries import Kept, named
from harmel.review.foresight.queries.words.figures import between, lowered, of_hundred, of_ten, points
from harmel.review.foresight.queries.words.pairs import best_pair, pair_name, sentences
from harmel.review.foresight.views.told import interval


@dataclass(frozen=True)
class Line:
    """One way in which a cell is counted: its share of a hundred, from where to where, and the bar that shows both."""

    name: str
    share: str
    span: str
    bar: SafeString


@dataclass(frozen=True)
class Cell:
    """A pair of states of both tracks. best: it holds most often; present: the alliance today."""

    deterrence: str
    share: str
    lines: list[Line]
    best: bool
    present: bool


@dataclass(frozen=True)
class Row:
    """A state of dialogue, with a cell for each state of deterrence."""

    dialogue: str
    cells: list[Cell]


def main_share(tried: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the share that is told first: without the shock, where there is one."""
    found: Mapping[str, Any] = tried["without_shock"]
    return found


def gridded(kept: Kept) -> dict[str, Any] | None:
    """The grid as a template draws it: rows from the last state of dialogue, open, to the first; None where the study has no two tracks."""
    square = kept.said["grid"]
    if square is None:
        return None
    columns = [named(one) for one in kept.descriptor(square["deterrence"])["states"]]
    names = [named(one) for one in kept.descriptor(square["dialogue"])["states"]]
    best = best_pair(square)
    present = (square["present"]["dialogue"], square["present"]["deterrence"])
    rows = [
        Row(names[row], [_cell(kept, cell, columns[at], best=(row, at) == best, present=(row, at) == present) for at, cell in enumerate(square["cells"][row])])
        for row in reversed(range(len(names)))
    ]
    return {
        "deterrence": kept.name(square["deterrence"]), "dialogue": kept.name(square["dialogue"]), "columns": columns, "rows": rows,
        "shock": kept.said["amplifier"] is not None, "sentences": sentences(kept), "table": table(kept), "left_out": left_out_name(kept),
        "caption": _("In how many of 10 futures examined each pair holds: rows %(dialogue)s, columns %(deterrence)s")
        % {"dialogue": lowered(kept.name(square["dialogue"])), "deterrence": lowered(kept.name(square["deterrence"]))},
    }  # fmt: skip


def _cell(kept: Kept, cell: Mapping[str, Any], deterrence: str, *, best: bool, present: bool) -> Cell:
    return Cell(deterrence, of_ten(main_share(cell)["share"]), lines_of(kept, cell), best, present)


def lines_of(kept: Kept, tried: Mapping[str, Any]) -> list[Line]:
    """Return the ways in which one thing that was tried is counted: without the shock and with it, or once where there is none."""
    without, shock, left = tried["without_shock"], tried["with_shock"], tried["left_out"]
    ends = left and (left["nations"] if kept.said["nations"] else left["experts"])
    first = _("no shock") if shock else _("holds")
    found = [Line(first, of_hundred(without["share"]), between(without["low"], without["high"]), interval(without))]
    if shock:
        found.append(Line(_("with shock"), of_hundred(shock["share"]), between(shock["low"], shock["high"]), interval(shock, hollow=True)))
    if ends:
        found.append(Line(left_out_name(kept), "", between(*ends), SafeString("")))
    return found


def left_out_name(kept: Kept) -> str:
    """Say of what the range is: without any one nation where that is shown, else without any one expert."""
    return _("without any one nation") if kept.said["nations"] else _("without any one expert")


def table(kept: Kept) -> dict[str, Any]:
    """The table behind the grid: a line for each pair."""
    square = kept.said["grid"]
    return {"head": [_("Pair"), *heads(kept), _("Both together, of 100")], "rows": [
        [pair_name(kept, row, column), *cells_of(kept, cell), _gain(cell["interaction"])]
        for row, cells in enumerate(square["cells"]) for column, cell in enumerate(cells)
    ]}  # fmt: skip


def heads(kept: Kept) -> list[str]:
    """The heads of a table of what was tried."""
    shock = [_("With shock, of 100"), _("Interval"), _("With shock, gain 0"), _("Throughout, with shock")] if kept.said["amplifier"] else [_("Throughout")]
    return [_("No shock, of 100") if kept.said["amplifier"] else _("Holds, of 100"), _("Interval"), _("Simulation error"), *shock, left_out_name(kept)]


def cells_of(kept: Kept, tried: Mapping[str, Any]) -> list[str]:
    """The cells of one thing that was tried, under those heads."""
    first, shock, left = tried["without_shock"], tried["with_shock"], tried["left_out"]
    ends = (left["nations"] if kept.said["nations"] else left["experts"]) if left else None
    more: Iterable[str] = [] if shock is None else [
        of_hundred(shock["share"]), between(shock["low"], shock["high"]), of_hundred(tried["gain_zero"]["share"] if tried["gain_zero"] else None)
    ]  # fmt: skip
    error = between(first["error_low"], first["error_high"])
    return [
        of_hundred(first["share"]), between(first["low"], first["high"]), error, *more, of_hundred(tried["throughout"]["share"]),
        between(*ends) if ends else between(None, None),
    ]  # fmt: skip


def _gain(told: Mapping[str, Any] | None) -> str:
    if told is None:
        return "–"
    return points(told["gain"]) if told["low"] is None else f"{points(told['gain'])} ({points(told['low'])}; {points(told['high'])})"
