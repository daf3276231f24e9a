"""Figures of material power as an array, and the balance that was measured as it is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from harmel.methods.figures import figures
from harmel.methods.foresight.power import COMPONENTS, Capabilities, Power, capabilities
from harmel.methods.seal.canonical import canonical
from harmel.review.foresight.models import PowerFigure

WORLD = "WORLD"
"""The code under which the totals of the world stand."""


def capabilities_of(rows: Sequence[PowerFigure]) -> Capabilities:
    """
    Return figures as an array, states by code, years rising; what is None is missing, which is not zero.

    Without the totals of a world in every year, the states together are taken for the world. Raises NotCapabilities where there is no state.
    """
    states, years = sorted({one.code for one in rows if one.code != WORLD}), sorted({one.year for one in rows if one.code != WORLD})
    values = np.full((len(years), len(states), len(COMPONENTS)), np.nan)
    world = np.full((len(years), len(COMPONENTS)), np.nan)
    for one in rows:
        told = [np.nan if (found := getattr(one, name)) is None else found for name in COMPONENTS]
        if one.code == WORLD:
            if one.year in years:
                world[years.index(one.year)] = told
        else:
            values[years.index(one.year), states.index(one.code)] = told
    return capabilities(values, states, years, world=None if np.isnan(world).any() else world)


def power_digest(rows: Sequence[PowerFigure]) -> str:
    """Return the SHA-256 of the figures."""
    return hashlib.sha256(canonical(figures([[one.code, one.year, *(getattr(one, name) for name in COMPONENTS)] for one in rows]))).hexdigest()


def power_document(rows: Sequence[PowerFigure], found: Power) -> dict[str, Any]:
    """Return the balance, year by year, as it is stored."""
    names = {one.code: one.name for one in rows}
    states = found.of.states
    return {
        "states": [{"code": code, "name": names.get(code, "")} for code in states],
        "whole_world": found.of.whole_world,
        "sources": sorted({one.source for one in rows}),
        "years": [
            {
                "year": year,
                "states": [
                    {"code": code, "index": _known(found.cinc[at, of]), "components": int(found.available[at, of]), "spending": _known(found.spending[at, of])}
                    for of, code in enumerate(states)
                ],
                "concentration": _known(found.concentration[at]), "spending_concentration": _known(found.spending_concentration[at]),
                "counted": int(found.counted[at]),
            }
            for at, year in enumerate(found.of.years.tolist())
        ],
    }  # fmt: skip


def _known(figure: Any) -> float | None:
    return None if np.isnan(figure) else float(figure)
