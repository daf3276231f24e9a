"""Dates and instants in words, each with the zone it is told in."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
}

PLACES_IN_FRENCH = {
    "Algiers": "Alger", "Athens": "Athènes", "Beirut": "Beyrouth", "Brussels": "Bruxelles", "Bucharest": "Bucarest",
    "Cairo": "Le Caire", "Copenhagen": "Copenhague", "Geneva": "Genève", "Jerusalem": "Jérusalem", "Lisbon": "Lisbonne",
    "London": "Londres", "Mexico City": "Mexico", "Moscow": "Moscou", "Prague": "Prague", "Reykjavik": "Reykjavik",
    "Singapore": "Singapour", "Tehran": "Téhéran", "Vienna": "Vienne", "Warsaw": "Varsovie",
}  # fmt: skip
"""Cities of the zone database whose French name differs or is worth checking; the others keep their name."""


def worded_date(day: date, language: str) -> str:
    """
    Write a date in words.

    >>> worded_date(date(2020, 6, 8), "en"), worded_date(date(2020, 7, 1), "fr")
    ('8 June 2020', '1er juillet 2020')
    """
    french = language.startswith("fr")
    number = "1er" if french and day.day == 1 else str(day.day)
    return f"{number} {MONTHS['fr' if french else 'en'][day.month - 1]} {day.year}"


def worded_place(zone: str, language: str) -> str:
    """
    Name the place whose time is told: the city of the zone.

    >>> worded_place("Europe/Brussels", "fr"), worded_place("America/New_York", "en"), worded_place("UTC", "en")
    ('Bruxelles', 'New York', 'UTC')
    """
    place = zone.rsplit("/", 1)[-1].replace("_", " ")
    if place in {"UTC", "UCT", "Zulu", "Universal"}:
        return "UTC"
    return PLACES_IN_FRENCH.get(place, place) if language.startswith("fr") else place


def worded_time(instant: datetime, language: str, *, exact: bool = False) -> str:
    """Write the time of day: hours and minutes, seconds where there are any; `exact` writes the thousandths too, as receipts do."""
    french = language.startswith("fr")
    written = f"{instant.hour}\u00a0h\u00a0{instant.minute:02}" if french else f"{instant.hour:02}:{instant.minute:02}"
    if not (instant.second or exact):
        return written
    seconds = f"{instant.second:02}"
    if exact:
        seconds += ("," if french else ".") + f"{instant.microsecond // 1000:03}"
    return f"{written}\u00a0min\u00a0{seconds}\u00a0s" if french else f"{written}:{seconds}"


def worded_instant(instant: datetime, language: str, *, zone: str = "UTC", exact: bool = False) -> str:
    r"""
    Write an instant as it reads on a clock in a zone, and name the place.

    >>> from datetime import UTC
    >>> worded_instant(datetime(2020, 6, 8, 16, 0, tzinfo=UTC), "en", zone="Europe/Brussels")
    '8 June 2020, 18:00 Brussels'
    >>> worded_instant(datetime(2020, 6, 8, 16, 0, tzinfo=UTC), "fr", zone="Europe/Brussels").replace("\u00a0", " ")
    '8 juin 2020, 18 h 00 Bruxelles'
    >>> worded_instant(datetime(2021, 5, 28, 15, 59, 59, 999_000, tzinfo=UTC), "en", zone="Europe/Brussels", exact=True)
    '28 May 2021, 17:59:59.999 Brussels'
    """
    local = instant.astimezone(ZoneInfo(zone))
    return f"{worded_date(local.date(), language)}, {worded_time(local, language, exact=exact)} {worded_place(zone, language)}"
