"""A pair of states of both tracks, named; and what the grid of all pairs says, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.queries.results import Kept
from harmel.review.foresight.queries.words.figures import lowered, of_ten, points


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
