"""What breaks each option: where it fails, told in few limits and checked, or said that it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from harmel.methods.foresight import Stress
from harmel.methods.foresight.discovery import FEWEST_FAILING, Cases, Discovery, discover
from harmel.methods.frozen import Marks
from harmel.review.foresight.arrays.document import pairs_of
from harmel.review.foresight.arrays.features import cases_of, limits_of
from harmel.review.foresight.arrays.names import named_descriptors
from harmel.review.foresight.arrays.sheets import Sheets
from harmel.review.foresight.queries.made_of import MadeOf

DRAWS = 19
"""How often the failing futures are drawn by lot, to see whether that gives as good a box: at one in twenty so many decide (Barnard 1963, Hope 1968)."""
DENSITY = 0.8
"""Asked of a box: of the futures it describes, so many fail."""
NOTHING_DIFFERS = "nothing_differs"
"""What is said where futures differ in nothing but which experts were drawn."""


def discovery_document(sheets: Sheets, found: Stress, *, seed: int, draws: int) -> dict[str, Any]:
    """
    Return what breaks each option, and each pair of the two tracks where there are two, as it is stored.

    The present alliance is among the options. Of what hardly ever fails it is said that too few futures fail.
    """
    made, square = sheets.made, found.grid
    looked_at = cases_of(found.features, made)

    def broken(names: Iterable[str], outcomes: Marks) -> list[dict[str, Any]]:
        return [_broken(name, ~held, looked_at, found, made, seed, draws) for name, held in zip(names, outcomes[0], strict=True)]

    return {
        "descriptors": named_descriptors(made),
        "density_asked": DENSITY,
        "drawn_by_lot": draws,
        "step_years": made.study.step_years,
        "horizon_year": made.study.horizon_year,
        "steps": made.study.steps,
        "futures": found.futures,
        "fewest_failing": FEWEST_FAILING,
        "options": broken(found.options, found.outcomes),
        **({} if square is None else {"pairs": broken(pairs_of(square), square.pairs.outcomes)}),
    }


def _broken(name: str, fails: Marks, looked_at: Cases | None, found: Stress, made: MadeOf, seed: int, draws: int) -> dict[str, Any]:
    """Where one option fails, as the shock is drawn."""
    if looked_at is None:
        return {"option": name, "outcome": NOTHING_DIFFERS, "failing": int(fails.sum()), "looked_at": 0, "region": None}
    told = discover(looked_at, fails, threshold=DENSITY, draws=draws, seed=seed)
    return {
        "option": name,
        "outcome": told.outcome.value,
        "failing": told.failing,
        "looked_at": len(looked_at.names),
        "region": _region(told, found, made) if told.tried is not None and told.limits else None,
    }


def _region(told: Discovery, found: Stress, made: MadeOf) -> dict[str, Any]:
    """The box, and what checks it: other futures, and failing ones drawn by lot."""
    box, apart, by_lot = told.tried, told.apart, told.shuffled
    assert box is not None
    return {
        "limits": limits_of(box, found.features, made),
        "coverage": box.coverage, "density": box.density, "mass": box.mass, "cases": box.cases, "reached": told.reached,
        "out_of_sample": None if apart is None else {"density": apart.density, "coverage": apart.coverage, "inside": apart.inside, "base": apart.base},
        "by_lot": None if by_lot is None else {"share": by_lot.share, "stands_out": by_lot.stands_out},
    }  # fmt: skip
