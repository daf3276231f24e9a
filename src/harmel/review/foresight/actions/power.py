"""Taking in the figures of the balance of power."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Seat
from harmel.alliance.rules import Refused
from harmel.methods.seal.canonical import canonical
from harmel.review.assessment.queries import require_organiser
from harmel.review.assessment.rules import clean
from harmel.review.foresight import rules
from harmel.review.foresight.actions.settling import by_name
from harmel.review.foresight.actions.studies import locked
from harmel.review.foresight.actions.testing import powered
from harmel.review.foresight.models import PowerFigure, Study

LONGEST_SOURCE = 300


@transaction.atomic
def take_in_power(study: Study, *, figures: Sequence[Mapping[str, Any]], source: str, actor: Seat, now: datetime) -> int:
    """
    Take in figures of material power by state and year, in the place of those taken in before: `code`, `name`, `year` and the six components by name.

    A component that is missing is None. The balance is measured from them and kept with them: a sum of shares, done at once. Returns how many rows were
    taken in. Raises Refused with the row; nothing is taken in then.
    """
    row = locked(study)
    require_organiser(rules.TAKE_IN_POWER, row, actor, now)
    if not source.strip():
        raise Refused("source_of_figures_needed", {}, "source")
    named = clean(source, longest=LONGEST_SOURCE, field="source")
    kept = rules.check_figures(figures)
    row.power_figures.all().delete()
    PowerFigure.objects.bulk_create([PowerFigure(study=row, source=named, **one) for one in kept], batch_size=500)
    made = powered(row).kept(row, now)
    for result in made:
        result.save(force_insert=True)
    years, digest = [one["year"] for one in kept], hashlib.sha256(canonical(kept)).hexdigest()
    journal.write(
        rules.TAKE_IN_POWER, review=row.review, about=row, actor=actor, at=now,
        number=row.number, rows=len(kept), first=str(min(years)), last=str(max(years)), source=named, figures_sha256=digest, **by_name(made),
    )  # fmt: skip
    return len(kept)
