"""Reads about who acts, shaped for pages and for the stages above."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance.models import Body, Instance, Member, Participant, Person, Pseudonym, Review, Seat
from harmel.alliance.rules import CLOCK, Clock, Standing

Actor = Seat | Participant | Clock


def instance() -> Instance | None:
    """Return what this database is; None before `harmel init`."""
    return Instance.objects.first()


def standing(actor: Any) -> Standing | Clock | None:
    """Return what the rules need to know of an actor: a seat, a participant, the clock, or nobody."""
    if actor is None or actor is CLOCK:
        return actor
    return actor.standing()  # type: ignore[no-any-return]


def actors_of(person: Person, review: Review, *, now: datetime) -> list[Seat | Participant]:
    """Return the seats a person holds in a review now, then their participation, if any."""
    seats: list[Seat | Participant] = list(Seat.objects.of(person).filter(review=review).valid(now).order_by("pk"))
    if seats:
        return seats
    return list(Participant.objects.filter(person=person, review=review, left_at=None).select_related("person", "member"))


def roster(body: Body, *, now: datetime) -> list[Member]:
    """Return the members that belong to a body on the day of an instant, in protocol order."""
    day = now.date()
    return [
        row.member
        for row in body.memberships.select_related("member").order_by("member__place", "member__code")
        if row.since <= day and (row.until is None or day < row.until)
    ]


def seats_in(review: Review, *, now: datetime) -> list[Seat]:
    """Return every seat of a review with body, member and person, in the order of the bodies and of protocol."""
    return list(Seat.objects.filter(review=review).select_related("body", "member", "person").valid(now))


def own_pseudonym(actor: Seat | Participant) -> str | None:
    """Look up one's own pseudonym, and nobody else's; None before the first anonymous act."""
    of = {"seat": actor} if isinstance(actor, Seat) else {"participant": actor}
    return Pseudonym.objects.filter(review_id=actor.review_id, **of).values_list("pk", flat=True).first()


def reviews_shown_to(person: Person | None) -> list[Review]:
    """Return the public reviews, and those in which a person sits or takes part."""
    shown = Review.objects.filter(public=True)
    if person is not None:
        shown = shown | Review.objects.filter(seats__person=person) | Review.objects.filter(participants__person=person)
    return list(shown.distinct())
