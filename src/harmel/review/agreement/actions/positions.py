"""A member's positions: a whole sheet in one act, the capital's confirmation, and the withdrawal of recorded dissent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Member
from harmel.alliance.queries import roster
from harmel.alliance.rules import NotAllowed, Reason, Refused, Verb
from harmel.review.agreement.models import Document, ParagraphText, Position, Revision
from harmel.review.agreement.queries import latest_revision, texts_open_to_positions
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.positions import PRINTED, Stand, missing, trimmed
from harmel.review.agreement.rules.positions import Position as Stance
from harmel.review.mandate.queries import require

WORDS = ("reason_en", "reason_fr", "remedy_en", "remedy_fr", "wording_en", "wording_fr", "note_en", "note_fr")
KEPT = ("position", *WORDS, "deadline", "taken_at", "taken_by", "carried_from", "withdrawn_at")
Sheet = Mapping[int, Mapping[str, Any]]
"""By a paragraph's number: `position`, and what belongs to it: reason, remedy, wording, note (`_en`, `_fr`), deadline."""


def require_member(verb: Verb, actor: Any, document: Document, now: datetime) -> Member:
    """Return the member for whom a seat speaks. Raises NotAllowed where it is not on the roster of the body that holds the document."""
    if actor.member_id is None:
        raise NotAllowed(verb, Reason("needs_a_member"))
    if actor.member_id not in {member.pk for member in roster(document.body, now=now)}:
        raise NotAllowed(verb, Reason("not_on_the_roster", {"body": document.body.name}))
    member: Member = actor.member
    return member


@transaction.atomic
def set_positions(revision: Revision, *, sheet: Sheet, actor: Any, now: datetime) -> int:
    """
    Record where a member stands on paragraphs of the latest revision: one sheet, one act. Return how many positions changed.

    Nothing is recorded unless the whole sheet is sound. `none` takes a position back. What already stands as said is not touched.
    """
    document = revision.document
    require(verbs.SET_POSITIONS, actor, document.review, now)
    member = require_member(verbs.SET_POSITIONS, actor, document, now)
    texts, held = _current(document, revision, member, now)
    rows, gone, facts = [], [], []
    for number in sorted(sheet):
        if number not in texts:
            raise Refused("no_such_paragraph", {"numbers": str(number)})
        said = _said(member, number, sheet[number], now)
        before = held.get(texts[number].paragraph_id)
        if _same(before, said):
            continue
        facts.append({"number": number, **{name: value for name, value in _facts(said).items() if value}})
        if said["position"] is Stance.NONE:
            gone.append(texts[number].paragraph_id)
        else:
            rows.append(Position(revision=revision, paragraph_id=texts[number].paragraph_id, member=member, taken_at=now, taken_by=actor, **said))
    if not facts:
        return 0
    if gone:
        Position.objects.filter(revision=revision, member=member, paragraph_id__in=gone).delete()
    Position.objects.bulk_create(rows, update_conflicts=True, unique_fields=["revision", "paragraph", "member"], update_fields=list(KEPT))
    journal.write(
        verbs.SET_POSITIONS, review=document.review, about=revision, actor=actor, at=now,
        document=document.number, revision=revision.number, member=member.code, positions=facts,
    )  # fmt: skip
    return len(facts)


@transaction.atomic
def confirm_positions(revision: Revision, *, numbers: Iterable[int] | None = None, actor: Any, now: datetime) -> int:
    """Confirm what was accepted ad referendum, now that the capital agrees: those named, or all of the member's. Return how many."""
    document = revision.document
    require(verbs.CONFIRM_POSITIONS, actor, document.review, now)
    member = require_member(verbs.CONFIRM_POSITIONS, actor, document, now)
    texts, held = _current(document, revision, member, now)
    asked = set(texts) if numbers is None else set(numbers)
    waiting = {
        number: held[text.paragraph_id]
        for number, text in texts.items()
        if number in asked and text.paragraph_id in held and held[text.paragraph_id].position == Stance.AD_REFERENDUM
    }
    if not waiting:
        raise Refused("nothing_to_confirm")
    for position in waiting.values():
        position.position, position.deadline, position.taken_at, position.taken_by = Stance.AGREE, None, now, actor
    Position.objects.bulk_update(waiting.values(), ["position", "deadline", "taken_at", "taken_by"])
    journal.write(
        verbs.CONFIRM_POSITIONS, review=document.review, about=revision, actor=actor, at=now,
        document=document.number, revision=revision.number, member=member.code, numbers=sorted(waiting),
    )  # fmt: skip
    return len(waiting)


@transaction.atomic
def withdraw_note(position: Position, *, actor: Any, now: datetime) -> Position:
    """Withdraw a reservation or footnote, also after the text was adopted. It is printed no more; that it was made stays in the record."""
    document = position.paragraph.document
    require(verbs.WITHDRAW_NOTE, actor, document.review, now)
    if actor.member_id != position.member_id:
        raise NotAllowed(verbs.WITHDRAW_NOTE, Reason("anothers"))
    if position.position not in PRINTED or position.withdrawn_at is not None:
        raise Refused("nothing_to_withdraw")
    position.withdrawn_at = now
    position.save(update_fields=["withdrawn_at"])
    journal.write(
        verbs.WITHDRAW_NOTE, review=document.review, about=position.paragraph, actor=actor, at=now,
        document=document.number, member=position.member.code, position=position.position,
    )  # fmt: skip
    return position


def _current(document: Document, revision: Revision, member: Member, now: datetime) -> tuple[dict[int, ParagraphText], dict[int, Position]]:
    """Return the paragraphs on which a position may be taken now, by number, and the member's positions, by paragraph."""
    latest = latest_revision(document)
    if latest is None or latest.pk != revision.pk:
        raise Refused("not_the_latest_text", {"revision": latest.number if latest else 0})
    texts = texts_open_to_positions(document, latest, now=now)
    held = {row.paragraph_id: row for row in Position.objects.filter(revision=revision, member=member)}
    return texts, held


def _said(member: Member, number: int, said: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Return the position with what belongs to it and nothing else. Raises Refused where it does not say what it owes."""
    stance = Stance(said["position"])
    words = {name: str(said.get(name, "") or "").strip() for name in WORDS}

    def either(name: str) -> str:
        return words[f"{name}_en"] or words[f"{name}_fr"]

    stand = Stand(
        member=member.code, position=stance, reason=either("reason"), remedy=either("remedy"), wording=either("wording"),
        note=either("note"), deadline=said.get("deadline"),
    )  # fmt: skip
    lacks = missing(stand, now=now)
    if lacks:
        raise Refused(f"position_lacks_{lacks[0]}", {"number": number}, str(number))
    kept = trimmed(stand)
    return {
        "position": stance,
        **{name: words[name] if getattr(kept, name.rpartition("_")[0]) else "" for name in WORDS},
        "deadline": kept.deadline,
    }


def _same(before: Position | None, said: Mapping[str, Any]) -> bool:
    """Whether a member already stands as it says."""
    if before is None:
        return said["position"] is Stance.NONE
    return before.withdrawn_at is None and all(getattr(before, name) == value for name, value in said.items())


def _facts(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return a position as the journal keeps it."""
    deadline = said["deadline"]
    return {**said, "position": str(said["position"]), "deadline": deadline.isoformat() if deadline else None}
