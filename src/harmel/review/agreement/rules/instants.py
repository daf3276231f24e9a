"""
Instants: one exact moment, whatever clock on whatever wall showed it.

Two local times in one zone compare by what the wall clock reads, even across the hour that summer time repeats. So
every rule of this stage turns what it is given into UTC first, and refuses a time that names no zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(eq=False)
class NoZone(Exception):
    """An instant was given without a zone, so nobody can say when it is."""

    instant: datetime


def utc(instant: datetime) -> datetime:
    """
    Give the same instant in UTC.

    >>> from datetime import timedelta, timezone
    >>> utc(datetime(2021, 5, 28, 18, tzinfo=timezone(timedelta(hours=2)))).isoformat()
    '2021-05-28T16:00:00+00:00'

    Raises NoZone where the instant names no zone.
    """
    if instant.utcoffset() is None:
        raise NoZone(instant)
    return instant.astimezone(UTC)
