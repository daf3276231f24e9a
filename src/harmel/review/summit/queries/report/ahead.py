"""What foresight found: of each study that is shown its test, what breaks options, consistent futures, signposts, the balance of power."""

from __future__ import annotations

from typing import Any

from harmel.alliance.models import Review
from harmel.review.foresight import queries as foresight
from harmel.review.foresight.queries import DISCOVERY, POWER, SCENARIOS, STRESS


def ahead(review: Review) -> list[dict[str, Any]]:
    """
    Return the studies whose result is shown, in order, each with what was kept last: `test` (None where there is none), `broken`, `futures`, `power`.

    Whoever reads the review reads these once they are shown, so no reader is asked for. A fixed number of queries for each study.
    """
    found = []
    for study in foresight.studies(review):
        if study.shown_at is None:
            continue
        kept = foresight.last_kept(study, (STRESS, DISCOVERY, SCENARIOS, POWER))
        test = kept.get(STRESS)
        found.append({
            "study": study, "test": test, "broken": kept.get(DISCOVERY), "futures": kept.get(SCENARIOS), "power": kept.get(POWER),
            "signposts": foresight.signposts(study), "stale": test is not None and foresight.stale(test, foresight.made_of(study)),
        })  # fmt: skip
    return found
