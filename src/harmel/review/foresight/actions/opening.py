"""Opening the sheets of a study, which freezes what it looks at, and moving their close."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions.rows import take_over
from harmel.alliance.models import Seat
from harmel.alliance.rules import Refused
from harmel.review.assessment.models import Panelist
from harmel.review.assessment.queries import require_organiser
from harmel.review.foresight import rules
from harmel.review.foresight.actions.studies import locked
from harmel.review.foresight.models import Descriptor, Study
from harmel.review.mandate.queries import stage_closes_at


@transaction.atomic
def open_sheets(study: Study, *, closes_at: datetime, actor: Seat, now: datetime) -> None:
    """
    Open the sheets of a study, from now to an instant. From then on descriptors and states stay as they are.

    Raises Refused: `rules.check_opening` and `rules.check_close` say when; and where sheets were opened before.
    """
    row = locked(study)
    require_organiser(rules.OPEN_SHEETS, row, actor, now)
    if row.opens_at is not None:
        raise Refused("study_frozen", {"at": row.opens_at})
    looked_at = list(Descriptor.objects.looked_at().filter(study=row).prefetch_related("states"))
    rules.check_opening(
        rules.Before(roles=tuple(one.role for one in looked_at), experts=Panelist.objects.sitting().filter(panel=row.panel_id).count())
    )
    rules.check_close(closes_at, opens_at=now, now=now, stage_closes_at=stage_closes_at(row.review, "foresight"))
    take_over(row, study, {"opens_at": now, "closes_at": closes_at})
    descriptors = {one.key: [state.name_en or state.name_fr for state in one.states.all()] for one in looked_at}
    journal.write(
        rules.OPEN_SHEETS, review=row.review, about=row, actor=actor, at=now, number=row.number, closes_at=closes_at, descriptors=descriptors
    )


@transaction.atomic
def move_close(study: Study, *, closes_at: datetime, actor: Seat, now: datetime) -> None:
    """Let open sheets close earlier, at once too, or later; what experts judged waits for that, too. Raises Refused: they are not open, or it cannot be."""
    row = locked(study)
    require_organiser(rules.MOVE_CLOSE, row, actor, now)
    if row.opens_at is None or row.closes_at is None:
        raise Refused("sheets_not_opened")
    if now >= row.closes_at:
        raise Refused("sheets_closed", {"at": row.closes_at})
    rules.check_close(closes_at, opens_at=row.opens_at, now=now, stage_closes_at=stage_closes_at(row.review, "foresight"))
    earlier = row.closes_at
    take_over(row, study, {"closes_at": closes_at})
    journal.hold(row.review, about=row, at=row.opens_at, earlier=earlier, until=closes_at)
    journal.write(rules.MOVE_CLOSE, review=row.review, about=row, actor=actor, at=now, number=row.number, earlier=earlier, closes_at=closes_at)
