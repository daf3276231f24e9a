"""Acts that need both co-chairs: the first signature leaves them pending, the second lets them be done; until then it can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal, queries, refs
from harmel.alliance.models import Body, CoSignature, Review, Seat
from harmel.alliance.queries import Signatures, require
from harmel.alliance.rules import CO_SIGN, TAKE_BACK_SIGNATURE, NotAllowed, Reason, Refused, Verb, digest_of


@transaction.atomic
def co_sign(review: Review, *, verb: Verb, about: Any, body: Body, actor: Seat, now: datetime, **facts: Any) -> Signatures:
    """
    Sign an act as one of those who share the chair of a body, and return the signatures; where none is missing, it may be done.

    A signature stands under a verb, an object and exact facts (which JSON can write); other facts are another act. The last signature
    uses them all up: whoever called does then, in the same transaction, what was signed, and its entry names who signed. One that leaves
    the act pending has an entry of its own; the same one again changes nothing.
    """
    require(CO_SIGN, actor, now=now)
    require(verb, actor, now=now)
    _one_at_a_time(body.pk)
    chairs = queries.sharing_the_chair(body, now=now)
    if chairs and actor not in chairs:
        raise NotAllowed(verb, Reason("co_chairs_sign", {"body": body.name}))
    what = {"verb": verb.name, "about": refs.ref(about), "facts_sha256": digest_of(facts)}
    _signature, fresh = CoSignature.objects.get_or_create(
        review=review, seat=actor, spent_at=None, taken_back_at=None, **what, defaults={"signed_at": now}
    )
    found = queries.signatures(verb, about=about, body=body, now=now, facts=facts)
    if not found.missing:
        CoSignature.objects.filter(pk__in=[row.pk for row in found.given]).update(spent_at=now)
    elif fresh:
        journal.write(CO_SIGN, review=review, about=about, actor=actor, at=now, act=verb.name, facts_sha256=what["facts_sha256"])
    return found


@transaction.atomic
def take_back_signature(review: Review, *, verb: Verb, about: Any, actor: Seat, now: datetime) -> None:
    """Take back one's signature under an act that is still pending. Raises Refused where there is none."""
    require(TAKE_BACK_SIGNATURE, actor, now=now)
    _one_at_a_time(actor.body_id)
    own = CoSignature.objects.open().filter(review=review, verb=verb.name, about=refs.ref(about), seat=actor)
    if not own.update(taken_back_at=now):
        raise Refused("no_signature")
    journal.write(TAKE_BACK_SIGNATURE, review=review, about=about, actor=actor, at=now, act=verb.name)


def _one_at_a_time(body: int) -> None:
    """Let two who sign for a body at one moment see each other's signature."""
    Body.objects.select_for_update(no_key=True).get(pk=body)
