"""
The tags and filters of every page: `{% load harmel %}`.

Instants, dates and numbers in the reader's language; reasons in words; the mark of a state; the row of members; the word Rehearsal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harmel.site.templatetags import rows
from harmel.site.words import names, say
from harmel.site.words.instants import worded_date, worded_instant
from harmel.site.words.numbers import counted as written_number

register = template.Library()
rows.into(register)

MARKS: Mapping[str, str] = {
    "open": "open",
    "bracketed": "bracketed",
    "agreed_ad_referendum": "referendum",
    "under_silence": "silence",
    "agreed": "agreed",
    "adopted": "adopted",
}
"""The state of a paragraph and the symbol that marks it."""
SHORT = {"ad_referendum": "agreed_ad_referendum", "referendum": "agreed_ad_referendum", "silence": "under_silence"}
LETTER_PERCENT = 0.85
"""The share of the timeline's width that one letter of a note takes, where the timeline is narrowest and still shows notes."""
SETTLED = frozenset({"agreed", "adopted"})


def _language() -> str:
    return get_language() or "en"


@register.filter
def moment(instant: datetime | None, zone: str | None = None) -> str | SafeString:
    """Write an instant with its zone, marked up as a time: `{{ silence.expires_at|moment:review.zone }}`. Nothing stays nothing."""
    if not instant:
        return ""
    return format_html(
        '<time datetime="{}">{}</time>',
        instant.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        worded_instant(instant, _language(), zone=zone or "UTC"),
    )


@register.filter
def moment_exact(instant: datetime | None, zone: str | None = None) -> str | SafeString:
    """Write an instant to the thousandth of a second, as receipts do."""
    if not instant:
        return ""
    return format_html(
        '<time datetime="{}">{}</time>',
        instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        worded_instant(instant, _language(), zone=zone or "UTC", exact=True),
    )


@register.filter
def moment_text(instant: datetime | None, zone: str | None = None) -> str:
    """Write an instant with its zone as plain text, for titles and attributes."""
    return worded_instant(instant, _language(), zone=zone or "UTC") if instant else ""


@register.filter
def day(value: date | datetime | None, zone: str | None = None) -> str | SafeString:
    """Write a date in words, marked up as a time; an instant gives its date in the zone."""
    if not value:
        return ""
    on = value.astimezone(ZoneInfo(zone or "UTC")).date() if isinstance(value, datetime) else value
    return _written_day(on, _language())


@lru_cache(4096)
def _written_day(on: date, language: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), worded_date(on, language))


@register.filter
def short_day(instant: datetime | None, zone: str | None = None) -> str:
    """Write the day and the month of an instant, without the year: "26 May"."""
    return worded_date(instant.astimezone(ZoneInfo(zone or "UTC")).date(), _language()).rsplit(" ", 1)[0] if instant else ""


@register.filter
def counted(number: int | str | None) -> str:
    """Write a whole number with its thousands apart, as the reader's language does; text stays as it is."""
    return written_number(number, _language()) if isinstance(number, int) else str(number or "")


@register.filter
def minutes(span: timedelta) -> int:
    """Return a span of time in whole minutes, rounded up."""
    return -(-int(span.total_seconds()) // 60)


@register.filter
def percent(share: float | None) -> str:
    """Write a coordinate for SVG: always with a point, whatever the language. `{{ row.start_percent|percent }}` gives `12.34%`."""
    return "" if share is None else f"{float(share):.2f}%"


@register.filter
def worded(reason: Any, zone: str | None = None) -> str:
    """Say a reason, a refusal or a verdict: whatever carries `code` and `facts`."""
    if not reason:
        return ""
    reason = getattr(reason, "reason", reason)
    return say(reason.code, reason.facts, _language(), zone=zone or "UTC")


@register.filter
def named(value: Any, fact: str) -> str:
    """Name a value of the review: `{{ 'chair'|named:'power' }}`, `{{ stage|named:'stage' }}`, `{{ silence.state|named:'state' }}`."""
    return names.named(fact, str(getattr(value, "value", value)), _language())


@register.filter
def tagged(row: Any, facts: str) -> str:
    """
    Name several values of a row in one line: `{{ one|tagged:"dimension track! novelty" }}`.

    What is empty or none is left out; with an exclamation mark, that it is none is said.
    """
    said = []
    for fact in facts.split():
        name = fact.rstrip("!")
        value = getattr(row, name)
        value = str(getattr(value, "value", value))
        if value and (value != "none" or name != fact):
            said.append(names.named(name, value, _language()))
    return " · ".join(said)


@register.simple_tag
def state_mark(state: Any) -> SafeString:
    """Show the state of a paragraph: its mark and its word. Blue while open, quiet when agreed."""
    code = str(getattr(state, "value", state))
    code = SHORT.get(code, code)
    return format_html(
        '<span class="state{}"><svg aria-hidden="true"><use href="#m-{}"/></svg>{}</span>',
        "" if code in SETTLED else " is-open",
        MARKS.get(code, "open"),
        names.named("state", code, _language()),
    )


@register.simple_tag(takes_context=True)
def rehearsal_tag(context: template.Context) -> str | SafeString:
    """Print the word Rehearsal in its dashed frame, in a rehearsal only. Each figure and sheet that shows a position has one."""
    instance = context.get("instance")
    if not instance or not getattr(instance, "rehearsal", instance.get("rehearsal") if isinstance(instance, dict) else False):
        return ""
    return format_html('<span class="rehearsal">{}</span>', _("Rehearsal"))


@register.simple_tag
def due(by: datetime | str | None, zone: str = "") -> str | SafeString:
    """Say by when something is due: an instant becomes "By 28 May 2021, 18:00 Brussels."; words stay as they are."""
    if not isinstance(by, datetime):
        return by or ""
    return format_html("{}", mark_safe(_("By %(when)s.") % {"when": moment(by, zone)}))  # noqa: S308 - both parts are ours


@register.simple_tag
def timeline_note(row: Mapping[str, Any]) -> SafeString:
    """
    Set the note of a row of the timeline beside its bar, on the side that has more room, never across the line of today.

    `row` has `start_percent`, `end_percent` (None: a point in time), `now_percent`, `state` and `note`; percents of the width, None
    where unknown.
    """
    start, end, now = row["start_percent"], row["end_percent"], row["now_percent"]
    if start is None or row["state"] == "absent":
        start = end = 0.0
    last = start if end is None else end
    room_after = (now if now is not None and now > last else 100.0) - last
    room_before = start - (now if now is not None and now < start else 0.0)
    enough = 4 + len(row["note"]) * LETTER_PERCENT
    if row["state"] != "open" and room_after >= enough:
        at, anchor, apart = last, "start", 12
    elif now is not None and now < start and max(room_before, room_after) < enough:
        at, anchor, apart = now, "end", -12
    elif now is not None and start <= now and max(room_before, room_after) < enough:
        at = now if row["state"] == "open" else max(now, last)
        anchor, apart = ("start", 12) if 100 - at >= enough else ("end", -12)
    else:
        at, anchor, apart = (start, "end", -12) if room_before >= room_after else (last, "start", 12)
    look = "is-open-text" if row["state"] == "open" else "soft"
    return format_html(
        '<text class="{} halo" x="{}" dx="{}" y="50%" dy="0.35em" text-anchor="{}">{}</text>', look, percent(at), apart, anchor, row["note"]
    )


@register.inclusion_tag("parts/members.html")
def member_row(places: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """
    Show the row of members, in protocol order: who agrees dissolves into a point, who does not keeps its code.

    `places`: for each member `code`, `name` and `position` (agree, ad_referendum, bracket, object, reservation, footnote, none), or
    anything with those attributes. The row is hidden from screen readers: a sentence below it must say the same to everybody. No row
    once all agree.
    """
    row = [
        {
            "code": _of(place, "code"),
            "name": _of(place, "name"),
            "kind": PLACES.get(str(getattr(_of(place, "position"), "value", _of(place, "position") or "none")), "silent"),
        }
        for place in places
    ]
    shown = ((place["kind"], place["name"], "" if place["kind"] == "agreed" else place["code"]) for place in row)
    return {
        "row": row if any(place["kind"] != "agreed" for place in row) else [],
        "places": format_html_join("", '<li class="{}" title="{}">{}</li>', shown),  # a long text has thousands of them
        "wide": any(len(place["code"]) > 2 for place in row),
    }


PLACES: Mapping[str, str] = {
    "agree": "agreed",
    "ad_referendum": "referendum",
    "bracket": "brackets",
    "object": "objects",
    "reservation": "reserves",
    "footnote": "reserves",
    "none": "silent",
}
"""The position of a member and how its place in the row looks."""


def _of(place: Any, name: str) -> Any:
    return place[name] if isinstance(place, Mapping) else getattr(place, name)
