"""
The calendar of a review, counted back from its summit.

Stages are half-open intervals of instants: the first instant belongs to a stage, the last does not. They may overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from harmel.alliance.rules import Refused, StageState

OPENING_TIME = time(9)
CLOSING_TIME = time(18)
FARTHEST_YEARS = 100
"""A horizon lies ahead of the mandate, and not farther than this."""


@dataclass(frozen=True)
class Interval:
    """From an instant, included, to a later one, excluded. Both carry a zone; raises ValueError otherwise."""

    opens_at: datetime
    closes_at: datetime

    def __post_init__(self) -> None:
        if self.opens_at.tzinfo is None or self.closes_at.tzinfo is None:
            raise ValueError("an instant needs a zone")
        if self.closes_at <= self.opens_at:
            raise ValueError("an interval closes after it opens")

    def __contains__(self, instant: datetime) -> bool:
        return self.opens_at <= instant < self.closes_at

    def overlaps(self, other: Interval) -> bool:
        """Say whether two intervals share an instant."""
        return self.opens_at < other.closes_at and other.opens_at < self.closes_at


def stage_state(interval: Interval | None, now: datetime) -> StageState:
    """
    Say how a stage stands at an instant; a stage without an interval is absent.

    >>> noon = datetime(2020, 6, 8, 12, tzinfo=UTC)
    >>> stage = Interval(noon, noon + timedelta(days=1))
    >>> stage_state(stage, noon).value, stage_state(stage, stage.closes_at).value, stage_state(None, noon).value
    ('open', 'closed', 'absent')
    """
    if interval is None:
        return StageState.ABSENT
    if now < interval.opens_at:
        return StageState.TO_COME
    return StageState.OPEN if now < interval.closes_at else StageState.CLOSED


def local_instant(day: date, at: time, zone: str) -> datetime:
    """
    Return the instant, in UTC, at which a clock in a zone shows a time on a day.

    A time that the clock shows twice, in autumn, is the first of the two. A time that it skips, in spring, is as many minutes after
    the leap as it would have been after the last hour shown.

    >>> local_instant(date(2021, 6, 14), time(9), "Europe/Brussels").isoformat()
    '2021-06-14T07:00:00+00:00'
    >>> local_instant(date(2021, 3, 28), time(2, 30), "Europe/Brussels").isoformat()
    '2021-03-28T01:30:00+00:00'
    """
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True)
class LeadTime:
    """How many days before the summit a stage opens and closes, in days of the calendar. Negative: after the summit."""

    stage: str
    opens_before_days: int
    closes_before_days: int


LEAD_TIMES = (
    LeadTime("mandate", 78 * 7, 52 * 7),
    LeadTime("challenges", 54 * 7, 36 * 7),
    LeadTime("discussion", 52 * 7, 28 * 7),
    LeadTime("assessment", 50 * 7, 28 * 7),
    LeadTime("foresight", 36 * 7, 24 * 7),
    LeadTime("agreement", 28 * 7, 0),
    LeadTime("summit", 1, -52 * 7),
)
"""A review of eighteen months, with a year after the summit in which its commitments are followed up. The convener may edit the dates."""


def count_back(summit_on: date, *, zone: str, lead_times: Iterable[LeadTime] = LEAD_TIMES) -> dict[str, Interval]:
    """
    Propose a calendar from the day of the summit back.

    Days are days of the calendar in the review's zone, so that a stage opens at nine and closes at six on the clock whatever the season.

    >>> count_back(date(2021, 6, 14), zone="Europe/Brussels")["agreement"].opens_at.isoformat()
    '2020-11-30T08:00:00+00:00'
    """
    return {
        lead.stage: Interval(
            local_instant(summit_on - timedelta(days=lead.opens_before_days), OPENING_TIME, zone),
            local_instant(summit_on - timedelta(days=lead.closes_before_days), CLOSING_TIME, zone),
        )
        for lead in lead_times
    }


def check_calendar(intervals: Mapping[str, tuple[datetime, datetime]], *, stages: Iterable[str]) -> dict[str, Interval]:
    """
    Read intervals as a calendar, in the order of `stages`. Overlaps are allowed, and so are stages left out.

    Raises `Refused`: `unknown_stage` for one that the review cannot have, `closes_before_it_opens`.
    """
    known = tuple(stages)
    for stage in intervals:
        if stage not in known:
            raise Refused("unknown_stage", {"stage": stage})
    checked: dict[str, Interval] = {}
    for stage in known:
        if stage not in intervals:
            continue
        opens_at, closes_at = intervals[stage]
        if closes_at <= opens_at:
            facts = {"stage": stage, "opens_at": opens_at, "closes_at": closes_at}
            raise Refused("closes_before_it_opens", facts, field=f"{stage}_closes_at")
        checked[stage] = Interval(opens_at, closes_at)
    return checked


@dataclass(frozen=True)
class Span:
    """The stretch of time that a timeline shows, and where instants fall on it."""

    first: datetime
    last: datetime

    def percent(self, instant: datetime) -> float:
        """
        Return how far along an instant lies, from 0 to 100; what lies outside is at the edge.

        >>> span = Span(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 5, tzinfo=UTC))
        >>> span.percent(datetime(2020, 1, 2, tzinfo=UTC)), span.percent(datetime(2021, 1, 1, tzinfo=UTC))
        (25.0, 100.0)
        """
        along = (instant - self.first) / (self.last - self.first)
        return round(100 * min(1.0, max(0.0, along)), 2)

    def __contains__(self, instant: datetime) -> bool:
        return self.first <= instant <= self.last


def span_of(calendar: Mapping[str, Interval]) -> Span | None:
    """Return the stretch from the first opening to the last closing; None where nothing is set."""
    if not calendar:
        return None
    return Span(min(i.opens_at for i in calendar.values()), max(i.closes_at for i in calendar.values()))
