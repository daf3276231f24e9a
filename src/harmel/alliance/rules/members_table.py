"""Reading members from a table that somebody pasted, or from a file with one."""

from __future__ import annotations

import csv
import zoneinfo
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from harmel.alliance.rules.founding import NewMember
from harmel.alliance.rules.may import Reason

COLUMNS = ("code", "name_en", "name_fr", "zone", "since", "until", "capital_en", "capital_fr")
"""The columns in their order, where the table has no head. The first five are needed; the French name may be empty."""
NEEDED = 5
MOST_LINES = 500
MOST_FAULTS = 20


def read_members(text: str) -> tuple[list[NewMember], list[Reason]]:
    """
    Read a table of members; its cells stand apart by tabs, semicolons or commas, with or without a head that names the columns.

    Returns the members, in the order of the lines, and what is wrong, each with its `line`; where anything is wrong, nothing is to be used.

    >>> members, faults = read_members("AL;Alder;Aulne;Europe/Lisbon;1949-04-04")
    >>> members[0].code, members[0].since.year, faults
    ('AL', 1949, [])
    >>> read_members("AL;Alder;Aulne;Europe/Atlantis;1949-04-04")[1][0].code
    'line_zone'
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if not lines:
        return [], [Reason("no_members")]
    if len(lines) > MOST_LINES:
        return [], [Reason("too_many_lines", {"limit": MOST_LINES})]
    apart = next((mark for mark in ("\t", ";") if mark in lines[0]), ",")
    rows = list(csv.reader(lines, delimiter=apart))
    columns: Iterable[str] = COLUMNS
    first = 1
    head = [cell.strip().casefold().replace(" ", "_") for cell in rows[0]]
    if "code" in head:
        columns, rows, first = head, rows[1:], 2
    members: list[NewMember] = []
    faults: list[Reason] = []
    codes: set[str] = set()
    for number, row in enumerate(rows, start=first):
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        wrong = _wrong(cells, codes)
        if wrong is not None:
            faults.append(Reason(wrong[0], {"line": number, **wrong[1]}))
            continue
        codes.add(cells["code"].upper())
        members.append(_member(cells))
    return members, faults[:MOST_FAULTS]


def _wrong(cells: Mapping[str, str], codes: set[str]) -> tuple[str, dict[str, str]] | None:  # noqa: PLR0911 - one line for each fault
    """Say what is wrong with a line: a code and its facts; None where it is good."""
    code = cells.get("code", "").upper()
    if not (code.isascii() and code.isalnum() and len(code) <= 8):
        return "line_code", {"found": code}
    if code in codes:
        return "line_twice", {"found": code}
    if not (cells.get("name_en") or cells.get("name_fr")):
        return "line_name", {}
    if cells.get("zone") not in _zones():
        return "line_zone", {"found": cells.get("zone", "")}
    for name in ("since", "until"):
        if (cells.get(name) or name == "since") and _day(cells.get(name, "")) is None:
            return "line_day", {"found": cells.get(name, "")}
    until = _day(cells.get("until", ""))
    since = _day(cells["since"])
    if until is not None and since is not None and until <= since:
        return "line_ends_before", {"found": cells["until"]}
    return None


def _member(cells: Mapping[str, str]) -> NewMember:
    english, french = cells.get("name_en", ""), cells.get("name_fr", "")
    return NewMember(
        code=cells["code"].upper(),
        name_en=english or french,
        name_fr=french or english,
        zone=cells["zone"],
        since=date.fromisoformat(cells["since"]),
        until=_day(cells.get("until", "")),
        capital_en=cells.get("capital_en", ""),
        capital_fr=cells.get("capital_fr", ""),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())
