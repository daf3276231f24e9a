"""The document in which a stress test is kept: plain values, figures as decimals of twelve significant digits, the same on any machine."""

import hashlib
from typing import Any

import numpy as np

from harmel.methods.figures import figures
from harmel.methods.foresight.stress.result import VERSION, Dispute, GridShares, Stress
from harmel.methods.foresight.stress.shares import LEVEL, Shares
from harmel.methods.frozen import Figures

SCHEMA = "harmel/foresight-stress/1"
METHOD = "stress test of options in futures of cross-impact balances"


def document(found: Stress) -> dict[str, Any]:
    """Write a stress test down: docs/reference/foresight-stress-1.schema.json has the fields. Tables stand by set, then by option."""
    left, weighed, settled = found.left_out, found.weightings, found.convergence
    return {
        "schema": SCHEMA,
        "method": {"name": METHOD, "version": VERSION, "seed": found.seed, "other_seed": settled.other_seed, "level": LEVEL},
        "input": {"sha256": found.study.digest, "experts": len(found.study.panel.sheets), "study": found.study.described()},
        "futures": {
            "asked": found.asked,
            "examined": found.futures,
            "stopped": found.stopped,
            "draws": found.draws,
            "filled_judgements": int(found.filled.sum()),
            "sha256": outcomes_digest(found),
        },
        "options": list(found.options),
        "sets": list(found.sets),
        "order": [found.options[at] for at in found.order],
        "held": _shares(found.held),
        "throughout": _shares(found.throughout),
        "gain_zero": _maybe(found.gain_zero),
        "no_shock": _maybe(found.no_shock),
        "regret": None
        if found.largest_regret is None or found.percentile_regret is None
        else {"on": found.study.regret_on, "largest": figures(found.largest_regret), "ninetieth_percentile": figures(found.percentile_regret)},
        "weightings": None
        if weighed is None
        else {
            "basins": weighed.basins,
            "as_judged": figures(weighed.share[0]),
            "basins_alike": figures(weighed.share[1]),
            "basins_by_width": figures(weighed.share[2]),
            "order_flips": weighed.flips.tolist(),
        },
        "grid": None if found.grid is None else _grid(found.grid),
        "left_out": None
        if left is None
        else {
            "futures": left.futures,
            "everybody": figures(left.everybody),
            "low": figures(left.low),
            "high": figures(left.high),
            "without_expert": figures(left.experts),
            "without_nation": {nation: figures(left.without_nation[at]) for at, nation in enumerate(left.nations)},
        },
        "disputes": [_dispute(one) for one in found.disputes],
        "disputes_not_run": found.disputes_left,
        "clocks": [{"steps": steps, "share": figures(share)} for steps, share in found.clocks],
        "convergence": {
            "sizes": settled.sizes.tolist(),
            "difference": figures(settled.difference),
            "same_order": settled.same_order.tolist(),
            "moved_since_half": figures(settled.moved),
            "enough": settled.enough,
            "wanted": settled.wanted,
        },
        "features": [
            {"name": name, "kind": kind, "states": list(labels)}
            for name, kind, labels in zip(found.features.names, found.features.kinds, found.features.labels, strict=True)
        ],
    }


def outcomes_digest(found: Stress) -> str:
    """The SHA-256 of every future's features and of how each option fared in it: whoever draws them again can tell that they are the same."""
    parts = [
        found.features.number.astype("<i8"),
        *(_rounded(column).astype("<f8") for column in found.features.values.T),
        np.packbits(found.outcomes.reshape(-1)),
    ]
    return hashlib.sha256(b"".join(np.ascontiguousarray(part).tobytes() for part in parts)).hexdigest()


def _rounded(column: Figures) -> Figures:
    """A column of figures of twelve digits; each that differs is rounded once."""
    differing, at = np.unique(column, return_inverse=True)
    return np.array([figures(one) for one in differing.tolist()], np.float64)[at]


def _shares(one: Shares) -> dict[str, Any]:
    return {
        "share": figures(one.share),
        "low": figures(one.low),
        "high": figures(one.high),
        "simulation_error_low": figures(one.error_low),
        "simulation_error_high": figures(one.error_high),
    }


def _maybe(one: Shares | None) -> dict[str, Any] | None:
    return None if one is None else _shares(one)


def _grid(grid: GridShares) -> dict[str, Any]:
    return {
        "deterrence": {"descriptor": grid.deterrence, "states": list(grid.rows)},
        "dialogue": {"descriptor": grid.dialogue, "states": list(grid.columns)},
        "present": [grid.rows[grid.present[0]], grid.columns[grid.present[1]]],
        "held": _shares(grid.held),
        "without_shock": _maybe(grid.without_shock),
        "interaction": figures(grid.interaction),
        "interaction_low": figures(grid.low),
        "interaction_high": figures(grid.high),
    }


def _dispute(one: Dispute) -> dict[str, Any]:
    return {
        "of": {"descriptor": one.of, "state": one.state},
        "on": {"descriptor": one.on, "state": one.towards},
        "up": one.up,
        "down": one.down,
        "judged": one.given,
        "value_up": figures(one.up_value),
        "value_down": figures(one.down_value),
        "share_if_up": figures(one.up_share),
        "share_if_down": figures(one.down_share),
    }
