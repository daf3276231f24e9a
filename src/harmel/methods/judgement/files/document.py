"""The document in which a pool is kept: JSON, figures as decimals of twelve significant digits, the same text on any machine."""

import json
from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

import numpy as np

from harmel.methods.figures import figures
from harmel.methods.judgement.case import Case
from harmel.methods.judgement.classical import VERSION, Classical
from harmel.methods.judgement.leaving_out import LeftOut

SCHEMA = "harmel/judgement-pool/1"


def document(case: Case, found: Classical, seeds_left_out: Sequence[LeftOut] = (), experts_left_out: Sequence[LeftOut] = ()) -> dict[str, Any]:
    """
    Write a case and its pools down as plain values: docs/reference/judgement-pool-1.schema.json has the fields.

    It holds what each expert answered: it is as confidential as the case.
    """
    scores = found.scores
    left = {"seeds": {one.by: one for one in seeds_left_out}, "experts": {one.by: one for one in experts_left_out}}
    return {
        "schema": SCHEMA,
        "method": {"name": "judgement", "version": VERSION, "overshoot": figures(found.overshoot), "seed": None},
        "case": {
            "sha256": case.digest,
            "levels": figures(case.levels),
            "items": [
                {"name": name, "question": question, "scale": "log" if log else "uni", "truth": figures(truth), "bounds": figures(bounds)}
                for name, question, log, truth, bounds in zip(
                    case.items, case.questions or ("",) * len(case.items), case.log.tolist(), case.truth.tolist(), found.bounds.T, strict=True
                )
            ],
        },
        "experts": [
            {
                "name": name,
                "calibration": figures(float(scores.calibration[at])),
                "information_all": figures(float(scores.information_all[at])),
                "information_seeds": figures(float(scores.information_seeds[at])),
                "product": figures(float(scores.product[at])),
                "seeds_answered": int(scores.seeds_answered[at]),
                "quantiles": figures(case.values[at].T),
            }
            for at, name in enumerate(case.experts)
        ],
        "decision_makers": [
            {
                "weights": maker.by.value,
                "alpha": figures(maker.alpha),
                "calibration": figures(maker.calibration),
                "information_all": figures(maker.information_all),
                "information_seeds": figures(maker.information_seeds),
                "product": figures(maker.product),
                "weight": figures(maker.weights.T),
                "quantiles": figures(maker.quantiles.T),
                "without_one_seed": _left(left["seeds"].get(maker.by)),
                "without_one_expert": _left(left["experts"].get(maker.by)),
            }
            for maker in found.makers
        ],
    }


def as_text(kept: Mapping[str, Any]) -> str:
    """Write a document as JSON text, one line for each of its fields, so that two texts can be laid side by side."""
    fields = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}" for name, value in kept.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _left(left: LeftOut | None) -> dict[str, Any] | None:
    if left is None:
        return None
    ends = {name: figures(np.array([_end(of, 0), _end(of, -1)])) for name, of in _named(left).items()}
    out = {} if isnan(left.out_of_sample) else {"calibration_out_of_sample": figures(left.out_of_sample)}
    return {**ends, **out, "lowest": figures(left.quantiles[0].T), "highest": figures(left.quantiles[1].T)}


def _named(left: LeftOut) -> dict[str, Any]:
    return {"calibration": left.calibration, "information_seeds": left.information_seeds, "product": left.product}


def _end(of: Any, at: int) -> float:
    told = of[~np.isnan(of)]
    return float(told[at]) if len(told) else float("nan")
