"""Amendments: new wording for a paragraph by a member, joined by others, and what may become of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Amendment(StrEnum):
    """How an amendment stands."""

    OPEN = "open"
    TAKEN_IN = "taken_in"
    TAKEN_IN_PART = "taken_in_part"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


NEXT: Mapping[Amendment, frozenset[Amendment]] = MappingProxyType(
    {
        Amendment.OPEN: frozenset({Amendment.TAKEN_IN, Amendment.TAKEN_IN_PART, Amendment.DECLINED, Amendment.WITHDRAWN}),
        # The chair may think again while consolidating; see `reopens_only_while_consolidating`.
        Amendment.TAKEN_IN: frozenset({Amendment.OPEN}),
        Amendment.TAKEN_IN_PART: frozenset({Amendment.OPEN}),
        Amendment.DECLINED: frozenset({Amendment.OPEN}),
        Amendment.WITHDRAWN: frozenset(),
    }
)

OF_THE_CHAIR = frozenset({Amendment.TAKEN_IN, Amendment.TAKEN_IN_PART, Amendment.DECLINED, Amendment.OPEN})
WITH_REASON = frozenset({Amendment.DECLINED, Amendment.TAKEN_IN_PART})


class NotThen(StrEnum):
    """Why an amendment cannot become what somebody wants."""

    NO_SUCH_STEP = "no_such_step"
    LOCKED = "locked"  # the chair is consolidating
    REOPENS_ONLY_WHILE_CONSOLIDATING = "reopens_only_while_consolidating"
    REASON_MISSING = "reason_missing"


def hindrance(before: Amendment, after: Amendment, *, consolidating: bool, reason: str = "") -> NotThen | None:
    """
    Say what stands in the way of this step, None where nothing does.

    >>> hindrance(Amendment.OPEN, Amendment.WITHDRAWN, consolidating=True)
    <NotThen.LOCKED: 'locked'>
    >>> hindrance(Amendment.OPEN, Amendment.TAKEN_IN, consolidating=True) is None
    True
    """
    if after not in NEXT[before]:
        return NotThen.NO_SUCH_STEP
    if after is Amendment.OPEN and not consolidating:
        return NotThen.REOPENS_ONLY_WHILE_CONSOLIDATING
    if after not in OF_THE_CHAIR and consolidating:
        return NotThen.LOCKED
    if after in WITH_REASON and not reason.strip():
        return NotThen.REASON_MISSING
    return None
