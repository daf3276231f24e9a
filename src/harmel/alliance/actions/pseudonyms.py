"""The name under which anonymous acts stand in the journal."""

from __future__ import annotations

from collections.abc import Mapping

from harmel.alliance import queries
from harmel.alliance.models import Participant, Pseudonym, Review, Seat
from harmel.methods.seal.chance import random_bytes


def pseudonym_for(actor: Seat | Participant, scope: str = "") -> str:
    """Return one's own pseudonym in a review, or in a scope of it, made of random bytes on first use. To be called within an action's transaction."""
    known = queries.own_pseudonym(actor, scope)
    if known is not None:
        return known
    of = {"seat": actor} if isinstance(actor, Seat) else {"participant": actor}
    pseudonym, _ = Pseudonym.objects.get_or_create(review_id=actor.review_id, scope=scope, **of, defaults={"id": random_bytes(16).hex()})
    return pseudonym.pk


def hand_in_for(actor: Seat, scope: str, number: int | None) -> None:
    """Note in the guarded table which round of a scope was handed in last; None: none any more. To be called within an action's own transaction."""
    Pseudonym.objects.filter(pk=pseudonym_for(actor, scope)).update(handed_in=number)


def note_said(review: Review, scope: str, said: Mapping[str, str]) -> None:
    """Note in the guarded table what each pseudonym of a scope has said, as a digest; nothing of whoever is not named. Within an action's transaction."""
    rows = list(Pseudonym.objects.filter(review=review, scope=scope))
    for row in rows:
        row.said = said.get(row.pk, "")
    Pseudonym.objects.bulk_update(rows, ["said"], batch_size=200)
