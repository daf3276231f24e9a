"""What two co-chairs sign: who has, and whose signature is awaited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harmel.alliance.models import (
    Body,
    CoSignature,
    Review,
    Seat,
)
from harmel.alliance.refs import ref
from harmel.alliance.rules import (
    Chair,
    Power,
    Verb,
    chair_held,
    digest_of,
    missing_signatures,
)


def sharing_the_chair(body: Body, *, now: datetime) -> list[Seat]:
    """Return the seats of a body that share its chair at an instant: those of its co-chairs, that one alone where the other is vacant or has ended."""
    return [seat for seat in Seat.objects.filter(body=body, role="co_chair").valid(now) if seat.has(Power.CHAIR)]


@dataclass(frozen=True)
class Signatures:
    """
    The signatures under an act that needs those who share a chair.

    `chairs` share it now; `given` count; `lapsed` are open too but count no more, as what was signed has changed since or the seat no
    longer shares the chair; `missing` are the seats that have not signed.
    """

    chairs: list[Seat]
    given: list[CoSignature]
    lapsed: list[CoSignature]
    missing: list[Seat]

    @property
    def held(self) -> Chair:
        """By how many the chair is held."""
        return chair_held(seat.pk for seat in self.chairs)


def signatures(verb: Verb, *, about: Any, body: Body, now: datetime, facts: Mapping[str, Any]) -> Signatures:
    """Read how an act stands that needs the co-chairs of a body, as it would be done under these facts: two queries."""
    chairs = {seat.pk: seat for seat in sharing_the_chair(body, now=now)}
    rows = list(CoSignature.objects.open().filter(review=body.review_id, verb=verb.name, about=ref(about)).select_related("seat"))
    digest = digest_of(facts)
    given = [row for row in rows if row.facts_sha256 == digest and (row.seat_id in chairs or not chairs)]
    missing = missing_signatures(verb.co_chairs, chairs=chairs, signed=[row.seat_id for row in given])
    return Signatures(
        chairs=list(chairs.values()),
        given=given,
        lapsed=[row for row in rows if row not in given],
        missing=[chairs[key] for key in sorted(missing)],
    )


def signed_at(review: Review, at: datetime, *, verb: Verb, about: Any) -> list[CoSignature]:
    """Return the signatures that were used up when an act was done at an instant, in the order in which they were given."""
    return list(CoSignature.objects.filter(review=review, verb=verb.name, about=ref(about), spent_at=at).select_related("seat"))


def pending_signatures(seat: Seat, *, verb: Verb) -> list[str]:
    """Return the refs of what somebody of a seat's body has signed while the act is pending."""
    rows = CoSignature.objects.open().filter(review=seat.review_id, verb=verb.name, seat__body=seat.body_id)
    return sorted(set(rows.values_list("about", flat=True)))
