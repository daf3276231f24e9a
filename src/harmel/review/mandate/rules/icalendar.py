"""A calendar as text that other programs read: RFC 5545, instants in UTC, lines of at most 75 octets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_OCTETS = 75
PRODUCT = "-//Harmel//Review calendar//EN"


@dataclass(frozen=True)
class Event:
    """
    One entry. `uid` stays the same when the event moves. `ends` None and `starts` a date: the whole day.

    Instants carry a zone and are written in UTC.
    """

    uid: str
    summary: str
    starts: datetime | date
    ends: datetime | None = None
    description: str = ""
    url: str = ""


def escaped(text: str) -> str:
    r"""
    Write text as a TEXT value (RFC 5545, 3.3.11).

    >>> escaped("a, b; c\\d\ne")
    'a\\, b\\; c\\\\d\\ne'
    """
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> str:
    r"""
    Fold a line at 75 octets, never inside a character (RFC 5545, 3.1).

    >>> [len(part.encode()) for part in folded("é" * 60).split("\r\n")]
    [74, 47]
    """
    parts: list[str] = []
    part, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > LINE_OCTETS:
            parts.append(part)
            part, octets = "", 1  # the space that marks a continued line
        part += character
        octets += size
    parts.append(part)
    return "\r\n ".join(parts)


def stamp(instant: datetime) -> str:
    """
    Write an instant as a UTC date-time.

    >>> stamp(datetime(2021, 6, 14, 9, 0, tzinfo=UTC))
    '20210614T090000Z'
    """
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _event(event: Event, now: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{escaped(event.uid)}", f"DTSTAMP:{stamp(now)}"]
    if isinstance(event.starts, datetime):
        lines.append(f"DTSTART:{stamp(event.starts)}")
        if event.ends is not None:
            lines.append(f"DTEND:{stamp(event.ends)}")
    else:
        lines += [f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}", f"DTEND;VALUE=DATE:{event.starts + timedelta(days=1):%Y%m%d}"]
    lines.append(f"SUMMARY:{escaped(event.summary)}")
    if event.description:
        lines.append(f"DESCRIPTION:{escaped(event.description)}")
    if event.url:
        lines.append(f"URL:{event.url}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def icalendar(events: Iterable[Event], *, name: str, now: datetime) -> bytes:
    """Write events as one calendar, in UTF-8, each line ended by CR and LF. `now` stamps when it was written."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}"]
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()
