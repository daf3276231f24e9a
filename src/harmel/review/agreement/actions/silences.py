"""Starting a silence, and the acts of the office that started it; what the clock announces; notices and holidays."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from harmel.alliance import journal, lineage
from harmel.alliance.models import Member, Review
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import ref
from harmel.alliance.rules import CLOCK, NotAllowed, Power, Reason, Refused
from harmel.review.agreement.actions.messages import hold, keep_message, receive
from harmel.review.agreement.actions.texts import require_office
from harmel.review.agreement.models import Adoption, Document, Holiday, Silence, SilenceMember, SilenceMessage
from harmel.review.agreement.models.silences import NOTICE, START
from harmel.review.agreement.models.texts import DecisionRule
from harmel.review.agreement.queries import intended, outages_before
from harmel.review.agreement.queries.starting import Start
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.instants import utc
from harmel.review.agreement.rules.numbers import listed
from harmel.review.agreement.rules.profiles import PROFILES, Kind, Profile, Starter
from harmel.review.agreement.rules.silence import CLOSING, Outcome
from harmel.review.agreement.rules.start import Found, refusals, warnings
from harmel.review.mandate.queries import require


@transaction.atomic
def start_silence(
    document: Document,
    *,
    expires_at: datetime,
    profile: Profile | str,
    numbers: Collection[int] | None = None,
    revision: int | None = None,
    warned: bool = False,
    meeting: str = "",
    purpose: str = "",
    rule_ends_at: datetime | None = None,
    actor: Any,
    now: datetime,
) -> Silence:
    """
    Put the latest revision, or some of its paragraphs, under silence until an instant. Text, roster, profile and instant are frozen.

    What forbids it is refused. What warns must have been seen (`warned`), and is kept in the journal with who saw it.
    """
    require(verbs.START_SILENCE, actor, document.review, now)
    require_office(verbs.START_SILENCE, actor, document)
    document = Document.objects.select_for_update(of=("self",)).select_related("review", "body").get(pk=document.pk)
    if document.rule == DecisionRule.RECEIVED:
        raise Refused("received_not_adopted")
    terms = PROFILES[profile] if isinstance(profile, str) else profile
    start = intended(
        document, numbers=numbers, profile=terms, office=office_of(actor, document), now=now, expires_at=expires_at, revision=revision,
        meeting=meeting, purpose=purpose, rule_ends_at=rule_ends_at,
    )  # fmt: skip
    forbidden = refusals(start.wish)
    if forbidden:
        raise Refused(f"start_{forbidden[0].code}", worded_facts(forbidden[0]))
    seen = [_as_facts(found) for found in warnings(start.wish)]
    if seen and not warned:
        raise Refused("warnings_not_seen", {"warnings": seen}, "warned")
    silence = _freeze(document, start, seen, actor, now)
    entry = journal.write(
        verbs.START_SILENCE, review=document.review, about=silence, actor=actor, at=now,
        number=silence.number, document=document.number, revision=silence.revision.number, sha256=silence.sha256,
        paragraphs=[text.number for text in start.texts], roster=[one.code for one in silence.roster.all()], profile=silence.profile,
        expires_at=utc(expires_at).isoformat(), warnings=seen, meeting=silence.meeting, purpose=silence.purpose,
    )  # fmt: skip
    silence.messages.update(leaf=entry.pk)
    return silence


@transaction.atomic
def extend_silence(silence: Silence, *, until: datetime, actor: Any, now: datetime) -> SilenceMessage:
    """Set a later end, before the end comes and for the office that started it; never a shorter one. Else the receipt says why not."""
    return receive(verbs.EXTEND_SILENCE, Kind.EXTENSION, silence, actor=actor, now=now, until=until)


@transaction.atomic
def withdraw_silence(silence: Silence, *, reason: str = "", actor: Any, now: datetime) -> SilenceMessage:
    """End a silence without deciding."""
    return receive(verbs.WITHDRAW_SILENCE, Kind.WITHDRAWAL, silence, actor=actor, now=now, reason=reason)


@transaction.atomic
def declare_void(silence: Silence, *, reason: str, actor: Any, now: datetime) -> SilenceMessage:
    """Declare an adoption void: the server was down before the end, or a break waited too long. A person says so, never the system."""
    held = hold(silence)
    _announce_if_due(held, now=now)
    return receive(verbs.DECLARE_VOID, Kind.VOID, held, actor=actor, now=now, reason=reason, outage=grounds_for_void(held, now=now))


@transaction.atomic
def confirm_notice(silence: Silence, *, actor: Any, now: datetime) -> SilenceMember:
    """Say for a member that the notice of a silence has been read. It is no assent."""
    require(verbs.CONFIRM_NOTICE, actor, silence.review, now)
    place = SilenceMember.objects.filter(silence=silence, member_id=actor.member_id).first() if actor.member_id else None
    if place is None:
        raise NotAllowed(verbs.CONFIRM_NOTICE, Reason("not_on_the_roster", {"body": silence.document.body.name}))
    if place.read_at is not None:
        raise Refused("already_done")
    place.read_at = now
    place.save(update_fields=["read_at"])
    journal.write(verbs.CONFIRM_NOTICE, review=silence.review, about=silence, actor=actor, at=now, number=silence.number, member=place.code)
    return place


@transaction.atomic
def settle(review: Review, *, actor: Any = CLOCK, now: datetime) -> int:
    """
    Announce the silences that nobody broke, ten seconds past their end and not before. Return how many; doing it again does nothing.

    The adoption takes effect at the end of the silence, whenever this runs.
    """
    require(verbs.SETTLE, actor, review, now)
    due = Silence.objects.filter(review=review, outcome=Outcome.RUNNING, ends_at__lte=now - CLOSING).order_by("ends_at", "number")
    announced = [silence for silence in map(hold, due) if _announce_if_due(silence, now=now)]
    if announced:
        journal.write(
            verbs.SETTLE, review=review, about=announced[0], actor=actor, at=now,
            adopted=[
                {"silence": one.number, "document": one.document.number, "taken_at": one.ended_at.isoformat(), "sha256": one.sha256}
                for one in announced
                if one.ended_at is not None
            ],
        )  # fmt: skip
    return len(announced)


@transaction.atomic
def record_holidays(review: Review, *, member: Member, days: Mapping[date, str], actor: Any, now: datetime) -> int:
    """Record the days on which a member's capital is closed, each with its name; a delegate those of its own member. Return how many."""
    require(verbs.RECORD_HOLIDAYS, actor, review, now)
    if not actor.has(Power.CONVENE) and not actor.has(Power.CHAIR) and not actor.has(Power.DRAFT) and actor.member_id != member.pk:
        raise NotAllowed(verbs.RECORD_HOLIDAYS, Reason("anothers"))
    known = set(Holiday.objects.filter(member=member, day__in=list(days)).values_list("day", flat=True))
    new = {day: name.strip() for day, name in days.items() if day not in known}
    Holiday.objects.bulk_create(Holiday(member=member, day=day, name_en=name, name_fr=name) for day, name in sorted(new.items()))
    journal.write(
        verbs.RECORD_HOLIDAYS, review=review, about=member, actor=actor, at=now,
        member=member.code, days={day.isoformat(): name for day, name in sorted(new.items())},
    )  # fmt: skip
    return len(new)


def office_of(actor: Any, document: Document) -> Starter:
    """Return in which office a seat starts a silence: the chair where it sits in the body that holds the document, else the convener."""
    return Starter.CHAIR if actor.body_id == document.body_id or not actor.has(Power.CONVENE) else Starter.CONVENER


def grounds_for_void(silence: Silence, *, now: datetime) -> bool:
    """Say whether the chair can be shown an outage in the last hour before the end, or a break that waited until after the announcement."""
    late = any(message.overtaken and message.kind == Kind.BREAK and message.at < silence.ends_at for message in silence.messages.all())
    return late or bool(outages_before(silence.ends_at, now=now))


def _freeze(document: Document, start: Start, seen: list[dict[str, Any]], actor: Any, now: datetime) -> Silence:
    """Write down what a silence is about and before whom, with its first two receipts: the start, and the notice."""
    wish, revision = start.wish, start.standing.revision
    assert revision is not None
    earlier = Silence.objects.filter(texts__paragraph__in=[text.paragraph_id for text in start.texts]).order_by("-number").first()
    silence = Silence.objects.create(
        review=document.review,
        number=(Silence.objects.filter(review=document.review).aggregate(last=Max("number"))["last"] or 0) + 1,
        document=document,
        revision=revision,
        whole=start.whole,
        exact_text=start.exact,
        sha256=start.sha256,
        profile=wish.profile.as_facts(),
        office=wish.office,
        started_by=actor,
        started_at=now,
        expires_at=wish.expires_at,
        ends_at=wish.expires_at,
        zone=document.review.zone,
        meeting=wish.meeting.strip(),
        purpose=wish.purpose.strip(),
        rule_ends_at=wish.rule_ends_at,
        warnings=seen,
        follows=earlier,
    )
    silence.texts.set(start.texts)
    can = {one.member: one for one in start.wish.roster}
    SilenceMember.objects.bulk_create(
        SilenceMember(
            silence=silence, member=member, code=member.code, can_break=can[member.code].can_break,
            notified_at=now if can[member.code].notified else None,
        )
        for member in start.members
    )  # fmt: skip
    keep_message(silence, kind=START, actor=actor, now=now)
    keep_message(silence, kind=NOTICE, actor=actor, now=now, signatories=[code for code, one in can.items() if one.notified])
    if earlier is not None:
        lineage.join(review=document.review, kind=LinkKind.SUPERSEDES, later=ref(silence), earlier=ref(earlier), made_by=ref(actor), now=now)
    return silence


def _announce_if_due(silence: Silence, *, now: datetime) -> bool:
    """Write down that nobody broke a silence, if that is so at `now`; the caller writes the journal."""
    if silence.announced_at is not None or silence.outcome != Outcome.RUNNING:
        return False
    reading = silence.reading(now=now)
    if reading.outcome is not Outcome.ADOPTED or reading.ended_at is None:
        return False
    silence.outcome, silence.ends_at, silence.ended_at, silence.announced_at = reading.outcome, reading.expires_at, reading.ended_at, now
    silence.save(update_fields=["outcome", "ends_at", "ended_at", "announced_at"])
    adoption = Adoption.objects.create(
        review=silence.review,
        document=silence.document,
        revision=silence.revision,
        whole=silence.whole,
        level=silence.document.body.level,
        silence=silence,
        taken_at=reading.ended_at,
    )
    adoption.texts.set(silence.texts.all())
    return True


def worded_facts(found: Found) -> dict[str, Any]:
    """Return the facts of a finding as its sentence names them."""
    return {name: listed(value) if name == "numbers" else value for name, value in found.facts.items()}


def _as_facts(found: Found) -> dict[str, Any]:
    """Return a warning as it is kept: its code, whom it is about, and the day where there is one."""
    day = found.facts.get("day")
    return {"code": str(found.code), "members": list(found.members)} | ({"day": day.isoformat()} if day else {})
