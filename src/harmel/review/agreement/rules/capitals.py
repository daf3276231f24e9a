"""
What each capital's clock says while a silence runs, and how many office hours are left there.

Office hours are 9:00 to 18:00 by the local wall clock from Monday to Friday, without the days that a member recorded as
holidays. They are made from local times and measured in UTC, so that a change to summer time costs or gives no hour.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from harmel.review.agreement.rules.instants import utc

OPENS, CLOSES = time(9), time(18)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, from its start to before its end, both in UTC."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEnd:
    """Where members share a zone: who, when it ends there, the office hours of the whole span, and what is left of them."""

    zone: str
    members: tuple[str, ...]
    ends_at: datetime
    office: tuple[Span, ...]
    left: timedelta


def office_spans(zone: str, start: datetime, end: datetime, *, closed: Collection[date] = ()) -> tuple[Span, ...]:
    """
    Give the office hours in a zone between two instants, earliest first, cut at both ends.

    >>> start = datetime(2021, 5, 26, 16, 18, tzinfo=UTC)  # Wednesday, 18:18 in Brussels
    >>> spans = office_spans("Europe/Brussels", start, datetime(2021, 5, 28, 16, tzinfo=UTC))
    >>> [f"{span.start:%d %H:%M}-{span.end:%H:%M}" for span in spans]
    ['27 07:00-16:00', '28 07:00-16:00']
    """
    here, start, end = ZoneInfo(zone), utc(start), utc(end)
    day, last = start.astimezone(here).date(), end.astimezone(here).date()
    spans: list[Span] = []
    while day <= last:
        if day.weekday() < SATURDAY and day not in closed:
            opens = max(start, datetime.combine(day, OPENS, here).astimezone(UTC))
            closes = min(end, datetime.combine(day, CLOSES, here).astimezone(UTC))
            if opens < closes:
                spans.append(Span(opens, closes))
        day += timedelta(days=1)
    return tuple(spans)


def office_time(zone: str, start: datetime, end: datetime, *, closed: Collection[date] = ()) -> timedelta:
    """
    Add up the office hours in a zone between two instants.

    >>> office_time("Europe/Lisbon", datetime(2021, 5, 26, 16, 18, tzinfo=UTC), datetime(2021, 5, 28, 16, tzinfo=UTC))
    datetime.timedelta(seconds=63720)
    """
    return sum((span.length for span in office_spans(zone, start, end, closed=closed)), timedelta(0))


def local_ends(zones: Collection[tuple[str, str]], *, start: datetime, end: datetime, now: datetime) -> tuple[LocalEnd, ...]:
    """
    Group members by what their clock reads at the end and by the office hours they have, from west to east.

    `zones` holds pairs of member and zone. Zones that agree in all of that are one line, under the name of the first.
    """
    lines: dict[tuple[datetime, tuple[Span, ...]], tuple[str, list[str]]] = {}
    for member, zone in zones:
        local = utc(end).astimezone(ZoneInfo(zone))
        key = (local.replace(tzinfo=UTC), office_spans(zone, start, end))
        lines.setdefault(key, (zone, []))[1].append(member)
    return tuple(
        LocalEnd(
            zone=zone,
            members=tuple(members),
            ends_at=utc(end).astimezone(ZoneInfo(zone)),
            office=office,
            left=sum((span.end - max(span.start, utc(now)) for span in office if span.end > utc(now)), timedelta(0)),
        )
        for (_, office), (zone, members) in sorted(lines.items(), key=lambda line: (line[0][0], line[1][0]))
    )
