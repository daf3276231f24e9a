"""
Positions: where a member stands on a paragraph of a revision, and what each position must say to be one.

Nothing here counts members. A position either leaves the paragraph agreed or it does not, and one that does not is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from harmel.review.agreement.rules.instants import utc


class Position(StrEnum):
    """Where a member stands."""

    AGREE = "agree"
    AD_REFERENDUM = "ad_referendum"  # accepted by the delegate, subject to the capital
    BRACKET = "bracket"  # not agreed; other wording may be proposed
    OBJECT = "object"  # not agreed; a reason and a remedy are owed
    RESERVATION = "reservation"  # agrees; dissent is recorded, printed with the text, and can be withdrawn
    FOOTNOTE = "footnote"  # agrees; a note is printed with the text, and can be withdrawn
    NONE = "none"  # no position yet


OPENS = frozenset({Position.AD_REFERENDUM, Position.BRACKET, Position.OBJECT, Position.NONE})
PRINTED = frozenset({Position.RESERVATION, Position.FOOTNOTE})


class Missing(StrEnum):
    """What a position still has to say."""

    REASON = "reason"
    REMEDY = "remedy"
    NOTE = "note"
    DEADLINE = "deadline"
    DEADLINE_PAST = "deadline_past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """
    A member's position on one paragraph.

    `reason` and `remedy` belong to an objection, `wording` to a bracket, `note` is the text of a reservation or footnote, `deadline` is
    the instant by which the capital's instruction is due. What does not belong to the position is empty.
    """

    member: str
    position: Position
    reason: str = ""
    remedy: str = ""
    wording: str = ""
    note: str = ""
    deadline: datetime | None = None


def leaves_open(position: Position) -> bool:
    """
    Say whether this position keeps a paragraph from being agreed. Recorded dissent does not block.

    >>> leaves_open(Position.AD_REFERENDUM), leaves_open(Position.RESERVATION)
    (True, False)
    """
    return position in OPENS


def missing(stand: Stand, *, now: datetime) -> tuple[Missing, ...]:
    """
    Say what this position still has to say before it can be recorded; empty where it is whole.

    >>> from datetime import UTC
    >>> missing(Stand(member="Cedar", position=Position.OBJECT, reason="It binds the agenda."), now=datetime(2021, 5, 1, tzinfo=UTC))
    (<Missing.REMEDY: 'remedy'>,)
    """
    lacks: list[Missing] = []
    if stand.position is Position.OBJECT:
        lacks += [Missing.REASON] * (not stand.reason.strip()) + [Missing.REMEDY] * (not stand.remedy.strip())
    if stand.position in PRINTED and not stand.note.strip():
        lacks.append(Missing.NOTE)
    if stand.position is Position.AD_REFERENDUM:
        if stand.deadline is None:
            lacks.append(Missing.DEADLINE)
        elif utc(stand.deadline) <= utc(now):
            lacks.append(Missing.DEADLINE_PAST)
    return tuple(lacks)


def trimmed(stand: Stand) -> Stand:
    """
    Keep only what belongs to the position, so that a changed mind leaves no stale reason behind.

    >>> trimmed(Stand(member="Ash", position=Position.AGREE, reason="an old one")).reason
    ''
    """
    at = stand.position
    return Stand(
        member=stand.member,
        position=at,
        reason=stand.reason.strip() if at in {Position.OBJECT, Position.BRACKET} else "",
        remedy=stand.remedy.strip() if at is Position.OBJECT else "",
        wording=stand.wording.strip() if at is Position.BRACKET else "",
        note=stand.note.strip() if at in PRINTED else "",
        deadline=stand.deadline if at is Position.AD_REFERENDUM else None,
    )
