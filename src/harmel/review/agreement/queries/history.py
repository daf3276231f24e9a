"""The history of one paragraph: every wording with who asked for it, every objection, silence and answer, in the order of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from harmel.review.agreement.models import (
    Adoption,
    Amendment,
    Escalation,
    Paragraph,
    ParagraphText,
    Position,
    Silence,
    SilenceMessage,
    Translation,
)
from harmel.review.agreement.models.silences import NOTICE, START
from harmel.review.agreement.rules.positions import Position as Stance
from harmel.review.agreement.rules.silence import Outcome


@dataclass(frozen=True)
class Event:
    """Something that happened to a paragraph: when, what (a code), by whom on behalf of whom, with what words, and the row that says it."""

    at: datetime
    code: str
    by: str = ""
    member: str = ""
    words: str = ""
    reason: str = ""
    language: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    row: Any = None


def paragraph_history(paragraph: Paragraph, *, now: datetime, negotiation: bool = True) -> list[Event]:
    """
    Return all that happened to a paragraph, oldest first. Ten queries at most.

    `negotiation` False leaves out what is between the members: positions, amendments, silences and their messages.
    """
    events = [*_texts(paragraph), *_adoptions(paragraph), *_translations(paragraph)]
    if negotiation:
        events += [*_positions(paragraph), *_amendments(paragraph), *_silences(paragraph, now=now), *_escalations(paragraph)]
    return sorted(events, key=lambda event: event.at)


def _texts(paragraph: Paragraph) -> list[Event]:
    """Each wording when it first stood; revisions that left it as it was say nothing."""
    events: list[Event] = []
    before: ParagraphText | None = None
    rows = ParagraphText.objects.filter(paragraph=paragraph).select_related("revision__tabled_by", "amendment__member")
    for text in rows.order_by("revision__number"):
        if before is None or before.text != text.text:
            events.append(
                Event(
                    at=text.revision.tabled_at,
                    code="first_tabled" if before is None else "reworded",
                    by=text.revision.tabled_by.label if text.revision.tabled_by else "",
                    words=text.text,
                    reason=text.reason,
                    language=paragraph.document.language,
                    facts={
                        "revision": text.revision.number,
                        "number": text.number,
                        "asked_by": text.asked_by,
                        "before": before.text if before else "",
                    },
                    row=text,
                )
            )
        before = text
    return events


def _positions(paragraph: Paragraph) -> list[Event]:
    rows = Position.objects.filter(paragraph=paragraph, carried_from=None).exclude(position=Stance.AGREE)
    return [
        Event(
            at=row.taken_at,
            code=f"position_{row.position}",
            by=row.taken_by.label if row.taken_by else "",
            member=row.member.name,
            words=row.wording or row.note or row.remedy,
            reason=row.reason,
            facts={"deadline": row.deadline, "revision": row.revision.number},
            row=row,
        )
        for row in rows.select_related("member", "taken_by", "revision")
    ]


def _amendments(paragraph: Paragraph) -> list[Event]:
    events = []
    for row in Amendment.objects.filter(paragraph=paragraph).select_related("member", "proposed_by", "answered_by").prefetch_related("joiners__member"):
        joined = [joiner.member.name for joiner in row.joiners.all()]
        facts = {"amendment": row.number, "joined": joined}
        events.append(Event(row.proposed_at, "amendment_proposed", row.proposed_by.label, row.member.name, row.wording, row.reason, facts=facts, row=row))
        if row.answered_at is not None:
            by = row.answered_by.label if row.answered_by else ""
            events.append(Event(row.answered_at, f"amendment_{row.state}", by, reason=row.answer, facts=facts, row=row))
    return events


def _silences(paragraph: Paragraph, *, now: datetime) -> list[Event]:
    events = []
    silences = Silence.objects.filter(texts__paragraph=paragraph).select_related("started_by", "revision").prefetch_related("roster")
    for silence in silences:
        reading = silence.standing(now=now)
        facts = {"silence": silence.number, "ends_at": reading.expires_at, "revision": silence.revision.number}
        events.append(Event(silence.started_at, "silence_started", silence.started_by.label, facts=facts, row=silence))
        if reading.outcome in {Outcome.ADOPTED, Outcome.WITHDRAWN, Outcome.VOID} and reading.ended_at is not None:
            events.append(Event(reading.ended_at, f"silence_{reading.outcome}", facts=facts, row=silence))
    said = SilenceMessage.objects.filter(silence__in=[silence.pk for silence in silences]).exclude(kind__in=[START, NOTICE])
    return events + [
        Event(
            at=row.at,
            code=f"message_{row.kind}" if row.accepted else "message_refused",
            by=row.seat.label if row.seat else "",
            member=row.member.name if row.member else "",
            words=row.wording,
            reason=row.reason,
            language=row.language,
            facts={
                "receipt": row.receipt_number,
                "signatories": row.signatories,
                "until": row.until,
                "ruling": row.ruling,
                "kind": row.kind,
            },
            row=row,
        )
        for row in said.select_related("member", "seat", "silence")
    ]


def _adoptions(paragraph: Paragraph) -> list[Event]:
    return [
        Event(
            at=row.taken_at,
            code="adopted_void" if row.void_at else "adopted_by_silence" if row.silence else "adopted",
            by=row.taken_by.label if row.taken_by else "",
            facts={
                "meeting": row.meeting,
                "level": row.level,
                "silence": row.silence.number if row.silence else None,
                "void_at": row.void_at,
            },
            row=row,
        )
        for row in Adoption.objects.filter(texts__paragraph=paragraph).select_related("taken_by", "silence")
    ]


def _escalations(paragraph: Paragraph) -> list[Event]:
    return [
        Event(
            at=row.sent_at, code="sent_up", by=row.sent_by.label, reason=row.note,
            facts={"sent_from": row.sent_from.name, "sent_to": row.sent_to.name}, row=row,
        )
        for row in Escalation.objects.filter(texts__paragraph=paragraph).select_related("sent_by", "sent_from", "sent_to")
    ]  # fmt: skip


def _translations(paragraph: Paragraph) -> list[Event]:
    return [
        Event(at=row.confirmed_at, code="translation_confirmed", words=row.text, language=row.language, row=row)
        for row in Translation.objects.filter(paragraph=paragraph, confirmed_at__isnull=False)
        if row.confirmed_at is not None
    ]
