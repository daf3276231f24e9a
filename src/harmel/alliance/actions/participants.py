"""Participants who come by an invitation of their own."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions.persons import _somebody
from harmel.alliance.actions.secrets import Invited, _good_invitation, _new_token, _use
from harmel.alliance.models import Door, Invitation, Member, Participant, Person, Review, Seat
from harmel.alliance.queries import Actor, require
from harmel.alliance.rules import ENTER, INVITATION_DAYS, INVITE_PARTICIPANT, Refused, token_digest


@transaction.atomic
def invite_participant(
    review: Review, *, name: str = "", member: Member | None = None, days: int = INVITATION_DAYS, actor: Actor, now: datetime
) -> Invited:
    """Make a one-time link by which one person enters as a participant, of the member named, or of whichever they declare."""
    require(INVITE_PARTICIPANT, actor, now=now)
    token = _new_token()
    invitation = Invitation.objects.create(
        kind="participant",
        token_sha256=token_digest(token),
        review=review,
        member=member,
        name=name,
        made_by=actor if isinstance(actor, Seat) else None,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    journal.write(INVITE_PARTICIPANT, review=review, about=invitation, actor=actor, at=now, member=member.code if member else "")
    return Invited(invitation, token, None)


@transaction.atomic
def accept(
    token: str,
    *,
    name: str = "",
    password: str = "",
    member: Member | None = None,
    language: str = "en",
    person: Person | None = None,
    now: datetime,
) -> Participant:
    """Enter by an invitation of one's own. `member` is the one declared; where the invitation names one, that stands."""
    invitation = _good_invitation(token, "participant", now)
    if invitation.review is None:
        raise Refused("link_unknown")
    who = _somebody(name=name, password=password, language=language, person=person)
    participant = _take_part(invitation.review, who, member=invitation.member or member, door=None, now=now)
    _use(invitation, now)
    journal.write(
        ENTER,
        review=invitation.review,
        about=participant,
        actor=participant,
        at=now,
        member=participant.member.code if participant.member else "",
    )
    return participant


def _take_part(review: Review, person: Person, *, member: Member | None, door: Door | None, now: datetime) -> Participant:
    """Let somebody take part, or again if they had left. Raises Refused for whoever is in the review already."""
    if Seat.objects.filter(review=review, person=person).valid(now).exists():
        raise Refused("has_a_seat")
    earlier = Participant.objects.filter(review=review, person=person).first()
    if earlier is None:
        return Participant.objects.create(review=review, person=person, member=member, door=door, entered_on=now.date())
    if earlier.left_at is None:
        raise Refused("entered_already")
    earlier.left_at = None
    earlier.save(update_fields=["left_at"])
    return earlier
