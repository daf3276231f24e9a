"""A person's data are erased: their name, how they sign in, what the journal kept of it. The chain still holds, and says what is gone."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import transaction

from harmel.alliance import journal, queries
from harmel.alliance.models import Entry, Invitation, Participant, Person, Pseudonym, Seat
from harmel.alliance.queries import Actor, require
from harmel.alliance.refs import ref
from harmel.alliance.rules import CLOCK, ERASE_PERSON, INVITE, SUCCEED, TAKE_SEAT, Power, Refused, handle_of
from harmel.methods.seal.chance import random_bytes

ASKED = "asked_by_the_person"
"""The reason that the erasure's entry gives."""
NAMING = (INVITE.name, TAKE_SEAT.name, SUCCEED.name)
"""The verbs whose entries about a seat may hold a name."""


@transaction.atomic
def erase_person(person: Person, *, actor: Actor, now: datetime) -> int:
    """
    Erase what is personal of somebody, as they ask; return how many entries of the journal lost their content.

    Gone: name, e-mail, password, the link to their pseudonyms, what they wrote as a participant. Their seats end. What they did from a seat was
    done on behalf of a body or a member and stands, under the seat; votes stand, and nobody's name leads to them any more. Raises Refused for
    another person's data, unless whoever asks convenes, and for the last who convenes a review.
    """
    require(ERASE_PERSON, actor, now=now)
    if actor is not CLOCK and actor.person_id != person.pk and not actor.has(Power.CONVENE):
        raise Refused("not_yours")
    if person.erased_at is not None:
        raise Refused("already_done")
    seats, participations = list(Seat.objects.of(person)), queries.participations_of(person)
    for seat in seats:
        if queries.convenes_alone(seat, now=now):
            raise Refused("last_convener")
    pseudonyms = Pseudonym.objects.filter(seat__in=seats) | Pseudonym.objects.filter(participant__in=participations)
    entries = Entry.objects.filter(content__about__in=[ref(seat) for seat in seats], content__verb__in=NAMING) | Entry.objects.filter(
        content__actor__in=[ref(one) for one in participations]
    )
    erased = list(entries.distinct())
    journal.erase(erased, actor=actor, now=now, reason=ASKED)
    _let_stages_forget([*seats, *participations])
    pseudonyms.delete()
    _empty(person, seats, participations, now)
    return len(erased)


def _empty(person: Person, seats: list[Seat], participations: list[Participant], now: datetime) -> None:
    """Leave of a person the row that acts point to, and nothing in it."""
    for seat in seats:
        if seat.until is None or seat.until > now:
            Seat.objects.filter(pk=seat.pk).update(until=max(now, seat.since))
        if handle_of(person.name) in {handle_of(seat.label_en), handle_of(seat.label_fr)}:
            Seat.objects.filter(pk=seat.pk).update(label_en=seat.role, label_fr=seat.role)
    Participant.objects.filter(pk__in=[one.pk for one in participations], left_at=None).update(left_at=now)
    Invitation.objects.filter(person=person, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    Invitation.objects.filter(seat__in=seats).update(name="")
    Invitation.objects.filter(person=person).update(name="")
    person.handle, person.name, person.email = f"erased-{random_bytes(8).hex()}", "", ""
    person.set_unusable_password()
    person.is_active, person.erased_at = False, now
    person.save()


def _let_stages_forget(held: list[Seat | Participant]) -> None:
    """Ask each stage that keeps personal data to clear it: `forget(held)` in its actions, found as refs are found."""
    for config in apps.get_app_configs():
        name = f"{config.name}.actions"
        if config.name.startswith("harmel.review.") and find_spec(name) is not None:
            forget = getattr(import_module(name), "forget", None)
            if forget is not None:
                forget(held)
