"""The name under which anonymous acts stand in the journal."""

from __future__ import annotations

from harmel.alliance import queries
from harmel.alliance.models import Participant, Pseudonym, Seat
from harmel.methods.seal.chance import random_bytes


def pseudonym_for(actor: Seat | Participant) -> str:
    """Return one's own pseudonym in a review, made of random bytes on first use. To be called within an action's own transaction."""
    known = queries.own_pseudonym(actor)
    if known is not None:
        return known
    of = {"seat": actor} if isinstance(actor, Seat) else {"participant": actor}
    pseudonym, _ = Pseudonym.objects.get_or_create(review_id=actor.review_id, **of, defaults={"id": random_bytes(16).hex()})
    return pseudonym.pk
