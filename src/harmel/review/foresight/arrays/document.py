"""What a test found, as it is stored: no person and no nation in it, and nothing behind which too few stand."""

from __future__ import annotations

from typing import Any

import numpy as np

from harmel.methods.foresight import Dispute, Fared, GridShares, LeftOut, Shares, Stress
from harmel.methods.foresight.stress.shares import LEVEL
from harmel.review.assessment import rules as shown
from harmel.review.foresight.arrays.names import named_descriptors, named_option, named_threshold
from harmel.review.foresight.arrays.sheets import Sheets
from harmel.review.foresight.arrays.study import BASELINE, present_of, regret_of
from harmel.review.foresight.queries.made_of import MadeOf


def stress_document(sheets: Sheets, found: Stress, *, nations: bool) -> dict[str, Any]:
    """Return what a test found. nations: whether the range without any one nation may be shown."""
    made = sheets.made
    study, regret = made.study, regret_of(made)
    there = {str(one.number): named_option(one) for one in made.options} | {BASELINE: {"number": 0}}
    return {
        "sheets": shown.people(len(sheets)),
        "nations": nations,
        "futures": found.futures, "asked": found.asked, "draws": found.draws, "level": LEVEL,
        "steps": study.steps, "step_years": study.step_years, "horizon_year": study.horizon_year,
        "descriptors": named_descriptors(made),
        "thresholds": [named_threshold(made, one) for one in made.thresholds],
        "present": [{"key": one.key, "place": at} for one, at in zip(made.descriptors, present_of(made, sheets), strict=True)],
        "regret_on": {"descriptor": regret.descriptor, "less_is_better": regret.less_is_better} if regret else None,
        "amplifier": _amplifier(made),
        "options": [there[name] | _tried(found, at, nations=nations) for at, name in enumerate(found.options)],
        "order": [int(found.options[at]) for at in found.order],
        "weightings": _weightings(found),
        "clocks": [{"steps": steps, "shares": _by_option(found, share[0])} for steps, share in found.clocks],
        "disputes": [_dispute(found, one) for one in found.disputes if one.given >= shown.MEDIAN_FROM],
        "disputes_not_run": found.disputes_left,
        "convergence": _convergence(found),
        "filled": int(found.filled.sum()),
        "grid": _grid(found.grid, nations=nations) if found.grid is not None else None,
    }  # fmt: skip


def _tried(found: Fared, at: int, *, nations: bool) -> dict[str, Any]:
    """One option: with the shock as it is drawn, without one, and with the gain 0; throughout; what leaving somebody out does; regret."""
    return {
        "with_shock": _share(found.held, at) if found.no_shock is not None else None,
        "without_shock": _share(found.no_shock or found.held, at),
        "gain_zero": _share(found.gain_zero, at) if found.gain_zero is not None else None,
        "throughout": _share(found.throughout, at),
        "left_out": _left_out(found.left_out, at, nations=nations),
        "regret": None if found.largest_regret is None or found.percentile_regret is None
        else {"largest": float(found.largest_regret[at]), "in_nine_of_ten": float(found.percentile_regret[at])},
    }  # fmt: skip


def _share(shares: Shares, at: int) -> dict[str, Any]:
    ends = {"low": shares.low, "high": shares.high, "error_low": shares.error_low, "error_high": shares.error_high}
    return {"share": float(shares.share[0, at]), **{name: float(end[0, at]) for name, end in ends.items()}}


def _left_out(left: LeftOut | None, at: int, *, nations: bool) -> dict[str, Any] | None:
    """The range of shares when any one expert, any one nation is left out, whichever; by the panel's pooled matrix, in the first futures."""
    if left is None:
        return None
    experts = left.experts[:, 0, at]
    without = left.without_nation[:, 0, at]
    return {
        "futures": left.futures,
        "everybody": float(left.everybody[0, at]),
        "experts": [float(experts.min()), float(experts.max())] if len(experts) else None,
        "nations": [float(without.min()), float(without.max())] if nations and len(without) else None,
    }


def _by_option(found: Stress, shares: Any) -> list[dict[str, Any]]:
    return [{"number": int(name), "share": float(shares[at])} for at, name in enumerate(found.options)]


def _weightings(found: Stress) -> dict[str, Any] | None:
    weighed = found.weightings
    if weighed is None:
        return None
    return {
        "basins": weighed.basins,
        "flips": bool(weighed.flips[0]),
        "shares": [
            {"number": int(name), **{way: float(weighed.share[row, 0, at]) for row, way in enumerate(("as_judged", "basins_alike", "basins_by_width"))}}
            for at, name in enumerate(found.options)
        ],
    }


def _dispute(found: Stress, one: Dispute) -> dict[str, Any]:
    """A disputed sign, and what comes of either view. How many hold which is not told, nor what they judged."""
    return {
        "source": one.of, "source_state": int(one.state), "target": one.on, "target_state": int(one.towards),
        "if_up": _by_option(found, one.up_share[0]), "if_down": _by_option(found, one.down_share[0]),
    }  # fmt: skip


def _convergence(found: Stress) -> dict[str, Any]:
    settled = found.convergence
    return {
        "sizes": settled.sizes.tolist(), "difference": settled.difference, "same_order": settled.same_order.tolist(), "moved": settled.moved,
        "enough": settled.enough, "wanted": settled.wanted, "other_seed": settled.other_seed,
    }  # fmt: skip


def _amplifier(made: MadeOf) -> dict[str, Any] | None:
    study = made.study
    if study.gain is None:
        return None
    return {
        "name_en": study.amplifier_en, "name_fr": study.amplifier_fr, "gain": study.gain, "moderate": study.moderate, "severe": study.severe,
        "source": study.onset_source, "tension": [one.key for one in made.descriptors if one.tension],
        "pushes": {one.key: row for one in made.descriptors if any(row := [state.shock for state in made.states(one)])},
    }  # fmt: skip


def _grid(square: GridShares, *, nations: bool) -> dict[str, Any]:
    """The pairs of both tracks: a row for each state of dialogue, a cell for each of deterrence; and what both do together that neither does alone."""
    pairs, places = square.pairs, np.arange(len(square.rows) * len(square.columns)).reshape(len(square.rows), -1).T
    cells = [
        [_tried(pairs, at, nations=nations) | _interaction(square, row, column) for row, at in enumerate(line)] for column, line in enumerate(places.tolist())
    ]
    return {
        "deterrence": square.deterrence, "dialogue": square.dialogue, "present": {"deterrence": square.present[0], "dialogue": square.present[1]},
        "cells": cells, "flips": bool(pairs.weightings.flips[0]) if pairs.weightings is not None else None,
        "clocks": [{"steps": steps, "cells": share[0][places].tolist()} for steps, share in pairs.clocks],
        "disputes": [
            {
                "source": one.of, "source_state": int(one.state), "target": one.on, "target_state": int(one.towards),
                "if_up": one.up_share[0][places].tolist(), "if_down": one.down_share[0][places].tolist(),
            }
            for one in pairs.disputes
            if one.given >= shown.MEDIAN_FROM
        ],
    }  # fmt: skip


def pairs_of(square: GridShares) -> list[str]:
    """Name every pair of states of both tracks by their places, deterrence first."""
    return [f"{hard}.{soft}" for hard in square.rows for soft in square.columns]


def _interaction(square: GridShares, row: int, column: int) -> dict[str, Any]:
    """What both steps gain beyond the two taken one by one; None in the row and column of the present, where there is one step at most."""
    told = float(square.interaction[0, row, column])
    return {"interaction": None if np.isnan(told) else {
        "gain": told, "low": float(square.low[0, row, column]), "high": float(square.high[0, row, column])
    }}  # fmt: skip
