"""How it begins: the instance, the link of its first convener, and a review with its bodies, its members and its convener's seat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from harmel.alliance import journal, queries
from harmel.alliance.actions.bodies import _form
from harmel.alliance.actions.members import _admit
from harmel.alliance.actions.persons import _somebody
from harmel.alliance.actions.secrets import _good_invitation, _new_token, _use
from harmel.alliance.models import Body, Instance, Invitation, Person, Review, Seat
from harmel.alliance.rules import (
    DEFAULT_BODIES,
    FOUND_REVIEW,
    INVITATION_DAYS,
    ROLE_NAMES,
    ROLES,
    NewBody,
    NewMember,
    NotAllowed,
    Power,
    Refused,
    Standing,
    may,
    token_digest,
)


@transaction.atomic
def make_instance(
    *,
    name_en: str,
    name_fr: str,
    zone: str = "Europe/Brussels",
    rehearsal: bool = False,
    seed: str = "",
    plays_at: datetime | None = None,
    now: datetime,
) -> Instance:
    """Make this database that of one alliance. A rehearsal is marked here and nowhere else. Raises Refused where there is one already."""
    if Instance.objects.exists():
        raise Refused("instance_exists")
    return Instance.objects.create(
        pk=1, name_en=name_en, name_fr=name_fr or name_en, zone=zone, rehearsal=rehearsal, seed=seed, plays_at=plays_at, made_at=now
    )


@transaction.atomic
def set_clock(instance: Instance, *, plays_at: datetime) -> Instance:
    """Move the clock of a rehearsal. Raises Refused where real time counts."""
    if not instance.rehearsal:
        raise Refused("no_rehearsal")
    instance.plays_at = plays_at
    instance.save(update_fields=["plays_at"])
    return instance


@transaction.atomic
def make_first_link(*, now: datetime) -> str:
    """Make the one-time link of the first convener, and withdraw those made before. Raises Refused once a convener has founded a review."""
    if Review.objects.exists():
        raise Refused("convener_exists")
    Invitation.objects.filter(kind="convener", used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    token = _new_token()
    Invitation.objects.create(
        kind="convener", token_sha256=token_digest(token), made_at=now, expires_at=now + timedelta(days=INVITATION_DAYS)
    )
    return token


@transaction.atomic
def take_first_place(token: str, *, name: str, password: str = "", language: str = "en", now: datetime) -> Person:
    """Let the first convener in, who may then found a review."""
    invitation = _good_invitation(token, "convener", now)
    person = _somebody(name=name, password=password, language=language, person=None)
    invitation.person = person
    invitation.save(update_fields=["person"])
    _use(invitation, now)
    return person


@transaction.atomic
def found_review(
    person: Person,
    *,
    slug: str,
    title_en: str,
    title_fr: str,
    zone: str = "Europe/Brussels",
    public: bool = True,
    members: Iterable[NewMember] = (),
    bodies: Iterable[NewBody] = DEFAULT_BODIES,
    seat_in: str = "secretariat",
    label_en: str = "",
    label_fr: str = "",
    powers: Iterable[Power] | None = None,
    now: datetime,
) -> Seat:
    """
    Found a review, with its bodies and members, and return the seat of its convener, in the body named by `seat_in`.

    Members that the alliance has already are kept as they are and sit in the bodies that have members. Raises NotAllowed for whoever was not
    trusted with convening, Refused where the address is taken or a code is given to two members.
    """
    verdict = may(Standing(powers=frozenset({Power.CONVENE})) if queries.may_found(person, now=now) else Standing(), FOUND_REVIEW, now=now)
    if not verdict:
        raise NotAllowed(FOUND_REVIEW, verdict.reason)
    if Review.objects.filter(slug=slug).exists():
        raise Refused("address_taken", {"slug": slug}, field="slug")
    review = Review.objects.create(
        slug=slug, title_en=title_en or title_fr, title_fr=title_fr or title_en, zone=zone, public=public, founded_at=now
    )
    admitted = [_admit(member) for member in members]
    made: dict[str, Body] = {}
    for body in bodies:
        made[body.key] = _form(review, body, above=made.get(body.above), members=admitted if body.with_members else (), since=None)
    seat = Seat.objects.create(
        review=review,
        person=person,
        body=made[seat_in],
        role="convener",
        label_en=label_en or ROLE_NAMES["convener"][0],
        label_fr=label_fr or label_en or ROLE_NAMES["convener"][1],
        powers=sorted(ROLES["convener"] if powers is None else powers),
        since=now,
    )
    journal.write(
        FOUND_REVIEW,
        review=review,
        about=review,
        actor=seat,
        at=now,
        slug=slug,
        title_en=review.title_en,
        title_fr=review.title_fr,
        zone=zone,
        bodies=sorted(made),
        members=[member.code for member in admitted],
    )
    return seat
