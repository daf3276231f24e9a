"""Quantities and events pooled, with what they scored once the truth is known; equal weights throughout, those by performance only beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods import judgement
from harmel.methods.judgement import Classical, DecisionMaker, LeftOut, Weights
from harmel.review.assessment import arrays, rules
from harmel.review.assessment.actions.spread import chances, pools
from harmel.review.assessment.arrays import Answers
from harmel.review.assessment.models import Item
from harmel.review.assessment.rules import Kind

NAMES = {Weights.EQUAL: "equal", Weights.VINCENT: "averaged", Weights.GLOBAL: "global", Weights.ITEM: "item"}


def quantities(answers: Answers) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """Return every quantity and event as it is pooled, and how the pools are calibrated; None where no seed was asked. Raises ValueError."""
    columns = answers.columns(Kind.QUANTITY.value)
    tested = performance(answers, columns)
    found = _quantities(answers, columns, tested) + _events(answers, answers.columns(Kind.EVENT.value))
    return sorted(found, key=lambda one: [item.number for item in answers.items].index(one["number"])), calibration(answers, columns, tested)


def _quantities(answers: Answers, columns: list[int], tested: Tested | None) -> list[dict[str, Any]]:
    if not columns:
        return []
    linear, averaged = pools(answers, columns)
    told = (~np.isnan(answers.said("best", columns)[-1])).sum(axis=0).tolist()
    rows = []
    for at, column in enumerate(columns):
        item = answers.items[column]
        shown = {"equal": arrays.pool(linear[:, at], told[at]), "averaged": arrays.pool(averaged[:, at], told[at])}
        beside = tested.of(at, told[at]) if tested is not None else None
        scored = shown | (beside or {})
        rows.append({
            "number": item.number, **shown, "performance": beside, "chance": None, "truth": item.truth,
            "scores": {name: _pinball(one, item) for name, one in scored.items()},
        })  # fmt: skip
    return rows


def _pinball(pool: list[float] | None, item: Item) -> float | None:
    """Score a pool by the pinball, the mean over its three quantiles; None where it is not shown, or the truth is not known."""
    return None if pool is None or item.truth is None else float(judgement.pinball(pool, arrays.LEVELS, item.truth).mean())


def _events(answers: Answers, columns: list[int]) -> list[dict[str, Any]]:
    if not columns:
        return []
    pooled = chances(answers, columns)
    told = (~np.isnan(answers.said("chance", columns)[-1])).sum(axis=0)
    rows = []
    for at, column in enumerate(columns):
        item, chance = answers.items[column], float(pooled[at]) if told[at] >= rules.QUARTILES_FROM else None
        brier = None if chance is None or item.truth is None else float(judgement.brier(chance, item.truth))
        rows.append({
            "number": item.number, "equal": None, "averaged": None, "performance": None, "chance": chance, "truth": item.truth, "scores": {"brier": brier},
        })  # fmt: skip
    return rows


@dataclass(frozen=True, eq=False)
class Tested:
    """Experts scored on the seeds: the classical model, and each of its decision makers without one seed after the other."""

    model: Classical
    left_out: Mapping[Weights, LeftOut]

    def of(self, at: int, answered: int) -> dict[str, list[float] | None]:
        """Return what weights by performance make of a quantity; None for one in which few outweigh all others."""
        found: dict[str, list[float] | None] = {}
        for by in (Weights.GLOBAL, Weights.ITEM):
            maker = next((one for one in self.model.makers if one.by is by), None)
            hidden = maker is None or rules.outweighed(maker.weights[:, at].tolist())
            found[NAMES[by]] = None if hidden or maker is None else arrays.pool(maker.quantiles[:, at], answered)
        return found


def seeds_of(answers: Answers, columns: list[int]) -> tuple[int, NDArray[np.float64]]:
    """Return how many of some quantities are seeds, and the truth of each that has resolved: (columns,), NaN where it is not known, or is no seed."""
    seeds = [answers.items[column] for column in columns if answers.items[column].seed]
    truth = [item.truth if item.seed and item.truth is not None else np.nan for item in (answers.items[column] for column in columns)]
    return len(seeds), np.array(truth, np.float64)


def performance(answers: Answers, columns: list[int]) -> Tested | None:
    """
    Score the experts on the seeds and weigh them by it; None with fewer than ten resolved seeds.

    An interval of no width claims certainty, of which no score can be made: it is left out here, and stays in the pools with equal weights.
    """
    _, truth = seeds_of(answers, columns)
    if int((~np.isnan(truth)).sum()) < rules.SEEDS_FROM:
        return None
    values = arrays.quantiles_of(answers, columns)
    values = np.where((np.diff(values, axis=1) > 0).all(axis=1, keepdims=True), values, np.nan)
    case = judgement.case(values[~np.isnan(values).all(axis=(1, 2))], arrays.LEVELS, truth=truth, log=arrays.logarithmic(answers, columns))
    model = judgement.classical(case)
    shown = [maker.by for maker in model.makers if _shown(maker, ~np.isnan(truth))]
    return Tested(model, {one.by: one for one in judgement.leaving_seeds_out(case, by=shown)})


def _shown(maker: DecisionMaker, seeds: NDArray[np.bool_]) -> bool:
    """Say whether the scores of a pool on the seeds are shown: on none of them may few experts outweigh all others."""
    return not any(rules.outweighed(maker.weights[:, at].tolist()) for at in np.flatnonzero(seeds).tolist())


def calibration(answers: Answers, columns: list[int], tested: Tested | None) -> dict[str, Any] | None:
    """Return how many seeds there are, how many have resolved, and the scores of the pools; None where no seed was asked."""
    seeds, truth = seeds_of(answers, columns)
    if not seeds:
        return None
    resolved = ~np.isnan(truth)
    makers: dict[str, Any] = {}
    for maker in tested.model.makers if tested is not None else ():
        if not _shown(maker, resolved):
            continue
        left = tested.left_out.get(maker.by) if tested is not None else None
        makers[NAMES[maker.by]] = {
            "calibration": maker.calibration,
            "information": maker.information_seeds,
            "without_one_seed": [float(np.nanmin(left.calibration)), float(np.nanmax(left.calibration))] if left is not None else None,
            "out_of_sample": left.out_of_sample if left is not None else None,
        }
    return {"seeds": seeds, "resolved": int(resolved.sum()), "makers": makers}
