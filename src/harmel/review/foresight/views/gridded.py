"""The two tracks judged together as their page shows them: the grid, the sentences of what it says, and the table behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.queries import Kept
from harmel.review.foresight.queries.words.figures import DASH, between, lowered, of_hundred, points
from harmel.review.foresight.queries.words.grid import squared
from harmel.review.foresight.queries.words.pairs import pair_name, sentences
from harmel.review.foresight.queries.words.tried import left_out, left_out_name


def gridded(kept: Kept) -> dict[str, Any] | None:
    """The grid with what stands around it; None where the study has no two tracks."""
    grid = squared(kept)
    if grid is None:
        return None
    said = {"dialogue": lowered(grid.dialogue), "deterrence": lowered(grid.deterrence)}
    return {
        "grid": grid, "shock": kept.said["amplifier"] is not None, "sentences": sentences(kept), "table": table(kept), "left_out": left_out_name(kept),
        "caption": _("In how many of 10 futures examined each pair holds: rows %(dialogue)s, columns %(deterrence)s") % said,
    }  # fmt: skip


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
    first, shock, ends = tried["without_shock"], tried["with_shock"], left_out(kept, tried)
    more: Iterable[str] = [] if shock is None else [
        of_hundred(shock["share"]), between(shock["low"], shock["high"]), of_hundred(tried["gain_zero"]["share"] if tried["gain_zero"] else None)
    ]  # fmt: skip
    error = between(first["error_low"], first["error_high"])
    return [
        of_hundred(first["share"]), between(first["low"], first["high"]), error, *more, of_hundred(tried["throughout"]["share"]),
        between(*ends) if ends else DASH,
    ]  # fmt: skip


def _gain(told: Mapping[str, Any] | None) -> str:
    if told is None:
        return DASH
    return points(told["gain"]) if told["low"] is None else f"{points(told['gain'])} ({points(told['low'])}; {points(told['high'])})"
