"""The document in which the balance of power is kept."""

from typing import Any

import numpy as np

from harmel.methods.figures import figures
from harmel.methods.foresight.power import CAVEATS, COMPONENTS, VERSION, Drawn, Power, Projection, cut_points, measured
from harmel.methods.frozen import Figures

SCHEMA = "harmel/foresight-power/1"
LEVELS = (0.05, 0.5, 0.95)
STATES = 3
"""Into how many states of a descriptor draws are cut."""


def power_document(found: Power, projection: Projection | None = None, *, sha256: str | None = None) -> dict[str, Any]:
    """Write the balance down: docs/reference/foresight-power-1.schema.json has the fields. sha256: of the file of capabilities."""
    of = found.of
    return {
        "schema": SCHEMA,
        "method": {"name": "Composite Index of National Capability", "version": VERSION, "components": list(COMPONENTS)},
        "capabilities": {"sha256": sha256, "states": list(of.states), "years": of.years.tolist(), "whole_world": of.whole_world},
        "caveats": list(CAVEATS),
        "years": [
            {
                "year": year,
                "concentration": figures(float(found.concentration[at])),
                "spending_concentration": figures(float(found.spending_concentration[at])),
                "counted": int(found.counted[at]),
                "spending_counted": int(found.spending_counted[at]),
                "states": [
                    {
                        "state": state,
                        "cinc": figures(float(found.cinc[at, of_state])),
                        "spending": figures(float(found.spending[at, of_state])),
                        "available": int(found.available[at, of_state]),
                        "shares": dict(zip(COMPONENTS, figures(found.shares[at, of_state]), strict=True)),
                    }
                    for of_state, state in enumerate(of.states)
                ],
            }
            for at, year in enumerate(of.years.tolist())
        ],
        "projection": None if projection is None else _projection(projection),
    }


def _projection(found: Projection) -> dict[str, Any]:
    base, at = measured(found.basis), found.basis.at(found.start)
    return {
        "start": found.start,
        "to": found.to,
        "components": list(found.components),
        "with_rest": found.with_rest,
        "draws": found.draws,
        "seed": found.seed,
        "figures": [{"state": state, "component": component} for state, component in found.figures],
        "correlation": figures(found.correlation),
        "at_start": {
            "concentration": figures(float(base.concentration[at])),
            "spending_concentration": figures(float(base.spending_concentration[at])),
            "states": [
                {"state": state, "cinc": figures(float(base.cinc[at, place])), "spending": figures(float(base.spending[at, place]))}
                for place, state in enumerate(found.of.states)
            ],
        },
        "correlated": _drawn(found, found.correlated),
        "independent": _drawn(found, found.independent),
    }


def _drawn(found: Projection, drawn: Drawn) -> dict[str, Any]:
    return {
        "concentration": _told(drawn.concentration),
        "spending_concentration": _told(drawn.spending_concentration),
        "states": [{"state": state, "cinc": _told(drawn.cinc[:, at]), "spending": _told(drawn.spending[:, at])} for at, state in enumerate(found.of.states)],
    }


def _told(draws: Figures) -> dict[str, Any]:
    """Quantiles of draws, and where to cut them into states of a descriptor."""
    there = draws[~np.isnan(draws)]
    return {
        "quantiles": figures(np.quantile(there, LEVELS)) if len(there) else [None] * len(LEVELS),
        "cuts": figures(cut_points(there, STATES)) if len(there) else [None] * (STATES - 1),
    }
