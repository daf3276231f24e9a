"""The balance of power in the last year that is known: which states have how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harmel.review.foresight.queries.results import Kept


def ranked(kept: Kept) -> list[Mapping[str, Any]]:
    """Return the states that have an index in the last year, largest first."""
    return sorted((one for one in kept.said["years"][-1]["states"] if one["index"] is not None), key=lambda one: (-one["index"], one["code"]))


def names_of(kept: Kept) -> dict[str, str]:
    """Return what each state is called, by code."""
    return {one["code"]: one["name"] or one["code"] for one in kept.said["states"]}
