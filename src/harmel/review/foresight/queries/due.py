"""What of the studies of a review waits to be computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from harmel.alliance.models import Review, StoredResult
from harmel.alliance.refs import ref
from harmel.review.foresight.models import Study
from harmel.review.foresight.queries.results import SCENARIOS, STRESS


@dataclass(frozen=True)
class Due:
    """What is to be computed of a study: the scenarios of its panel, or the test that was asked for, by its method."""

    study: Study
    method: str


def due(review: Review, now: datetime) -> list[Due]:
    """
    Return what waits to be computed: scenarios of each study that is settled, and each test that was asked for by now. Two queries.

    Where scenarios could not be found, they are looked for again when a test is asked for, and not before: the sheets do not change any more.
    """
    rows = list(Study.objects.filter(review=review).exclude(settled_at=None).select_related("panel__body").order_by("number"))
    if not rows:
        return []
    tried: dict[str, StoredResult] = {}
    for one in StoredResult.objects.filter(review=review, method=SCENARIOS).defer("output").order_by("pk"):
        if one.about not in tried or tried[one.about].failure:
            tried[one.about] = one
    found = []
    for row in rows:
        row.review = row.panel.review = review
        asked = row.asked_at if row.asked_at is not None and row.asked_at <= now else None
        last = tried.get(ref(row))
        if last is None or (last.failure and asked is not None and last.made_at < asked):
            found.append(Due(row, SCENARIOS))
        if asked is not None:
            found.append(Due(row, STRESS))
    return found
