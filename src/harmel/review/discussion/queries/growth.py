"""The maps of the record, by which one sees how the map grew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from harmel.alliance.models import Review, StoredResult
from harmel.alliance.refs import ref
from harmel.review.discussion.queries.map import METHOD

MOST_FRAMES = 12
"""More would not be told apart on one page."""


def frames(review: Review) -> list[tuple[StoredResult, Mapping[str, Any]]]:
    """
    Return maps of the record, the first first, with what they hold: at most twelve, the first and the last among them.

    Between those, each is the first that was drawn from another eleventh of the people.
    """
    rows = list(
        StoredResult.objects.filter(review=review, about=ref(review), method=METHOD, failure="").order_by("made_at", "pk").values_list("pk", "parameters")
    )
    people = [int(parameters["people"]) for _, parameters in rows]
    share = [(MOST_FRAMES - 1) * many // max(people[-1], 1) for many in people] if people else []
    chosen = [at for at in range(len(rows)) if at in {0, len(rows) - 1} or share[at - 1] < share[at] < MOST_FRAMES - 1]
    kept = StoredResult.objects.in_bulk([rows[at][0] for at in chosen])
    return [(result := kept[rows[at][0]], json.loads(result.output)) for at in chosen]
