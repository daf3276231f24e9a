"""The document in which consistent scenarios are kept: JSON, figures as decimals of twelve significant digits, the same text on any machine."""

import json
from collections.abc import Mapping
from typing import Any

from harmel.methods.figures import figures
from harmel.methods.foresight.balances import balances, reasons
from harmel.methods.foresight.consistent import VERSION
from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.foresight.succession import Attractors
from harmel.methods.frozen import Numbers

SCHEMA = "harmel/foresight-scenarios/1"


def document(  # noqa: PLR0913 -- all but matrix and scenarios may be left out
    matrix: CrossImpact,
    scenarios: Numbers,
    found: Attractors | None = None,
    *,
    tolerance: float = 0.0,
    held: Mapping[str, str] | None = None,
    seed: int | None = None,
) -> dict[str, Any]:
    """
    Write scenarios of a matrix down as plain values: docs/reference/foresight-scenarios-1.schema.json has the fields.

    held: the states in which descriptors were held, by `holding`. seed: by which starts were drawn, where not all were followed.
    """
    weighed = balances(matrix, scenarios)
    return {
        "schema": SCHEMA,
        "method": {"name": "cross-impact balances", "version": VERSION, "tolerance": figures(tolerance), "held": dict(held or {}), "seed": seed},
        "matrix": {
            "sha256": matrix.digest,
            "title": matrix.title,
            "descriptors": [{"name": name, "states": list(states)} for name, states in zip(matrix.descriptors, matrix.states, strict=True)],
            "missing_groups": int(matrix.missing.sum()),
            "scenarios": matrix.scenarios,
        },
        "starts": None if found is None else {"followed": found.starts, "all": found.whole},
        "consistent": [
            {
                "states": [state + 1 for state in states],
                "names": list(matrix.names(states)),
                "score": figures(float(weighed.score[at])),
                "margin": figures(float(weighed.margin[at])),
                "inconsistency": figures(float(weighed.inconsistency[at])),
                "starts": None if found is None else found.weight_of(states),
                "missing_groups": int(weighed.missing[at]),
                "pushes": figures(weighed.pushes[at]),
                "reasons": [
                    [{"descriptor": matrix.descriptors[one.by], "state": matrix.states[one.by][states[one.by]], "push": figures(one.push)} for one in held_by]
                    for held_by in reasons(matrix, states)
                ],
            }
            for at, states in enumerate(scenarios.tolist())
        ],
        "cycles": [
            {"starts": int(weight), "scenarios": [[state + 1 for state in states] for states in members.tolist()]}
            for members, weight in ([] if found is None else zip(found.members, found.weight.tolist(), strict=True))
            if len(members) > 1
        ],
    }


def as_text(kept: Mapping[str, Any]) -> str:
    """Write a document as JSON text, one line for each of its fields, so that two texts can be laid side by side."""
    fields = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}" for name, value in kept.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"
