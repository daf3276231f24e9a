"""Doors for participants: a code that a member hands out, or an open link; each with a limit, an end and a notice on privacy."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from harmel.alliance import journal
from harmel.alliance.actions.participants import _take_part
from harmel.alliance.actions.persons import _somebody
from harmel.alliance.actions.secrets import Opened, _new_code, _new_token
from harmel.alliance.models import Door, Member, Participant, Person, Review
from harmel.alliance.queries import Actor, require
from harmel.alliance.rules import CLOSE_DOOR, ENTER, OPEN_DOOR, Refused, door_refuses, token_digest


@transaction.atomic
def open_door(
    review: Review,
    *,
    kind: str,
    limit: int,
    closes_at: datetime,
    opens_at: datetime | None = None,
    member: Member | None = None,
    notice_en: str = "",
    notice_fr: str = "",
    actor: Actor,
    now: datetime,
) -> Opened:
    """
    Open a door for at most `limit` participants until an instant. Whoever enters by a member's code belongs to that member.

    Raises Refused where the code has no member, the limit is below one, or the end is not after the beginning.
    """
    require(OPEN_DOOR, actor, now=now)
    opens = opens_at or now
    if kind == "member_code" and member is None:
        raise Refused("name_the_member", field="member")
    if limit < 1:
        raise Refused("limit_too_small", field="limit")
    if closes_at <= max(opens, now):
        raise Refused("door_ends_too_early", {"at": opens}, field="closes_at")
    token = _new_code() if kind == "member_code" else _new_token()
    door = Door.objects.create(
        review=review,
        kind=kind,
        token_sha256=token_digest(token),
        member=member if kind == "member_code" else None,
        limit=limit,
        opens_at=opens,
        closes_at=closes_at,
        notice_en=notice_en or notice_fr,
        notice_fr=notice_fr or notice_en,
    )
    journal.write(
        OPEN_DOOR,
        review=review,
        about=door,
        actor=actor,
        at=now,
        kind=kind,
        member=door.member.code if door.member else "",
        limit=limit,
        opens_at=opens,
        closes_at=closes_at,
    )
    return Opened(door, token)


@transaction.atomic
def close_door(door: Door, *, actor: Actor, now: datetime) -> Door:
    """Close a door before its time. Whoever is inside stays."""
    require(CLOSE_DOOR, actor, now=now)
    if door.closed_at is not None or now >= door.closes_at:
        raise Refused("door_closed", {"at": door.closed_at or door.closes_at})
    door.closed_at = now
    door.save(update_fields=["closed_at"])
    journal.write(CLOSE_DOOR, review=door.review, about=door, actor=actor, at=now)
    return door


@transaction.atomic
def enter(
    token: str,
    *,
    name: str = "",
    password: str = "",
    member: Member | None = None,
    language: str = "en",
    person: Person | None = None,
    now: datetime,
) -> Participant:
    """
    Enter by a door. By a member's code one belongs to that member; by an open link, to the one declared, or to none.

    Raises Refused where the door is unknown, closed or full, or the name is taken; nobody beyond its limit gets in, however many come at once.
    """
    door = Door.objects.select_related("review", "member").filter(token_sha256=token_digest(token)).first()
    if door is None:
        raise Refused("door_unknown")
    refusal = door_refuses(
        opens_at=door.opens_at, closes_at=door.closes_at, closed_at=door.closed_at, entered=door.entered_count, limit=door.limit, now=now
    )
    if refusal is not None:
        raise Refused(refusal.code, refusal.facts)
    if not Door.objects.filter(pk=door.pk, entered_count__lt=F("limit")).update(entered_count=F("entered_count") + 1):
        raise Refused("door_full", {"limit": door.limit})
    who = _somebody(name=name, password=password, language=language, person=person)
    participant = _take_part(door.review, who, member=door.member or member, door=door, now=now)
    journal.write(
        ENTER,
        review=door.review,
        about=participant,
        actor=participant,
        at=now,
        member=participant.member.code if participant.member else "",
    )
    return participant
