"""What breaks each option: where it fails, told in few limits and checked, or said that it cannot be told."""

from __future__ import annotations

from typing import Any

from harmel.methods.foresight import Stress
from harmel.methods.foresight.discovery import FEWEST_FAILING, Discovery, discover
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


def discovery_document(sheets: Sheets, tests: dict[str, Stress], *, seed: int, draws: int) -> dict[str, Any]:
    """
    Return what breaks each option of each run, as it is stored. tests: by `options`, and by `pairs` of the two tracks.

    The present alliance is among the options. Of what hardly ever fails it is said that too few futures fail.
    """
    return {
        "descriptors": named_descriptors(sheets.made),
        "density_asked": DENSITY,
        "drawn_by_lot": draws,
        "step_years": sheets.made.study.step_years,
        "horizon_year": sheets.made.study.horizon_year,
        "steps": sheets.made.study.steps,
        "futures": next(iter(tests.values())).futures,
        "fewest_failing": FEWEST_FAILING,
        **{run: [_broken(found, at, sheets.made, seed, draws) for at in range(len(found.options))] for run, found in tests.items()},
    }


def _broken(found: Stress, at: int, made: MadeOf, seed: int, draws: int) -> dict[str, Any]:
    """Where one option fails, as the shock is drawn."""
    cases, names = cases_of(found.features, made)
    if cases is None:
        return {"option": found.options[at], "outcome": NOTHING_DIFFERS, "failing": int((~found.outcomes[0, at]).sum()), "looked_at": 0, "region": None}
    told = discover(cases, ~found.outcomes[0, at], threshold=DENSITY, draws=draws, seed=seed)
    return {
        "option": found.options[at],
        "outcome": told.outcome.value,
        "failing": told.failing,
        "looked_at": len(names),
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
