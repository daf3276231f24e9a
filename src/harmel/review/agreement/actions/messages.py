"""
What members say to a silence. Each message is kept with a receipt, also where it is refused: a refusal is an answer, not an error.

Under the lock of its silence, a message is put beside all the others and the rules read them together; what they say is written down.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from harmel.alliance import journal, lineage
from harmel.alliance.models import Seat
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Power, Reason, Refused, Verb
from harmel.methods.seal.canonical import canonical
from harmel.review.agreement.models import Adoption, Silence, SilenceMessage
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.instants import utc
from harmel.review.agreement.rules.profiles import Kind
from harmel.review.agreement.rules.silence import LOCK_SECONDS, OF_THE_OFFICE, Outcome, Ruling
from harmel.review.mandate.queries import verdict


@transaction.atomic
def break_silence(
    silence: Silence, *, reason: str, wording: str = "", signatories: Collection[str] = (), language: str = "en", actor: Any, now: datetime
) -> SilenceMessage:
    """
    Object for one's member: with a reason, other wording if there is any, and the codes of the members that sign with it.

    Returns the receipt. It says whether the silence is broken; where it is not, why.
    """
    return receive(
        verbs.BREAK_SILENCE,
        Kind.BREAK,
        silence,
        actor=actor,
        now=now,
        reason=reason,
        wording=wording,
        signatories=signatories,
        language=language,
    )


@transaction.atomic
def amend_under_silence(silence: Silence, *, wording: str, reason: str, language: str = "en", actor: Any, now: datetime) -> SilenceMessage:
    """Send an amendment in writing. Where the profile says so it breaks the silence; elsewhere it is kept for the record."""
    return receive(verbs.AMEND_UNDER_SILENCE, Kind.AMENDMENT, silence, actor=actor, now=now, reason=reason, wording=wording, language=language)


@transaction.atomic
def sign_break(message: SilenceMessage, *, actor: Any, now: datetime) -> SilenceMessage:
    """Sign a break that named one's member as a signatory."""
    if actor is not None and getattr(actor, "member_id", None) and actor.member.code not in message.signatories:
        raise Refused("not_named_as_signatory")
    if isinstance(actor, Seat) and message.signatures.filter(member=actor.member).exists():
        raise Refused("already_done")
    return receive(verbs.SIGN_BREAK, Kind.SIGNATURE, message.silence, actor=actor, now=now, signs=message)


@transaction.atomic
def support_silence(silence: Silence, *, reason: str = "", language: str = "en", actor: Any, now: datetime) -> SilenceMessage:
    """Say that one's member supports the text. It is never needed."""
    return receive(verbs.SUPPORT_SILENCE, Kind.SUPPORT, silence, actor=actor, now=now, reason=reason, language=language)


@transaction.atomic
def make_statement(silence: Silence, *, reason: str, reservation: bool = False, language: str = "en", actor: Any, now: datetime) -> SilenceMessage:
    """Make a statement or a reservation. It does not break the silence, and is printed with the text."""
    if not reason.strip():
        raise Refused("no_text", {}, "reason")
    kind = Kind.RESERVATION if reservation else Kind.STATEMENT
    return receive(verbs.MAKE_STATEMENT, kind, silence, actor=actor, now=now, reason=reason, language=language)


@transaction.atomic
def request_extension(silence: Silence, *, until: datetime, reason: str = "", language: str = "en", actor: Any, now: datetime) -> SilenceMessage:
    """Ask the office that started the silence for a later end. It decides."""
    return receive(verbs.REQUEST_EXTENSION, Kind.REQUEST, silence, actor=actor, now=now, until=until, reason=reason, language=language)


def hold(silence: Silence) -> Silence:
    """Return the silence as the database holds it, under its lock, for which nobody waits longer than five seconds."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
    held: Silence = (
        Silence.objects.select_for_update(of=("self",))
        .select_related("review", "document__body", "document__review", "revision", "started_by")
        .get(pk=silence.pk)
    )
    return held


def keep_message(silence: Silence, *, kind: str, actor: Any, now: datetime, **said: Any) -> SilenceMessage:
    """Keep a message under the next number, with the digest of what was said. The caller has the lock."""
    number = (SilenceMessage.objects.filter(silence=silence).aggregate(last=Max("number"))["last"] or 0) + 1
    message = SilenceMessage(silence=silence, number=number, kind=kind, at=now, seat=actor, member_id=actor.member_id, **said)
    message.sha256 = sha256(
        canonical(
            {
                "receipt": message.receipt_number,
                "silence_sha256": silence.sha256,
                "kind": kind,
                "at": utc(now).isoformat(timespec="microseconds"),
                "member": actor.member.code if actor.member else "",
                "reason": message.reason,
                "wording": message.wording,
                "signatories": list(message.signatories),
                "until": utc(message.until).isoformat() if message.until else "",
            }
        )
    ).hexdigest()
    message.save()
    return message


def receive(
    verb: Verb,
    kind: Kind,
    silence: Silence,
    *,
    actor: Any,
    now: datetime,
    reason: str = "",
    wording: str = "",
    signatories: Collection[str] = (),
    until: datetime | None = None,
    signs: SilenceMessage | None = None,
    outage: bool = False,
    language: str = "en",
) -> SilenceMessage:
    """
    Keep a message, read all messages again, write down how the silence stands, and return the receipt.

    Only who has no seat in this review gets no receipt. A seat without the power gets one that says so.
    """
    allowed = verdict(verb, actor, silence.review, now)
    if not isinstance(actor, Seat) or actor.review_id != silence.review_id:
        raise NotAllowed(verb, allowed.reason if not allowed else Reason("needs_a_seat", {"verb": verb.name}))
    silence = hold(silence)
    message = keep_message(
        silence, kind=kind, actor=actor, now=now, reason=reason.strip(), wording=wording.strip(), language=language,
        signatories=sorted(set(signatories) - {actor.member.code if actor.member else ""}), until=until, signs=signs, outage=outage,
        entitled=bool(allowed) and _of_this_office(kind, silence, actor), overtaken=silence.announced_at is not None,
    )  # fmt: skip
    changed = _read_again(silence, now=now)
    message.refresh_from_db()
    _leave_links(silence, message, actor, now)
    entry = journal.write(
        verb, review=silence.review, about=message, actor=actor, at=now,
        receipt=message.receipt_number, member=actor.member.code if actor.member else "", kind=str(kind), ruling=message.ruling,
        outcome=silence.outcome, reason=message.reason, wording=message.wording, signatories=list(message.signatories),
        until=utc(until).isoformat() if until else "", sha256=message.sha256, ruled_anew=changed,
    )  # fmt: skip
    message.leaf = entry.pk
    message.save(update_fields=["leaf"])
    return message


def _of_this_office(kind: Kind, silence: Silence, actor: Seat) -> bool:
    """Whether an act of the office comes from the office that started the silence: the same seat, its body, or who convenes."""
    return kind not in OF_THE_OFFICE or actor.pk == silence.started_by_id or actor.body_id == silence.started_by.body_id or actor.has(Power.CONVENE)


def _read_again(silence: Silence, *, now: datetime) -> list[str]:
    """Read all messages, write down how the silence stands and each ruling; return the numbers of earlier receipts whose ruling changed."""
    messages = {message.number: message for message in silence.messages.select_related("member")}
    reading = silence.reading(now=now)
    changed = []
    for number, ruling in reading.rulings.items():
        message = messages[number]
        if message.ruling != ruling:
            if number != max(messages):
                changed.append(f"S{silence.number}-{number:02}")
            message.ruling = ruling
            message.save(update_fields=["ruling"])
    # What nobody announced yet is not written down as adopted: that is for `settle`.
    adopted_unannounced = reading.outcome is Outcome.ADOPTED and silence.announced_at is None
    silence.outcome = Outcome.RUNNING if adopted_unannounced else reading.outcome
    silence.ended_at = None if adopted_unannounced else reading.ended_at
    silence.ends_at = reading.expires_at
    silence.save(update_fields=["outcome", "ended_at", "ends_at"])
    if silence.outcome == Outcome.VOID:
        Adoption.objects.filter(silence=silence).update(void_at=reading.ended_at)
    return changed


def _leave_links(silence: Silence, message: SilenceMessage, actor: Seat, now: datetime) -> None:
    """Link a break to the paragraphs that it objects to, and support and statements to the silence."""
    if message.ruling == Ruling.BREAKS:
        for text in silence.texts.select_related("paragraph"):
            lineage.join(
                review=silence.review,
                kind=LinkKind.OBJECTS_TO,
                later=ref(message),
                earlier=ref(text.paragraph),
                made_by=ref(actor),
                now=now,
            )
    elif message.kind == Kind.SUPPORT and message.accepted:
        lineage.join(review=silence.review, kind=LinkKind.SUPPORTS, later=ref(message), earlier=ref(silence), made_by=ref(actor), now=now)
