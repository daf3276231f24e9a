"""How one option fared in the test, in short: for the page of the option, and for whatever adopts it."""

from __future__ import annotations

from typing import Any

from harmel.review.foresight import queries
from harmel.review.foresight.models import Option, Study
from harmel.review.foresight.queries import DISCOVERY, STRESS
from harmel.review.foresight.queries.words.tried import fared
from harmel.review.foresight.views.broken import broken


def how_it_fared(study: Study, option: Option, actor: Any) -> dict[str, Any]:
    """Return what the page of an option adds once the result is shown to its reader: the test, what breaks it; and, always, what adopts it."""
    adopted = queries.adopting(option, actor)
    if not study.result_shown_to(actor):
        return {"adopted": adopted, "fared": None, "breaks": None}
    kept = queries.last_kept(study, (STRESS, DISCOVERY))
    test, found = kept.get(STRESS), kept.get(DISCOVERY)
    told = fared(test, option.number) if test is not None else None
    breaks = next((one for one in broken(test, found) if one.number == option.number), None) if test is not None and found is not None else None
    return {"adopted": adopted, "fared": told, "test": test, "breaks": breaks, "stale": bool(test and queries.stale(test, queries.made_of(study)))}
