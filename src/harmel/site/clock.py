"""The one place that reads the time."""

from __future__ import annotations

from datetime import UTC, datetime

from harmel.alliance.models import Instance


def real_now() -> datetime:
    """Return the instant by this machine's clock, in UTC."""
    return datetime.now(tz=UTC)


def now(instance: Instance | None) -> datetime:
    """Return the instant that counts: real time, or in a rehearsal the instant at which its clock stands."""
    if instance is not None and instance.rehearsal and instance.plays_at is not None:
        return instance.plays_at
    return real_now()
