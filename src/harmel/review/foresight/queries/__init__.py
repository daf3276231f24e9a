"""Reads of this stage, shaped for a page or a method."""

from harmel.review.foresight.queries.made_of import MadeOf, made_of
from harmel.review.foresight.queries.results import DISCOVERY, POWER, SCENARIOS, STRESS, Kept, Standing, Told, last_kept, last_test, named, stale, told

__all__ = [
    "DISCOVERY", "POWER", "SCENARIOS", "STRESS", "Kept", "MadeOf", "Standing", "Told", "last_kept", "last_test", "made_of", "named", "stale", "told",
]  # fmt: skip
