"""The document in which scenario discovery is kept."""

from collections.abc import Sequence
from typing import Any

from harmel.methods.figures import figures
from harmel.methods.foresight.discovery import HELD_OUT, SELDOM, VERSION, Bound, Box, Cases, Discovery, Limit

SCHEMA = "harmel/foresight-discovery/1"


def discovery_document(found: Discovery, *, sha256: str | None = None, failing: str = "", left_out: Sequence[str] = ()) -> dict[str, Any]:
    """
    Write down what came of it: docs/reference/foresight-discovery-1.schema.json has the fields.

    sha256: of the file of cases. failing: what was taken for failing. left_out: its columns that are no inputs.
    """
    of, settings, trajectory = found.trajectory.of, found.settings, found.trajectory
    return {
        "schema": SCHEMA,
        "method": {
            "name": "PRIM",
            "version": VERSION,
            "peel": figures(settings.peel),
            "paste": figures(settings.paste),
            "least_mass": figures(settings.least_mass),
            "dimensions": settings.dimensions,
            "threshold": figures(found.threshold),
            "draws": None if found.shuffled is None else len(found.shuffled.excess),
            "seed": found.seed,
        },
        "cases": {
            "sha256": sha256,
            "failing_is": failing,
            "inputs": [{"name": name, "labels": list(labels) or None} for name, labels in zip(of.names, of.labels, strict=True)],
            "left_out": list(left_out),
            "count": found.cases,
            "failing": found.failing,
        },
        "outcome": found.outcome.value,
        "box": None if found.tried is None else _box(found.tried, reached=found.reached),
        "limits": [_limit(limit) for limit in found.limits],
        "out_of_sample": _apart(found, of),
        "random_labels": _shuffled(found),
        "trajectory": [
            {
                "cases": int(trajectory.cases[at]),
                "failing": int(trajectory.failing[at]),
                "coverage": figures(float(trajectory.coverage[at])),
                "density": figures(float(trajectory.density[at])),
                "mass": figures(float(trajectory.mass[at])),
                "dimensions": int(trajectory.dimensions[at]),
                "pasted": at >= len(trajectory) - trajectory.pasted,
                "limits": [_bound(of, bound) for bound in trajectory.bounds[at]],
            }
            for at in range(len(trajectory))
        ],
    }


def _bound(of: Cases, bound: Bound) -> dict[str, Any]:
    value = bound.value
    told = [of.labels[bound.column][code] for code in sorted(value)] if isinstance(value, frozenset) else figures(value)
    return {"name": of.names[bound.column], "direction": bound.direction.value, "value": told}


def _limit(limit: Limit) -> dict[str, Any]:
    value = list(limit.value) if isinstance(limit.value, tuple) else figures(limit.value)
    return {"name": limit.name, "direction": limit.direction.value, "value": value, "quasi_p": figures(limit.quasi_p)}


def _box(tried: Box, *, reached: bool) -> dict[str, Any]:
    return {
        "at": tried.at,
        "cases": tried.cases,
        "failing": tried.failing,
        "coverage": figures(tried.coverage),
        "density": figures(tried.density),
        "mass": figures(tried.mass),
        "dimensions": tried.dimensions,
        "reached": reached,
        "limits": [_limit(limit) for limit in tried.limits],
    }


def _apart(found: Discovery, of: Cases) -> dict[str, Any] | None:
    apart = found.apart
    if apart is None:
        return None
    return {
        "held_out": HELD_OUT,
        "cases": apart.cases,
        "failing": apart.failing,
        "inside": apart.inside,
        "failing_inside": apart.failing_inside,
        "coverage": figures(apart.coverage),
        "density": figures(apart.density),
        "density_where_found": figures(apart.found_in),
        "limits": [_bound(of, bound) for bound in apart.bounds],
    }


def _shuffled(found: Discovery) -> dict[str, Any] | None:
    shuffled = found.shuffled
    if shuffled is None:
        return None
    return {
        "seldom": SELDOM,
        "excess_of_box": figures(shuffled.tried),
        "excess": figures(shuffled.excess),
        "density": figures(shuffled.densities),
        "as_far": shuffled.as_far,
        "share": figures(shuffled.share),
    }
