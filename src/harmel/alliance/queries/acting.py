"""Who acts: the instance, the seats of a person, and what each may do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from harmel.alliance.models import (
    Instance,
    Invitation,
    Participant,
    Person,
    Pseudonym,
    Review,
    Seat,
)
from harmel.alliance.rules import (
    CLOCK,
    Clock,
    NotAllowed,
    Power,
    Standing,
    Verb,
    Verdict,
    handle_of,
    may,
)

Actor = Seat | Participant | Clock


def instance() -> Instance | None:
    """Return what this database is; None before `harmel init`."""
    return Instance.objects.first()


def standing(actor: Any) -> Standing | Clock | None:
    """Return what the rules need to know of an actor: a seat, a participant, the clock, or nobody."""
    if actor is None or actor is CLOCK:
        return actor
    return actor.standing()  # type: ignore[no-any-return]


def verdict(verb: Verb, actor: Any, *, now: datetime) -> Verdict:
    """Say whether an actor may do one of the alliance's own acts, and why."""
    return may(standing(actor), verb, now=now)


def require(verb: Verb, actor: Any, *, now: datetime) -> None:
    """Refuse what the rules do not allow. Raises NotAllowed."""
    found = verdict(verb, actor, now=now)
    if not found:
        raise NotAllowed(verb, found.reason)


def actors_of(person: Person, review: Review, *, now: datetime) -> list[Seat | Participant]:
    """Return the seats a person holds in a review now; where there is none, their participation, if any."""
    found: list[Seat | Participant] = list(Seat.objects.filter(review=review, person=person).valid(now).select_related("body", "member").order_by("pk"))
    found = found or list(Participant.objects.filter(review=review, person=person, left_at=None).select_related("member"))
    for actor in found:
        actor.person, actor.review = person, review
    return found


def own_pseudonym(actor: Seat | Participant, scope: str = "") -> str | None:
    """Look up one's own pseudonym within a scope, and nobody else's; None before the first anonymous act there."""
    of = {"seat": actor} if isinstance(actor, Seat) else {"participant": actor}
    return Pseudonym.objects.filter(review_id=actor.review_id, scope=scope, **of).values_list("pk", flat=True).first()


def own_pseudonyms(actor: Seat | Participant) -> list[str]:
    """Look up all of one's own pseudonyms in a review, whatever their scope."""
    of = {"seat": actor} if isinstance(actor, Seat) else {"participant": actor}
    return list(Pseudonym.objects.filter(review_id=actor.review_id, **of).order_by("pk").values_list("pk", flat=True))


def handed_in(review: Review, scope: str) -> dict[int, int]:
    """Return, by the key of each seat, the last round that it handed in within a scope. It reads no pseudonym, and so leads to no answer."""
    rows = Pseudonym.objects.filter(review=review, scope=scope).exclude(handed_in=None).exclude(seat=None)
    return dict(rows.values_list("seat_id", "handed_in"))


def own_hand_in(actor: Seat, scope: str) -> int | None:
    """Look up which round of a scope one handed in last oneself; None: none yet."""
    return Pseudonym.objects.filter(review_id=actor.review_id, scope=scope, seat=actor).values_list("handed_in", flat=True).first()


def said_when_shown(review: Review, scope: str) -> dict[str, str]:
    """Return of each pseudonym of a scope what it had said, as a digest, when that was last noted. For the job that notes it only."""
    return dict(Pseudonym.objects.filter(review=review, scope=scope).values_list("pk", "said"))


def seats_of(person: Person) -> list[Seat]:
    """Return every seat a person holds or held, newest first."""
    return list(Seat.objects.of(person).order_by("-since", "-pk"))


def participations_of(person: Person) -> list[Participant]:
    """Return where a person takes part, or took part."""
    return list(Participant.objects.filter(person=person).select_related("review", "member", "person").order_by("-entered_on"))


def any_actor(person: Person, *, now: datetime) -> Seat | Participant | None:
    """Return a seat held, or a participation, from which somebody may act for themselves; None where they have none any more."""
    held = [*seats_of(person), *participations_of(person)]
    return next((one for one in held if is_valid(one, now=now)), None)


def held_by_name(name: str, *, now: datetime) -> Seat | Participant | None:
    """Find a seat or a participation of whoever signs in with a name; None where nobody of the name has one now."""
    person = Person.objects.filter(handle=handle_of(name), is_active=True).first()
    return any_actor(person, now=now) if person is not None else None


def cast(*, now: datetime) -> list[Seat]:
    """Return the seats that can be played in a rehearsal, by review and body."""
    rows = Seat.objects.valid(now).select_related("review", "body", "member", "person")
    return list(rows.order_by("review_id", "body__key", "member__place", "pk"))


def played_participants() -> list[Participant]:
    """Return who can be played in a rehearsal besides the seats: of each review the first few who take part in its discussion."""
    first = [
        key
        for review in Review.objects.all()
        for key in Participant.objects.filter(review=review, left_at=None).order_by("pk").values_list("pk", flat=True)[:3]
    ]
    return list(Participant.objects.filter(pk__in=first).select_related("person", "review").order_by("pk"))


def reviews_shown_to(person: Person | None) -> list[Review]:
    """Return the public reviews, and those in which a person sits or takes part."""
    shown = Q(public=True)
    if person is not None:
        shown |= Q(pk__in=Seat.objects.filter(person=person).values("review")) | Q(pk__in=Participant.objects.filter(person=person).values("review"))
    return list(Review.objects.filter(shown))


def may_found(person: Person | None, *, now: datetime) -> bool:
    """Say whether somebody was trusted with convening: by the first link of the instance, or by a seat that convenes now."""
    if person is None or not person.is_active:
        return False
    if Invitation.objects.filter(kind="convener", person=person).exclude(used_at=None).exists():
        return True
    return any(seat.has(Power.CONVENE) for seat in Seat.objects.filter(person=person).valid(now))


def sits_beyond(person: Person, convener: Seat, *, now: datetime) -> bool:
    """Say whether a person sits now in a review that the holder of a seat does not convene."""
    convened = {seat.review_id for seat in Seat.objects.filter(person=convener.person).valid(now) if seat.has(Power.CONVENE)}
    return Seat.objects.filter(person=person).valid(now).exclude(review__in=convened).exists()


def convenes_alone(seat: Seat, *, now: datetime) -> bool:
    """Say whether a seat is held now, convenes, and is the only one of its review that does."""
    if not seat.has(Power.CONVENE) or seat.person_id is None or not is_valid(seat, now=now):
        return False
    others = Seat.objects.filter(review=seat.review_id).valid(now).exclude(pk=seat.pk)
    return not any(other.has(Power.CONVENE) and other.person_id != seat.person_id for other in others)


def is_valid(held: Seat | Participant, *, now: datetime) -> bool:
    """Say whether a seat is held, or somebody takes part, at an instant."""
    if isinstance(held, Participant):
        return held.left_at is None or now < held.left_at
    return held.since <= now and (held.until is None or now < held.until)
