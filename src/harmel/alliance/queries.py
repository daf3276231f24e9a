"""Reads about who acts, shaped for pages and for the stages above."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import F, Func, Prefetch, Q, QuerySet, Subquery

from harmel.alliance import journal
from harmel.alliance.models import (
    Block,
    Body,
    BodyMember,
    CoSignature,
    Door,
    Entry,
    Instance,
    Invitation,
    Member,
    Participant,
    Person,
    Pseudonym,
    Review,
    Seat,
    StoredResult,
)
from harmel.alliance.refs import ref, show
from harmel.alliance.rules import (
    CLOCK,
    Chair,
    Clock,
    NotAllowed,
    Power,
    Standing,
    Verb,
    Verdict,
    chair_held,
    digest_of,
    handle_of,
    may,
    missing_signatures,
    shown_count,
    token_digest,
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


def own_pseudonym(actor: Seat | Participant) -> str | None:
    """Look up one's own pseudonym, and nobody else's; None before the first anonymous act."""
    of = {"seat": actor} if isinstance(actor, Seat) else {"participant": actor}
    return Pseudonym.objects.filter(review_id=actor.review_id, **of).values_list("pk", flat=True).first()


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


def sharing_the_chair(body: Body, *, now: datetime) -> list[Seat]:
    """Return the seats of a body that share its chair at an instant: those of its co-chairs, that one alone where the other is vacant or has ended."""
    return [seat for seat in Seat.objects.filter(body=body, role="co_chair").valid(now) if seat.has(Power.CHAIR)]


@dataclass(frozen=True)
class Signatures:
    """
    The signatures under an act that needs those who share a chair.

    `chairs` share it now; `given` count; `lapsed` are open too but count no more, as what was signed has changed since or the seat no
    longer shares the chair; `missing` are the seats that have not signed.
    """

    chairs: list[Seat]
    given: list[CoSignature]
    lapsed: list[CoSignature]
    missing: list[Seat]

    @property
    def held(self) -> Chair:
        """By how many the chair is held."""
        return chair_held(seat.pk for seat in self.chairs)


def signatures(verb: Verb, *, about: Any, body: Body, now: datetime, facts: Mapping[str, Any]) -> Signatures:
    """Read how an act stands that needs the co-chairs of a body, as it would be done under these facts: two queries."""
    chairs = {seat.pk: seat for seat in sharing_the_chair(body, now=now)}
    rows = list(CoSignature.objects.open().filter(review=body.review_id, verb=verb.name, about=ref(about)).select_related("seat"))
    digest = digest_of(facts)
    given = [row for row in rows if row.facts_sha256 == digest and (row.seat_id in chairs or not chairs)]
    missing = missing_signatures(verb.co_chairs, chairs=chairs, signed=[row.seat_id for row in given])
    return Signatures(
        chairs=list(chairs.values()),
        given=given,
        lapsed=[row for row in rows if row not in given],
        missing=[chairs[key] for key in sorted(missing)],
    )


def signed_at(review: Review, at: datetime, *, verb: Verb, about: Any) -> list[CoSignature]:
    """Return the signatures that were used up when an act was done at an instant, in the order in which they were given."""
    return list(CoSignature.objects.filter(review=review, verb=verb.name, about=ref(about), spent_at=at).select_related("seat"))


def pending_signatures(seat: Seat, *, verb: Verb) -> list[str]:
    """Return the refs of what somebody of a seat's body has signed while the act is pending."""
    rows = CoSignature.objects.open().filter(review=seat.review_id, verb=verb.name, seat__body=seat.body_id)
    return sorted(set(rows.values_list("about", flat=True)))


def invitation(token: str) -> Invitation | None:
    """Find a one-time link by its secret, with all that the page behind it shows."""
    return (
        Invitation.objects.filter(token_sha256=token_digest(token))
        .select_related("review", "member", "person", "seat__body", "seat__member")
        .first()
    )


def door(token: str) -> Door | None:
    """Find a door by its code or the end of its link."""
    return Door.objects.filter(token_sha256=token_digest(token)).select_related("review", "member").first()


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


def is_valid(held: Seat | Participant, *, now: datetime) -> bool:
    """Say whether a seat is held, or somebody takes part, at an instant."""
    if isinstance(held, Participant):
        return held.left_at is None or now < held.left_at
    return held.since <= now and (held.until is None or now < held.until)


def pending(review: Review) -> list[Invitation]:
    """Return the one-time links into a review that are neither used nor withdrawn, the expired ones too, newest first."""
    return list(
        Invitation.objects.filter(review=review, used_at=None, withdrawn_at=None).select_related(
            "seat__body", "seat__member", "person", "member", "review"
        )
    )


def doors(review: Review, *, now: datetime) -> list[dict[str, Any]]:
    """Return each door, whether it is open, and the count of those who entered by it; None where fewer than five did."""
    rows = Door.objects.filter(review=review).select_related("member", "review")
    return [
        {"door": row, "entered": shown_count(row.entered_count), "open": row.closed_at is None and row.opens_at <= now < row.closes_at}
        for row in rows
    ]


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


def links_back(person: Person) -> list[Invitation]:
    """Return the one-time links that were made to a person's own access, newest first: they may ask who made them."""
    return list(Invitation.objects.filter(kind="access", person=person).select_related("made_by", "review"))


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


def my_data(person: Person, *, now: datetime) -> dict[str, Any]:
    """
    Return what is kept about a person and what they put in, as values that JSON can say.

    Each stage that holds something says so by `own_data(review, actor)` in its queries, found through the registry of apps as refs are.
    """
    held: list[Seat | Participant] = [*seats_of(person), *participations_of(person)]
    pseudonyms = {one: own_pseudonym(one) for one in held}
    return {
        "taken_at": now.isoformat(),
        "person": {"name": person.name, "sign_in_name": person.handle, "email": person.email, "language": person.language},
        "seats": [
            {
                "review": seat.review.slug,
                "seat": seat.label_en,
                "body": seat.body.key,
                "member": seat.member.code if seat.member else None,
                "powers": seat.powers,
                "since": seat.since.isoformat(),
                "until": seat.until.isoformat() if seat.until else None,
            }
            for seat in held
            if isinstance(seat, Seat)
        ],
        "participations": [
            {"review": one.review.slug, "member": one.member.code if one.member else None, "entered_on": one.entered_on.isoformat()}
            for one in held
            if isinstance(one, Participant)
        ],
        "journal": [_told(line) for one in held for line in journal.own_entries(one, pseudonym=pseudonyms[one])],
        **_put_in(held),
    }


def _told(line: journal.Line) -> dict[str, Any]:
    return {
        "leaf": line.leaf,
        "verb": line.verb,
        "at": line.at.isoformat(),
        "about": line.about,
        "facts": dict(line.facts),
        "block": line.block,
    }


def _put_in(held: list[Seat | Participant]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.queries"
        if config.name.startswith("harmel.review.") and find_spec(name) is not None:
            own_data = getattr(import_module(name), "own_data", None)
            if own_data is not None:
                found[config.label] = [{"review": one.review.slug, "from": ref(one), **own_data(one.review, one)} for one in held]
    return found


def last_check(review: Review) -> dict[str, Any] | None:
    """Return what the last check of the record on this server found, and when; None before the first."""
    found = StoredResult.objects.filter(review=review, about=ref(review), method="seal.verify").order_by("-made_at", "-pk").first()
    return None if found is None else {"made_at": found.made_at, **json.loads(found.output)}


def blocks(review: Review) -> QuerySet[Block]:
    """Return the sealed blocks, newest first."""
    return Block.objects.filter(review=review).order_by("-number")


def entry(leaf: str, review: Review) -> Entry | None:
    """Find an entry of a review by its leaf, with what its receipt names."""
    return Entry.objects.filter(pk=leaf, review=review).select_related("review", "content", "block").first()


def told(contents: list[Any], *, review: Review, actor: Any) -> list[dict[str, Any]]:
    """Return entries as the page of the journal shows them: what was done, by whom and about what, as far as the reader may see them."""
    found = journal.lines(contents, actor)
    shown = show({text for line in found for text in (line.by, line.about) if "/" in text}, review=review, actor=actor)
    return [{"line": line, "by": shown.get(line.by), "about": shown.get(line.about)} for line in found]
