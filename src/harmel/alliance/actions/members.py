"""Members that join the alliance, and leave it, at a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.db import transaction
from django.db.models import Max, Q

from harmel.alliance import journal
from harmel.alliance.models import Body, BodyMember, Member, Review, Seat
from harmel.alliance.queries import Actor, require
from harmel.alliance.rules import ADMIT_MEMBER, ADMIT_MEMBERS, END_MEMBERSHIP, NewMember, Refused


@transaction.atomic
def admit_member(review: Review, *, member: NewMember, bodies: Iterable[str] = ("council",), actor: Actor, now: datetime) -> Member:
    """Admit a member to the alliance and to the bodies of a review named by key, from its first day on."""
    require(ADMIT_MEMBER, actor, now=now)
    if Member.objects.filter(code=member.code).exists():
        raise Refused("code_taken", {"code": member.code}, field="code")
    keys = list(bodies)
    admitted = _admit(member)
    _seat_in(review, [admitted], keys)
    journal.write(
        ADMIT_MEMBER,
        review=review,
        about=admitted,
        actor=actor,
        at=now,
        code=admitted.code,
        name_en=admitted.name_en,
        name_fr=admitted.name_fr,
        since=admitted.since.isoformat(),
        bodies=keys,
    )
    return admitted


@transaction.atomic
def admit_members(
    review: Review, *, members: Iterable[NewMember], bodies: Iterable[str] = ("council",), actor: Actor, now: datetime
) -> list[Member]:
    """Admit a list of members at once, as it was pasted or read from a file; those that belong to the alliance already join the bodies."""
    require(ADMIT_MEMBERS, actor, now=now)
    keys = list(bodies)
    admitted = [_admit(member) for member in members]
    _seat_in(review, admitted, keys)
    journal.write(
        ADMIT_MEMBERS, review=review, about=review, actor=actor, at=now, members=[member.code for member in admitted], bodies=keys
    )
    return admitted


@transaction.atomic
def end_membership(member: Member, *, review: Review, until: date, actor: Actor, now: datetime) -> Member:
    """
    Let a membership end on a day, which is the first one on which the member no longer belongs: in every body, and every seat that stands for it.

    What was said and decided for it stays as it was. Raises Refused where the day is not after the first one.
    """
    require(END_MEMBERSHIP, actor, now=now)
    if until <= member.since:
        raise Refused("ends_before_it_begins", {"since": member.since}, field="until")
    member.until = until
    member.save(update_fields=["until"])
    BodyMember.objects.filter(member=member, since__gte=until).delete()
    BodyMember.objects.filter(Q(until=None) | Q(until__gt=until), member=member).update(until=until)
    midnight = datetime.combine(until, time(), tzinfo=UTC)
    Seat.objects.filter(Q(until=None) | Q(until__gt=midnight), member=member, since__lte=midnight).update(until=midnight)
    journal.write(END_MEMBERSHIP, review=review, about=member, actor=actor, at=now, code=member.code, until=until.isoformat())
    return member


def _admit(new: NewMember) -> Member:
    """Return the member of this code, made if the alliance has none."""
    code = new.code.strip().upper()
    known = Member.objects.filter(code=code).first()
    if known is not None:
        return known
    if new.until is not None and new.until <= new.since:
        raise Refused("ends_before_it_begins", {"since": new.since}, field="until")
    place = new.place or (Member.objects.aggregate(last=Max("place"))["last"] or 0) + 1
    return Member.objects.create(
        code=code,
        name_en=new.name_en or new.name_fr,
        name_fr=new.name_fr or new.name_en,
        zone=new.zone,
        capital_en=new.capital_en,
        capital_fr=new.capital_fr,
        place=place,
        since=new.since,
        until=new.until,
    )


def _seat_in(review: Review, members: Iterable[Member], keys: Iterable[str]) -> None:
    """Put members into the bodies of a review, each from its own first day to its own last."""
    wanted = list(keys)
    found = {body.key: body for body in Body.objects.filter(review=review, key__in=wanted)}
    for key in wanted:
        if key not in found:
            raise Refused("no_such_body", {"key": key}, field="bodies")
    for body in found.values():
        inside = set(BodyMember.objects.filter(body=body, until=None).values_list("member_id", flat=True))
        BodyMember.objects.bulk_create(
            BodyMember(body=body, member=member, since=member.since, until=member.until) for member in members if member.pk not in inside
        )
