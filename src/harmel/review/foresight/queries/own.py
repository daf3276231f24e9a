"""What somebody put into studies themselves. Each looks up one's own pseudonym, and nobody else's."""

from __future__ import annotations

from typing import Any

from harmel.alliance import queries as alliance
from harmel.alliance.models import Review, Seat
from harmel.review.foresight.models import Block, Present, Study


def own_data(review: Review, actor: Any) -> dict[str, Any]:
    """Return everything of somebody's in the studies of a review, as plain values: what pushes what, in rows, and how things stand today."""
    if not isinstance(actor, Seat):
        return {"studies": []}
    rows = Study.objects.filter(review=review).exclude(opens_at=None).order_by("number")
    return {"studies": [told for row in rows if (told := _own(row, actor)) is not None]}


def _own(study: Study, actor: Seat) -> dict[str, Any] | None:
    """Return somebody's sheet; None where they have none."""
    pseudonym = alliance.own_pseudonym(actor, study.scope)
    if pseudonym is None:
        return None
    blocks = Block.objects.filter(pseudonym=pseudonym, source__study=study).select_related("source", "target")
    present = Present.objects.filter(pseudonym=pseudonym, descriptor__study=study).select_related("descriptor", "state")
    return {
        "study": study.number,
        "handed_in": alliance.own_hand_in(actor, study.scope) is not None,
        "blocks": [
            {"source": row.source.key, "target": row.target.key, "pushes": row.pushes}
            | ({"confidence": row.confidence} if row.confidence else {})
            | ({"reason": row.reason, "language": row.language} if row.reason else {})
            for row in blocks.order_by("source__place", "target__place")
        ],
        "present": {row.descriptor.key: row.state.place for row in present.order_by("descriptor__place")},
    }
