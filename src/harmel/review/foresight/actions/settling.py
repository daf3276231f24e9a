"""After the close: reasons are laid out under no pseudonym, and the panel's own scenarios are kept."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Review, Seat, StoredResult
from harmel.alliance.rules import CLOCK, Clock, Refused
from harmel.review.assessment.queries import require_organiser
from harmel.review.foresight import rules
from harmel.review.foresight.actions.found import Found
from harmel.review.foresight.actions.studies import locked
from harmel.review.foresight.models import Block, SheetReason, Study
from harmel.review.mandate.queries import require


@transaction.atomic
def settle(review: Review, *, actor: Seat | Clock = CLOCK, now: datetime) -> int:
    """Settle every study whose sheets have closed: show the reasons that are shown. Return how many were; doing it again does nothing."""
    require(rules.SETTLE_SHEETS, actor, review, now)
    closed = Study.objects.filter(review=review, settled_at=None, closes_at__lte=now)
    return sum(_settled(study, actor, now) for study in closed.order_by("pk"))


@transaction.atomic
def keep_scenarios(study: Study, *, found: Found, actor: Seat | Clock = CLOCK, now: datetime) -> list[StoredResult]:
    """Keep the consistent scenarios of a panel once its sheets are settled. A failure is kept with its code. Raises Refused before that."""
    row = locked(study)
    require_organiser(rules.KEEP_SCENARIOS, row, actor, now)
    if row.settled_at is None:
        raise Refused("sheets_not_settled")
    kept = found.kept(row, now)
    for one in kept:
        one.save(force_insert=True)
    journal.write(
        rules.KEEP_SCENARIOS, review=row.review, about=row, actor=actor, at=now, number=row.number, failure=found.failure, **by_name(kept)
    )
    return kept


def by_name(results: Sequence[StoredResult]) -> dict[str, Any]:
    """Return stored results by the last word of their method, as an entry claims them."""
    return {one.method.rpartition(".")[2]: one for one in results}


def _settled(study: Study, actor: Seat | Clock, now: datetime) -> bool:
    row = locked(study)
    require_organiser(rules.SETTLE_SHEETS, row, actor, now)
    if row.settled_at is not None or row.closes_at is None or row.closes_at > now:
        return False
    shown = _reasons(row)
    SheetReason.objects.bulk_create(shown)
    row.settled_at = now
    row.save(update_fields=["settled_at"])
    journal.write(rules.SETTLE_SHEETS, review=row.review, about=row, actor=actor, at=now, number=row.number, reasons=len(shown))
    return True


def _reasons(study: Study) -> list[SheetReason]:
    """
    Return the reasons that are shown: of a block, where three experts gave one.

    Their order is that of a digest of their words, salted by all of them, which has nothing to do with who wrote them nor with when.
    """
    given: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    rows = Block.objects.filter(source__study=study).exclude(reason="").order_by()
    for source, target, language, text in rows.values_list("source_id", "target_id", "language", "reason"):
        given[source, target].append((language, text))
    salt = hashlib.sha256("\n".join(sorted(text for those in given.values() for _, text in those)).encode()).hexdigest()
    return [
        SheetReason(study=study, source_id=source, target_id=target, place=place, language=language, text=text)
        for (source, target), those in sorted(given.items())  # and not as they came to be read, for the rows are numbered
        if rules.reasons_shown(len(those))
        for place, (language, text) in enumerate(sorted(those, key=lambda one: hashlib.sha256(f"{salt}\n{one[1]}".encode()).digest()), start=1)
    ]
