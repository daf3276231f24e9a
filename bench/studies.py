"""A study of foresight in a small whole review, set up with what it looks at, what is tried and what must hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from harmel.alliance.models import Seat
from harmel.review.assessment.models import Panel
from harmel.review.foresight.models import Descriptor, Option, State, Study, Threshold

STATES = {"A": ("bare", "green"), "B": ("dry", "damp", "wet")}


def plant(made: Mapping[str, Any], panel: Panel, *, by: Seat, word: str, now: datetime) -> dict[str, Any]:
    """Form a study of a panel's experts, and return what stands in it by name. by: who organises."""
    start = now - timedelta(days=20)
    study = Study.objects.create(review=by.review, number=1, panel=panel, name_en=f"What becomes of the grove, {word}", horizon_year=2030, formed_at=start)
    rows = {}
    for place, (key, names) in enumerate(STATES.items(), start=1):
        challenge = made["storm"] if place == 1 else None
        row = Descriptor.objects.create(study=study, place=place, key=key, name_en=f"Hill {key}, {word}", challenge=challenge, added_at=start)
        State.objects.bulk_create(State(descriptor=row, place=at, name_en=f"{name}, {word}") for at, name in enumerate(names))
        rows[key] = row
    option = Option.objects.create(study=study, number=1, name_en=f"Plant earlier, {word}", added_at=start)
    threshold = Threshold.objects.create(study=study, descriptor=rows["A"], comparison="at_least", places=[1], declared_at=start, declared_by=by)
    return {"study": study, "descriptor": rows["A"], "option": option, "threshold": threshold}
