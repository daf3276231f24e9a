"""How a commitment stands after the summit."""

from __future__ import annotations

import enum
from datetime import date


class CommitmentState(enum.StrEnum):
    """What its owner last reported."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    GIVEN_UP = "given_up"


SETTLED = frozenset({CommitmentState.DONE, CommitmentState.GIVEN_UP})


def overdue(*, state: str, due_on: date, today: date) -> bool:
    """
    Say whether a report is late: the day it was due is over, and nothing settled it.

    >>> overdue(state="open", due_on=date(2022, 6, 29), today=date(2022, 6, 29))
    False
    >>> overdue(state="open", due_on=date(2022, 6, 29), today=date(2022, 6, 30))
    True
    """
    return state not in SETTLED and today > due_on
