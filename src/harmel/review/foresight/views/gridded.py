"""The two tracks judged together: three by three cells, each with its share, its intervals and its range; and the sentence of what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harmel.review.foresight.queries import Kept, named
from harmel.review.foresight.views.told import between, interval, lowered, of_hundred, of_ten, points


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


def best_pair(square: Mapping[str, Any], way: str = "without_shock") -> tuple[int, int]:
    """Return the row and column of the pair that holds most often; of those alike the one nearest to the present."""
    present = square["present"]

    def ahead(at: tuple[int, int]) -> tuple[float, int]:
        cell = square["cells"][at[0]][at[1]]
        told = cell[way] or cell["without_shock"]
        return -told["share"], abs(at[0] - present["dialogue"]) + abs(at[1] - present["deterrence"])

    return min(((row, at) for row, cells in enumerate(square["cells"]) for at in range(len(cells))), key=ahead)


def pair_name(kept: Kept, row: int, column: int) -> str:
    """Name a pair: deterrence reinforced, dialogue open."""
    square = kept.said["grid"]
    said = {
        "deterrence": kept.name(square["deterrence"]), "hard": lowered(kept.state(square["deterrence"], column)),
        "dialogue": lowered(kept.name(square["dialogue"])), "soft": lowered(kept.state(square["dialogue"], row)),
    }  # fmt: skip
    return _("%(deterrence)s %(hard)s, %(dialogue)s %(soft)s") % said


def sentences(kept: Kept) -> list[str]:
    """Say what the grid says: which pair holds most often, with the shock and without, whether another could, and what both steps do together."""
    square = kept.said["grid"]
    best = best_pair(square)
    cell = square["cells"][best[0]][best[1]]
    return [one for one in (_first(kept, square, best), _rivals(kept, square, best), _together(cell), _flips(square)) if one]


def _first(kept: Kept, square: Mapping[str, Any], best: tuple[int, int]) -> str:
    cell = square["cells"][best[0]][best[1]]
    said = {"pair": pair_name(kept, *best), "share": of_ten(cell["without_shock"]["share"])}
    if cell["with_shock"] is None:
        return _("%(pair)s: that holds most often, in %(share)s of 10 futures examined.") % said
    other = best_pair(square, "with_shock")
    said |= {"shock": of_ten(cell["with_shock"]["share"])}
    if other == best:
        return _("%(pair)s: that holds most often, in %(share)s of 10 futures examined without the shock and in %(shock)s of 10 with it.") % said
    there = square["cells"][other[0]][other[1]]
    said |= {"other": pair_name(kept, *other), "there": of_ten(there["with_shock"]["share"])}
    first = _("%(pair)s: without the shock that holds most often, in %(share)s of 10 futures examined.") % said
    return first + " " + _("With it, another does, in %(there)s of 10: %(other)s.") % said


def _rivals(kept: Kept, square: Mapping[str, Any], best: tuple[int, int]) -> str:
    """Name those that other such panels could put first."""
    told = square["cells"][best[0]][best[1]]["without_shock"]
    low = told["share"] if told["low"] is None else told["low"]
    near = [
        pair_name(kept, row, column)
        for row, cells in enumerate(square["cells"])
        for column, cell in enumerate(cells)
        if (row, column) != best and (high := cell["without_shock"]["high"]) is not None and high >= low
    ]
    if not near:
        return _("No other pair comes near enough for another such panel to put it first.")
    if len(near) > 2:
        return _("Other panels of such experts could put any of %(count)s other pairs first.") % {"count": len(near)}
    return _("Another panel of such experts could put another first: %(pairs)s.") % {"pairs": "; ".join(near)}


def _together(cell: Mapping[str, Any]) -> str:
    told = cell["interaction"]
    if told is None:
        return ""
    said = {"gain": points(abs(told["gain"])), "low": points(told["low"] or 0.0), "high": points(told["high"] or 0.0)}
    if told["low"] is None or told["low"] <= 0 <= told["high"]:
        return _("Whether both steps taken together gain or lose beside the two taken one by one cannot be told: from %(low)s to %(high)s of 100.") % said
    if told["gain"] > 0:
        return _("Taken together, both steps gain %(gain)s of 100 more than the two taken one by one (%(low)s to %(high)s).") % said
    return _("Taken together, both steps gain %(gain)s of 100 less than the two taken one by one (%(low)s to %(high)s).") % said


def _flips(square: Mapping[str, Any]) -> str:
    return _("If starts are counted by where they lead, some pairs change places.") if square["flips"] else ""


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
