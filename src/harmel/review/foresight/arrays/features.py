"""What futures differ in, as cases for scenario discovery; and each limit of what was found, named so that a page can word it."""

from __future__ import annotations

from typing import Any

import numpy as np

from harmel.methods.foresight import Features
from harmel.methods.foresight.discovery import Box, Cases, Limit, cases
from harmel.review.foresight.queries.made_of import MadeOf
from harmel.review.foresight.rules import Role

SHOCK = "shock"
"""The name of the amplifier, with which its features begin."""
SHOCK_FEATURES = {"worst level": "shock_level", "first step": "shock_step", "steps": "shock_steps", "gain": "gain"}
START = ": start"


def cases_of(features: Features, made: MadeOf) -> Cases | None:
    """
    Return futures as cases: what lies in a row as figures, what does not as words.

    A feature that is the same in every future tells nothing and is left out; None where none is left.
    """
    unordered = {one.key for one in made.descriptors if not one.ordinal}
    columns: dict[str, Any] = {}
    for at, (name, kind) in enumerate(zip(features.names, features.kinds, strict=True)):
        values = features.values[:, at]
        if len(values) and (values == values[0]).all():
            continue
        words = kind == "state" and name.removesuffix(START) in unordered
        columns[name] = np.array([str(int(one)) for one in values.tolist()]) if words else values
    return cases(columns) if columns else None


def limits_of(box: Box, features: Features, made: MadeOf) -> list[dict[str, Any]]:
    """Return the limits of a box in plain values, each feature once: what is limited, and to which levels, states, steps or judgements."""
    told: dict[str, dict[str, Any]] = {}
    for limit in box.limits:
        one = told.setdefault(limit.name, described(limit.name, made) | {"feature": limit.name, "quasi_p": 0.0})
        one["quasi_p"] = max(one["quasi_p"], limit.quasi_p)
        _bound(one, limit)
    states = {name: labels for name, labels in zip(features.names, features.labels, strict=True) if labels}
    for name, one in told.items():
        if name in states and "among" not in one:
            least, most = one.pop("least", -np.inf), one.pop("most", np.inf)
            one["among"] = [place for place in range(len(states[name])) if least <= place <= most]
    return list(told.values())


def _bound(one: dict[str, Any], limit: Limit) -> None:
    if isinstance(limit.value, tuple):
        one["among"] = sorted(int(label) for label in limit.value)
    else:
        one["least" if limit.direction.value == "at_least" else "most"] = float(limit.value)


def described(name: str, made: MadeOf) -> dict[str, Any]:
    """
    Say what a feature of the methods is: of the shock, where a descriptor begins, how what is drawn stands, or a judgement that experts dispute.

    kind: `shock_level`, `shock_step`, `shock_steps`, `gain`, `start`, `exogenous` or `judgement`; with the descriptor, or with both ends of the judgement.
    """
    head, _, rest = name.partition(": ")
    if head == SHOCK and rest in SHOCK_FEATURES:
        return {"kind": SHOCK_FEATURES[rest]}
    if name.endswith(START):
        return {"kind": "start", "descriptor": name.removesuffix(START)}
    if name in made.by_key:
        role = made.by_key[name].role
        return {"kind": "exogenous" if role == Role.EXOGENOUS.value else "start", "descriptor": name}
    return {"kind": "judgement"} | _ends(name)


def _ends(name: str) -> dict[str, Any]:
    """
    Read both ends of a disputed judgement.

    >>> _ends("DET 2 on RUS 0")
    {'source': 'DET', 'source_state': 2, 'target': 'RUS', 'target_state': 0}
    """
    source, _, target = name.partition(" on ")
    (first, state), (second, towards) = source.rsplit(" ", 1), target.rsplit(" ", 1)
    return {"source": first, "source_state": int(state), "target": second, "target_state": int(towards)}
