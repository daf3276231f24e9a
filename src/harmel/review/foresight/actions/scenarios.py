"""From the sheets of a panel to the futures that contradict none of their judgements, as they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from harmel.methods import foresight
from harmel.methods.foresight import Attractors, CrossImpact, Futures
from harmel.methods.frozen import Numbers
from harmel.review.assessment import rules as shown
from harmel.review.foresight.arrays.names import named_descriptors
from harmel.review.foresight.arrays.sheets import Sheets

DRAWS = 500
"""Of as many experts as there are, with replacement."""
FEWEST, MOST = 3, 8
"""How many scenarios are shown: at most eight of the panel's own; where those are fewer than three, some of the draws, too."""
MOST_REASONS = 3
STARTS = 100_000
"""Drawn where there are more than can soon be followed."""
FOLLOWED = 5_000_000


@dataclass(frozen=True, eq=False)
class Held:
    """
    The panel with policies as the present alliance holds them: what is consistent then is a future without a change of policy.

    first: (J,), the place of the first state that each descriptor has left; answered: (s, J), how many experts gave each group of those that are left.
    """

    panel: foresight.Panel
    first: Numbers
    answered: Numbers


def scenarios_document(sheets: Sheets, *, seed: int, draws: int) -> dict[str, Any]:
    """Return what is consistent, as it is stored. Raises TooMany where the sheets decide too little, NotAMatrix where there is none."""
    held = held_of(sheets)
    found = foresight.futures(held.panel, draws=draws, seed=seed)
    ends = _ends(found.matrix, seed)
    whole, answered = sheets.panel(), sheets.answered()
    return {
        "sheets": shown.people(len(sheets)),
        "draws": draws,
        "descriptors": named_descriptors(sheets.made),
        "scenarios": [_scenario(found, at, ends, held) for at in _chosen(found, ends)],
        "consistent": int(found.in_pooled.sum()),
        "in_draws_only": int((~found.in_pooled).sum()),
        "starts": ends.starts,
        "every_start": ends.whole,
        "unstable": float(sum(int(ends.weight[at]) for at in range(len(ends.members)) if at not in ends.steady) / ends.starts),
        "missing": int(found.matrix.missing.sum()),
        "disputed": disputed_cells(whole, answered),
        "influence": _influence(sheets, foresight.pooled(whole), answered),
    }


def held_of(sheets: Sheets) -> Held:
    """Hold policies as the present alliance holds them."""
    made, whole = sheets.made, sheets.panel()
    places = {one.key: at for one in made.descriptors if (at := made.held(one)) is not None}
    model = whole.sheets[0]
    kept = [
        row
        for row in range(int(model.first[-1]))
        if (key := model.descriptors[int(model.owner[row])]) not in places or row - int(model.first[model.owner[row]]) == places[key]
    ]
    panel = foresight.Panel(tuple(foresight.holding(one, {key: str(at) for key, at in places.items()}) for one in whole.sheets)) if places else whole
    first = np.array([places.get(one.key, 0) for one in made.descriptors], np.int64)
    return Held(panel, first, sheets.answered()[kept])


def _ends(matrix: CrossImpact, seed: int) -> Attractors:
    """Where starts end: every one, where they can soon be followed."""
    return foresight.basins(matrix) if matrix.scenarios <= FOLLOWED else foresight.drawn_attractors(matrix, STARTS, seed=seed)


def _chosen(found: Futures, ends: Attractors) -> list[int]:
    """Which scenarios are shown, by place: the panel's own, by falling share of the draws, then of the starts; then others, until there are three."""
    own = np.flatnonzero(found.in_pooled).tolist()
    own.sort(key=lambda at: (-float(found.share[at]), -ends.weight_of(found.scenarios[at]), at))
    return own[:MOST] + np.flatnonzero(~found.in_pooled).tolist()[: max(0, FEWEST - len(own))]


def _scenario(found: Futures, at: int, ends: Attractors, held: Held) -> dict[str, Any]:
    states, own = found.scenarios[at], bool(found.in_pooled[at])
    return {
        "states": (states + held.first).tolist(),
        "share": float(found.share[at]),
        "in_pooled": own,
        "score": float(found.weighed.score[at]),
        "basin": ends.weight_of(states) / ends.starts if own else None,
        "reasons": _reasons(found.matrix, states, held.answered),
    }


def _reasons(matrix: CrossImpact, states: Numbers, answered: Numbers) -> list[list[dict[str, Any]]]:
    """What holds each descriptor in its state, the strongest first: none behind which fewer than five experts stand."""
    rows = states + matrix.first[:-1]
    return [
        [{"by": one.by, "push": one.push} for one in told if answered[rows[one.by], target] >= shown.MEDIAN_FROM][:MOST_REASONS]
        for target, told in enumerate(foresight.reasons(matrix, states, most=len(states)))
    ]


def disputed_cells(panel: foresight.Panel, answered: Numbers) -> list[dict[str, Any]]:
    """
    Return where experts contradict each other on the sign: which state pushes which state up by some and down by others.

    Only where at least five gave the judgement: of fewer, who holds what could be told.
    """
    model = panel.sheets[0]
    found = []
    for row, column in np.argwhere(foresight.disputed(panel)).tolist():
        source, target = int(model.owner[row]), int(model.owner[column])
        if answered[row, target] >= shown.MEDIAN_FROM:
            found.append({
                "source": model.descriptors[source], "source_state": row - int(model.first[source]),
                "target": model.descriptors[target], "target_state": column - int(model.first[target]),
            })  # fmt: skip
    return found


def _influence(sheets: Sheets, matrix: CrossImpact, answered: Numbers) -> list[dict[str, Any]]:
    """
    How much each descriptor pushes the others and is pushed by them: sums of the sizes of the panel's judgements, of those that five gave or more.

    Source: active and passive sums, Vester 1976, here of the panel's centred medians.
    """
    told = (answered >= shown.MEDIAN_FROM)[:, matrix.owner]
    sizes = np.where(told, np.abs(np.nan_to_num(matrix.impact)), 0.0)
    blocks = np.add.reduceat(np.add.reduceat(sizes, matrix.first[:-1], axis=0), matrix.first[:-1], axis=1)
    np.fill_diagonal(blocks, 0.0)
    return [{"key": one.key, "active": float(blocks[at].sum()), "passive": float(blocks[:, at].sum())} for at, one in enumerate(sheets.made.descriptors)]
