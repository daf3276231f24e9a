"""What a stored result calls descriptors, states, options and thresholds: as they were called when it was made, in both languages."""

from __future__ import annotations

from typing import Any

from harmel.review.foresight.models import Option, Threshold
from harmel.review.foresight.queries.made_of import MadeOf


def named_descriptors(made: MadeOf) -> list[dict[str, Any]]:
    """Return every descriptor with its states, in order."""
    return [
        {
            "key": one.key, "name_en": one.name_en, "name_fr": one.name_fr, "role": one.role, "lever": one.lever, "held": made.held(one),
            "states": [{"name_en": state.name_en, "name_fr": state.name_fr} for state in made.states(one)],
        }
        for one in made.descriptors
    ]  # fmt: skip


def named_option(option: Option) -> dict[str, Any]:
    """Return what an option is called, and what it is."""
    return {name: getattr(option, name) for name in ("number", "name_en", "name_fr", "dimension", "track", "lead_years", "cost")}


def named_threshold(made: MadeOf, one: Threshold) -> dict[str, Any]:
    """Return a threshold: what must hold of which descriptor, in words, since when, and whether it was set when a result had been shown."""
    return {
        "descriptor": made.by_pk[one.descriptor_id].key, "comparison": one.comparison, "places": sorted(one.places),
        "text_en": one.text_en, "text_fr": one.text_fr, "declared_at": one.declared_at.isoformat(), "after_result": one.after_result,
    }  # fmt: skip
