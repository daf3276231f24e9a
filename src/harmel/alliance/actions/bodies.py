"""Bodies of a review, and the members in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Body, BodyMember, Member, Review
from harmel.alliance.queries import Actor, require
from harmel.alliance.rules import ADMIT_TO_BODY, FORM_BODY, NewBody, Refused


@transaction.atomic
def form_body(
    review: Review,
    *,
    key: str,
    kind: str,
    name_en: str,
    name_fr: str,
    level: str = "permanent",
    above: Body | None = None,
    members: Iterable[Member] = (),
    since: date | None = None,
    actor: Actor,
    now: datetime,
) -> Body:
    """Form a body. Its members belong to it from `since`, or each from its own first day in the alliance where no day is named."""
    require(FORM_BODY, actor, now=now)
    inside = list(members)
    body = _form(review, NewBody(key, kind, name_en or name_fr, name_fr or name_en, level), above=above, members=inside, since=since)
    journal.write(
        FORM_BODY,
        review=review,
        about=body,
        actor=actor,
        at=now,
        key=key,
        kind=kind,
        level=level,
        name_en=body.name_en,
        name_fr=body.name_fr,
        above=above.key if above else "",
        members=[member.code for member in inside],
    )
    return body


@transaction.atomic
def admit_to_body(body: Body, *, member: Member, since: date | None = None, actor: Actor, now: datetime) -> BodyMember:
    """Let a member of the alliance join a body, from a day on; from its first day in the alliance where none is named."""
    require(ADMIT_TO_BODY, actor, now=now)
    if BodyMember.objects.filter(body=body, member=member, until=None).exists():
        raise Refused("in_the_body_already", {"member": member.name_en}, field="member")
    joined = BodyMember.objects.create(body=body, member=member, since=since or member.since, until=member.until)
    journal.write(ADMIT_TO_BODY, review=body.review, about=body, actor=actor, at=now, code=member.code, since=joined.since.isoformat())
    return joined


def _form(review: Review, new: NewBody, *, above: Body | None, members: Iterable[Member], since: date | None) -> Body:
    if Body.objects.filter(review=review, key=new.key).exists():
        raise Refused("body_key_taken", {"key": new.key}, field="key")
    if above is not None and above.review_id != review.pk:
        raise Refused("no_such_body", {"key": above.key}, field="above")
    body = Body.objects.create(
        review=review, key=new.key, kind=new.kind, level=new.level, name_en=new.name_en, name_fr=new.name_fr, above=above
    )
    BodyMember.objects.bulk_create(
        BodyMember(body=body, member=member, since=since or member.since, until=member.until) for member in members
    )
    return body
