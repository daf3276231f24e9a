"""Seats: somebody is invited to one, takes it, is succeeded in it, leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from harmel.alliance import journal, queries
from harmel.alliance.actions.persons import _somebody
from harmel.alliance.actions.secrets import Invited, _good_invitation, _new_token, _use
from harmel.alliance.models import Body, BodyMember, Invitation, Member, Participant, Person, Seat
from harmel.alliance.queries import Actor, require
from harmel.alliance.rules import (
    CLOCK,
    END_SEAT,
    FOR_A_MEMBER,
    INVITATION_DAYS,
    INVITE,
    LEAVE,
    ROLES,
    SUCCEED,
    TAKE_SEAT,
    WITHDRAW_INVITATION,
    Power,
    Refused,
    label_of,
    token_digest,
)


@transaction.atomic
def invite(
    body: Body,
    *,
    role: str,
    label_en: str = "",
    label_fr: str = "",
    member: Member | None = None,
    powers: Iterable[Power | str] | None = None,
    name: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    days: int = INVITATION_DAYS,
    actor: Actor,
    now: datetime,
) -> Invited:
    """
    Make a seat and a one-time link to it. The seat is vacant until somebody takes it up by the link.

    `powers` None: those of the role. Raises Refused where a member does not belong to the body, where powers that are a member's are given to a
    seat that stands for none, or where a role or power is unknown.
    """
    require(INVITE, actor, now=now)
    if role not in ROLES:
        raise Refused("no_such_role", {"role": role}, field="role")
    given = _powers(ROLES[role] if powers is None else powers)
    if member is None and given & FOR_A_MEMBER:
        raise Refused("name_the_member", field="member")
    if member is not None and not _belongs(body, member, now):
        raise Refused("not_in_the_body", {"member": member.name_en, "body": body.name_en}, field="member")
    english, french = label_of(role, (member.name_en, member.name_fr) if member else None)
    seat = Seat.objects.create(
        review=body.review,
        person=None,
        body=body,
        member=member,
        role=role,
        label_en=label_en or label_fr or english,
        label_fr=label_fr or label_en or french,
        powers=sorted(given),
        since=since or now,
        until=until,
    )
    invited = _link_to(seat, name=name, days=days, actor=actor, now=now)
    journal.write(
        INVITE,
        review=body.review,
        about=seat,
        actor=actor,
        at=now,
        name=name,
        body=body.key,
        role=role,
        powers=sorted(given),
        member=member.code if member else "",
    )
    return invited


@transaction.atomic
def take_seat(token: str, *, name: str = "", password: str = "", language: str = "en", person: Person | None = None, now: datetime) -> Seat:
    """
    Take the seat that a one-time link leads to: as a new person with a name and password, or as somebody who has access already.

    A successor's seat begins at this instant and the one before it ends; positions belong to the member, and stay as they are.
    """
    invitation = _good_invitation(token, "seat", now)
    seat = Seat.objects.select_related("review", "body", "member", "succeeds").filter(invitations=invitation).get()
    if seat.person_id is not None or (seat.until is not None and now >= seat.until):
        raise Refused("seat_not_free")
    who = _somebody(name=name, password=password, language=language, person=person)
    seat.person = who
    before = seat.succeeds
    if before is not None:
        seat.since = now
        if before.until is None or before.until > now:
            before.until = now
            before.save(update_fields=["until"])
    seat.save(update_fields=["person", "since"])
    _use(invitation, now)
    journal.write(
        TAKE_SEAT,
        review=seat.review,
        about=seat,
        actor=seat,
        at=now,
        name=who.name,
        body=seat.body.key,
        member=seat.member.code if seat.member else "",
        succeeds=f"alliance.seat/{before.pk}" if before else "",
    )
    return seat


@transaction.atomic
def succeed(
    seat: Seat, *, name: str = "", label_en: str = "", label_fr: str = "", days: int = INVITATION_DAYS, actor: Actor, now: datetime
) -> Invited:
    """Invite a successor to a seat, with the same body, member and powers. Until they take it up, whoever sits there keeps it."""
    require(SUCCEED, actor, now=now)
    successor = Seat.objects.create(
        review=seat.review,
        person=None,
        body=seat.body,
        member=seat.member,
        role=seat.role,
        label_en=label_en or seat.label_en,
        label_fr=label_fr or label_en or seat.label_fr,
        powers=seat.powers,
        since=now,
        succeeds=seat,
    )
    invited = _link_to(successor, name=name, days=days, actor=actor, now=now)
    journal.write(SUCCEED, review=seat.review, about=successor, actor=actor, at=now, name=name, succeeds=f"alliance.seat/{seat.pk}")
    return invited


@transaction.atomic
def end_seat(seat: Seat, *, until: datetime | None = None, actor: Actor, now: datetime) -> Seat:
    """End a seat, now or at a later instant. What was done from it stands. Raises Refused for the last seat that convenes, or one that has ended."""
    require(END_SEAT, actor, now=now)
    _end(seat, until or now, now)
    journal.write(END_SEAT, review=seat.review, about=seat, actor=actor, at=now, until=seat.until)
    return seat


@transaction.atomic
def leave(actor: Seat | Participant, *, now: datetime) -> None:
    """Give up one's own seat, or leave the review as a participant. What was done stands."""
    require(LEAVE, actor, now=now)
    if isinstance(actor, Seat):
        _end(actor, now, now)
    else:
        actor.left_at = now
        actor.save(update_fields=["left_at"])
    journal.write(LEAVE, review=actor.review, about=actor, actor=actor, at=now)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, actor: Actor, now: datetime) -> Invitation:
    """Make a one-time link that nobody has used lead nowhere; the vacant seat it led to ends. Raises Refused where it was used."""
    require(WITHDRAW_INVITATION, actor, now=now)
    if invitation.review is None or invitation.used_at is not None or invitation.withdrawn_at is not None:
        raise Refused("link_used" if invitation.used_at else "link_withdrawn", {"at": invitation.used_at or invitation.withdrawn_at})
    invitation.withdrawn_at = now
    invitation.name = ""
    invitation.save(update_fields=["withdrawn_at", "name"])
    if invitation.seat is not None and invitation.seat.person_id is None:
        Seat.objects.filter(pk=invitation.seat.pk).update(until=max(now, invitation.seat.since))
    journal.write(
        WITHDRAW_INVITATION, review=invitation.review, about=invitation.seat or invitation, actor=actor, at=now, kind=invitation.kind
    )
    return invitation


def _link_to(seat: Seat, *, name: str, days: int, actor: Actor, now: datetime) -> Invited:
    token = _new_token()
    invitation = Invitation.objects.create(
        kind="seat",
        token_sha256=token_digest(token),
        review=seat.review,
        seat=seat,
        member=seat.member,
        name=name,
        made_by=None if actor is CLOCK or not isinstance(actor, Seat) else actor,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return Invited(invitation, token, seat)


def _end(seat: Seat, until: datetime, now: datetime) -> None:
    if seat.until is not None and seat.until <= now:
        raise Refused("seat_ended_already", {"until": seat.until})
    if until < now:
        raise Refused("in_the_past", {"at": until}, field="until")
    if queries.convenes_alone(seat, now=now):
        raise Refused("last_convener")
    seat.until = max(until, seat.since)
    seat.save(update_fields=["until"])


def _powers(given: Iterable[Power | str]) -> frozenset[Power]:
    try:
        return frozenset(Power(power) for power in given)
    except ValueError:
        raise Refused("no_such_power", {"power": ", ".join(sorted(map(str, given)))}, field="powers") from None


def _belongs(body: Body, member: Member, now: datetime) -> bool:
    """Say whether a member belongs to a body today or later: a delegation may be accredited before its first day."""
    return BodyMember.objects.filter(body=body, member=member).filter(Q(until=None) | Q(until__gt=now.date())).exists()
