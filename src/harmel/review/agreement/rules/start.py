"""
Before a silence starts: what forbids it, and what its chair must be warned of first.

A refusal stops the start. A warning does not: the chair sees it, says so, and the journal keeps that it was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from harmel.review.agreement.rules.capitals import office_time
from harmel.review.agreement.rules.instants import utc
from harmel.review.agreement.rules.profiles import Profile, Starter
from harmel.review.agreement.rules.silence import Outcome


class Refusal(StrEnum):
    """Why a silence cannot start."""

    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    SHORTER_THAN_MINIMUM = "shorter_than_minimum"
    NOT_THIS_OFFICE = "not_this_office"
    MEETING_MISSING = "meeting_missing"
    PURPOSE_MISSING = "purpose_missing"
    RULE_END_MISSING = "rule_end_missing"
    RULE_HAS_ENDED = "rule_has_ended"
    NO_MEMBERS = "no_members"
    NO_TEXT = "no_text"
    NOT_THE_LATEST_TEXT = "not_the_latest_text"
    ALREADY_ADOPTED = "already_adopted"
    ALREADY_UNDER_SILENCE = "already_under_silence"
    SAME_TEXT_WAS_BROKEN = "same_text_was_broken"


class Warning(StrEnum):  # noqa: A001  (the word of the procedure; the built-in one is not used in rules)
    """What the chair is told before the start."""

    NO_SEAT_THAT_CAN_BREAK = "no_seat_that_can_break"
    NEVER_NOTIFIED = "never_notified"
    HOLIDAY = "holiday"
    NO_OFFICE_HOURS = "no_office_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One refusal or warning with its facts: `members` by short name, and whatever else the sentence needs."""

    code: Refusal | Warning
    members: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligible:
    """A member on the roster to be: can any of its seats break, was it ever notified, its holidays, its zone."""

    member: str
    can_break: bool
    notified: bool
    zone: str = "UTC"
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intention:
    """What somebody wants to put under silence, and on which terms."""

    starts_at: datetime
    expires_at: datetime
    office: Starter
    profile: Profile
    roster: tuple[Eligible, ...]
    paragraphs: int
    latest: bool = True
    adopted: tuple[int, ...] = ()
    under_silence: tuple[int, ...] = ()
    meeting: str = ""
    purpose: str = ""
    rule_ends_at: datetime | None = None
    earlier_same_text: Outcome | None = None


def refusals(wish: Intention) -> tuple[Found, ...]:
    """
    Say everything that forbids this start, in the order of `Refusal`; empty where nothing does.

    >>> from datetime import UTC
    >>> from harmel.review.agreement.rules.profiles import UNGA
    >>> noon = datetime(2020, 6, 17, 12, tzinfo=UTC)
    >>> wish = Intention(
    ...     starts_at=noon,
    ...     expires_at=noon + timedelta(hours=71),
    ...     office=Starter.CHAIR,
    ...     profile=UNGA,
    ...     roster=(Eligible(member="Alder", can_break=True, notified=True),),
    ...     paragraphs=1,
    ...     rule_ends_at=noon + timedelta(days=30),
    ... )
    >>> [str(found.code) for found in refusals(wish)]
    ['shorter_than_minimum']
    """
    start, end, profile = utc(wish.starts_at), utc(wish.expires_at), wish.profile
    rule_end = None if wish.rule_ends_at is None else utc(wish.rule_ends_at)
    minimum = profile.minimum or timedelta(0)
    checks: tuple[tuple[Refusal, bool, Mapping[str, Any]], ...] = (
        (Refusal.ENDS_BEFORE_IT_STARTS, end <= start, {}),
        (Refusal.SHORTER_THAN_MINIMUM, start < end < start + minimum, {"hours": minimum / timedelta(hours=1)}),
        (Refusal.NOT_THIS_OFFICE, wish.office not in profile.started_by, {"offices": sorted(profile.started_by)}),
        (Refusal.MEETING_MISSING, profile.in_meeting and not wish.meeting.strip(), {}),
        (Refusal.PURPOSE_MISSING, profile.purposes and not wish.purpose.strip(), {}),
        (Refusal.RULE_END_MISSING, profile.rule_ends and rule_end is None, {}),
        (Refusal.RULE_HAS_ENDED, rule_end is not None and start >= rule_end, {"rule_ends_at": rule_end}),
        (Refusal.NO_MEMBERS, not wish.roster, {}),
        (Refusal.NO_TEXT, wish.paragraphs == 0, {}),
        (Refusal.NOT_THE_LATEST_TEXT, not wish.latest, {}),
        (Refusal.ALREADY_ADOPTED, bool(wish.adopted), {"numbers": wish.adopted}),
        (Refusal.ALREADY_UNDER_SILENCE, bool(wish.under_silence), {"numbers": wish.under_silence}),
        (Refusal.SAME_TEXT_WAS_BROKEN, wish.earlier_same_text is Outcome.BROKEN, {}),
    )
    return tuple(Found(code=code, facts=MappingProxyType(dict(facts))) for code, found, facts in checks if found)


def warnings(wish: Intention) -> tuple[Found, ...]:
    """
    Say what the chair must see before this start; empty where nothing stands in the way of every member being heard.

    >>> from datetime import UTC
    >>> from harmel.review.agreement.rules.profiles import NATO
    >>> noon = datetime(2021, 5, 25, 12, tzinfo=UTC)
    >>> wish = Intention(
    ...     starts_at=noon,
    ...     expires_at=noon + timedelta(hours=72),
    ...     office=Starter.CHAIR,
    ...     profile=NATO,
    ...     roster=(Eligible(member="Alder", can_break=False, notified=True),),
    ...     paragraphs=1,
    ... )
    >>> [(str(found.code), found.members) for found in warnings(wish)]
    [('no_seat_that_can_break', ('Alder',))]
    """
    found: list[Found] = []
    unseated = tuple(one.member for one in wish.roster if not one.can_break)
    if unseated:
        found.append(Found(code=Warning.NO_SEAT_THAT_CAN_BREAK, members=unseated))
    unreached = tuple(one.member for one in wish.roster if not one.notified)
    if unreached:
        found.append(Found(code=Warning.NEVER_NOTIFIED, members=unreached))
    start, end = utc(wish.starts_at), utc(wish.expires_at)
    on_holiday: dict[date, list[str]] = {}
    closed: list[str] = []
    for one in wish.roster:
        zone = ZoneInfo(one.zone)
        first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
        for day in sorted(day for day in one.holidays if first <= day <= last):
            on_holiday.setdefault(day, []).append(one.member)
        if start < end and office_time(one.zone, start, end, closed=one.holidays) == timedelta(0):
            closed.append(one.member)
    found += [Found(code=Warning.HOLIDAY, members=tuple(members), facts=MappingProxyType({"day": day})) for day, members in sorted(on_holiday.items())]
    if closed:
        found.append(Found(code=Warning.NO_OFFICE_HOURS, members=tuple(closed)))
    return tuple(found)
