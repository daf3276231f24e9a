"""Acts that need both co-chairs: the first signature leaves them pending, the second lets them be done."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal, queries, refs
from harmel.alliance.models import CoSignature, Review, Seat
from harmel.alliance.queries import require
from harmel.alliance.rules import CO_SIGN, Verb, missing_signatures


@transaction.atomic
def co_sign(review: Review, *, verb: Verb, about: Any, actor: Seat, now: datetime, **facts: Any) -> list[Seat]:
    """
    Sign an act as one of those who share the chair of a body, and return whose signature it still needs; none: it may be done.

    A signature stands under a verb, an object and exact facts (which JSON can write); other facts are another act. The last signature
    uses them all up: whoever called does then, in the same transaction, what was signed.
    """
    require(CO_SIGN, actor, now=now)
    require(verb, actor, now=now)
    what = {"verb": verb.name, "about": refs.ref(about), "facts_sha256": _digest(facts)}
    CoSignature.objects.get_or_create(review=review, seat=actor, spent_at=None, **what, defaults={"signed_at": now})
    journal.write(CO_SIGN, review=review, about=about, actor=actor, at=now, act=verb.name, facts_sha256=what["facts_sha256"])
    signed = CoSignature.objects.filter(review=review, spent_at=None, **what).values_list("seat_id", flat=True)
    chairs = {seat.pk: seat for seat in queries.sharing_the_chair(actor, now=now)}
    missing = missing_signatures(verb.co_chairs, chairs=chairs, signed=signed)
    if not missing:
        CoSignature.objects.filter(review=review, spent_at=None, **what).update(spent_at=now)
    return [chairs[key] for key in sorted(missing)]


def _digest(facts: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()
