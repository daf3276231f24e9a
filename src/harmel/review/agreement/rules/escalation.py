"""
Escalation: only what is open travels upward, with its history; what was adopted stays adopted below.

A level belongs to a meeting. It does not change the force of a decision: it says only who may open what again.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from harmel.review.agreement.rules.paragraph import STILL_OPEN, State


class Level(IntEnum):
    """Where a meeting stands."""

    COMMITTEE = 1
    PERMANENT = 2
    MINISTERIAL = 3
    SUMMIT = 4


class NotUp(StrEnum):
    """Why a text cannot travel upward."""

    NOT_HIGHER = "not_higher"
    NOTHING_OPEN = "nothing_open"


def goes_up(states: Mapping[int, State]) -> tuple[int, ...]:
    """
    Give the numbers of the paragraphs that travel upward: the open ones. What is under silence is being decided here.

    >>> goes_up({6: State.AGREED, 7: State.BRACKETED, 19: State.ADOPTED, 38: State.UNDER_SILENCE})
    (7,)
    """
    return tuple(sorted(number for number, its in states.items() if its in STILL_OPEN and its is not State.UNDER_SILENCE))


def hindrance(states: Mapping[int, State], *, here: Level, there: Level) -> NotUp | None:
    """
    Say what stands in the way of sending a text from one level to another, None where nothing does.

    >>> hindrance({7: State.OPEN}, here=Level.PERMANENT, there=Level.PERMANENT)
    <NotUp.NOT_HIGHER: 'not_higher'>
    """
    if there <= here:
        return NotUp.NOT_HIGHER
    return None if goes_up(states) else NotUp.NOTHING_OPEN


def may_reopen(*, adopted_at: Level, asking: Level) -> bool:
    """
    Say whether a meeting at one level may open what was adopted at another: never from below.

    >>> may_reopen(adopted_at=Level.SUMMIT, asking=Level.PERMANENT), may_reopen(adopted_at=Level.COMMITTEE, asking=Level.SUMMIT)
    (False, True)
    """
    return asking >= adopted_at
