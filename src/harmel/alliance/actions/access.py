"""Back to one's own access where there is no e-mail: a convener makes a one-time link and hands it over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from harmel.alliance import journal, queries
from harmel.alliance.actions.persons import _give_password
from harmel.alliance.actions.secrets import Invited, _good_invitation, _new_token, _use
from harmel.alliance.models import Invitation, Participant, Person, Seat
from harmel.alliance.queries import Actor, require
from harmel.alliance.rules import ACCESS_DAYS, CLOCK, REGAIN_ACCESS, RENEW_ACCESS, Refused, token_digest


@transaction.atomic
def renew_access(held: Seat | Participant, *, actor: Actor, now: datetime) -> Invited:
    """
    Make a one-time link by which the person on a seat, or a participant, sets a new password. Links made before lead nowhere.

    All who sit in the review read in its journal that it was made, and for whom. The operator, at the machine itself, acts as the clock does:
    so whoever convenes alone gets back in. Raises Refused where the person also sits in a review that
    whoever makes the link does not convene: a link would open that too.
    """
    require(RENEW_ACCESS, actor, now=now)
    if held.person is None:
        raise Refused("seat_vacant")
    if isinstance(actor, Seat) and queries.sits_beyond(held.person, actor, now=now):
        raise Refused("sits_elsewhere")
    Invitation.objects.filter(kind="access", person=held.person, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    token = _new_token()
    invitation = Invitation.objects.create(
        kind="access",
        token_sha256=token_digest(token),
        review=held.review,
        person=held.person,
        made_by=actor if isinstance(actor, Seat) else None,
        made_at=now,
        expires_at=now + timedelta(days=ACCESS_DAYS),
    )
    journal.write(RENEW_ACCESS, review=held.review, about=held, actor=actor, at=now, by_operator=actor is CLOCK)
    return Invited(invitation, token, held if isinstance(held, Seat) else None)


@transaction.atomic
def regain_access(token: str, *, password: str, now: datetime) -> Person:
    """Set a new password by a one-time link. Whoever was signed in under the old one no longer is."""
    invitation = _good_invitation(token, "access", now)
    person, review = invitation.person, invitation.review
    if person is None or review is None or not person.is_active:
        raise Refused("link_unknown")
    _give_password(person, password)
    person.save(update_fields=["password"])
    _use(invitation, now)
    held = next(iter(queries.actors_of(person, review, now=now)), None)
    if held is None:
        raise Refused("not_in_the_review")
    journal.write(REGAIN_ACCESS, review=review, about=held, actor=held, at=now)
    return person
