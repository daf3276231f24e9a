"""Bodies: who is in them, who sits in them, and how people come in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Func, Prefetch, Subquery

from harmel.alliance.models import (
    Body,
    BodyMember,
    Door,
    Invitation,
    Member,
    Participant,
    Person,
    Review,
    Seat,
)
from harmel.alliance.queries.acting import is_valid
from harmel.alliance.rules import (
    shown_count,
    token_digest,
)


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


def who_sits(review: Review, *, now: datetime, named: bool) -> list[dict[str, Any]]:
    """
    Return the bodies of a review, each with the members in it now, those to come or gone, and its seats, held ones first.

    `taking_part` counts the participants, where the body is the public and five or more take part. `named` False, for somebody who has not
    entered: no seats, as their labels and holders are people. Three queries, however many rows.
    """
    seats = Seat.objects.select_related("member", "person", "succeeds").order_by("member__place", "since", "pk")
    inside = BodyMember.objects.select_related("member").order_by("member__place", "member__code", "since")
    entered = Participant.objects.filter(review=review.pk, left_at=None).order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n")
    rows = Body.objects.filter(review=review).select_related("above").prefetch_related(Prefetch("memberships", queryset=inside))
    rows = rows.annotate(entered=Subquery(entered))  # of the review, not of each row: counted once
    if named:
        rows = rows.prefetch_related(Prefetch("seats", queryset=seats))
    day = now.date()
    return [
        {
            "body": body,
            "taking_part": shown_count(body.entered or 0) if body.kind == "public" else None,
            "members": [one for one in body.memberships.all() if one.since <= day and (one.until is None or day < one.until)],
            "others": [one for one in body.memberships.all() if one.since > day or (one.until is not None and one.until <= day)],
            "held": [seat for seat in body.seats.all() if seat.person_id is not None and is_valid(seat, now=now)] if named else [],
            "ended": [seat for seat in body.seats.all() if seat.person_id is not None and not is_valid(seat, now=now)] if named else [],
        }
        for body in rows
    ]


def invitation(token: str) -> Invitation | None:
    """Find a one-time link by its secret, with all that the page behind it shows."""
    return Invitation.objects.filter(token_sha256=token_digest(token)).select_related("review", "member", "person", "seat__body", "seat__member").first()


def door(token: str) -> Door | None:
    """Find a door by its code or the end of its link."""
    return Door.objects.filter(token_sha256=token_digest(token)).select_related("review", "member").first()


def pending(review: Review) -> list[Invitation]:
    """Return the one-time links into a review that are neither used nor withdrawn, the expired ones too, newest first."""
    return list(
        Invitation.objects.filter(review=review, used_at=None, withdrawn_at=None).select_related("seat__body", "seat__member", "person", "member", "review")
    )


def doors(review: Review, *, now: datetime) -> list[dict[str, Any]]:
    """Return each door, whether it is open, and the count of those who entered by it; None where fewer than five did."""
    rows = Door.objects.filter(review=review).select_related("member", "review")
    return [{"door": row, "entered": shown_count(row.entered_count), "open": row.closed_at is None and row.opens_at <= now < row.closes_at} for row in rows]


def links_back(person: Person) -> list[Invitation]:
    """Return the one-time links that were made to a person's own access, newest first: they may ask who made them."""
    return list(Invitation.objects.filter(kind="access", person=person).select_related("made_by", "review"))
