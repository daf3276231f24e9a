"""The order in which the convener named the challenges, to stand beside that of the experts."""

from __future__ import annotations

from harmel.alliance.models import Review
from harmel.review.challenges.models import Challenge


def places_named(review: Review) -> dict[int, int]:
    """Return at which place each challenge proper was named, by its key: one query. What amplifies others and what the work added has no such place."""
    keys = Challenge.objects.named_in_order().filter(review=review).values_list("pk", flat=True)
    return {key: place for place, key in enumerate(keys, start=1)}
