"""
The timeline from mandate to summit, to scale: where each stage begins and ends across the width, and what stands beside it.

Pure: told the intervals and the time, it returns what `parts/timeline.html` draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from harmel.alliance.rules import StageState
from harmel.review import STAGES
from harmel.review.mandate.rules import stage_state
from harmel.site.words import say, stages
from harmel.site.words.instants import MONTHS, worded_date

MARGIN_SHARE = 0.025
"""What is left free before the first stage and after the last, as a share of the whole."""
POINT_SHARE = 0.015
"""A stage shorter than this share of the whole is drawn as a point."""


class Interval(Protocol):
    """When a stage is open: from `opens_at`, included, to `closes_at`, excluded."""

    @property
    def opens_at(self) -> datetime: ...
    @property
    def closes_at(self) -> datetime: ...


def drawn(  # noqa: PLR0913 - each is a fact of the page
    intervals: Mapping[str, Any],
    *,
    now: datetime,
    zone: str,
    language: str,
    urls: Mapping[str, str] | None = None,
    details: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """
    Lay the stages out between the first opening and the last closing.

    `intervals` gives each stage its interval; one without is not part of the review. `details` adds a few words beside a stage
    ("17 challenges"). Returns `timeline` (rows in the order of STAGES, percents of the width), `axis`, `today_percent` (None where
    today lies outside), `today_label` and `days_to_summit` (None without a summit). An empty calendar gives an empty timeline.
    """
    if not intervals:
        return {"timeline": [], "axis": [], "today_percent": None, "today_label": "", "days_to_summit": None}
    opening = min(interval.opens_at for interval in intervals.values())
    closing = max(interval.closes_at for interval in intervals.values())
    margin = (closing - opening) * MARGIN_SHARE
    first, last = opening - margin, closing + margin

    def percent(instant: datetime) -> float:
        return round(float((instant - first) / (last - first)) * 100, 2)

    today = percent(now) if first <= now <= last else None
    rows = [
        _row(stage, intervals.get(stage), now=now, zone=zone, language=language, detail=(details or {}).get(stage, ""))
        | {"url": (urls or {}).get(stage, ""), "now_percent": today}
        | _span(intervals.get(stage), percent)
        for stage in STAGES
    ]
    here = now.astimezone(ZoneInfo(zone)).date()
    summit = intervals.get("summit")
    return {
        "timeline": rows,
        "axis": [{"percent": percent(at), "label": label} for at, label in ticks(first, last, zone, language)],
        "today_percent": today,
        "today_label": worded_date(here, language).rsplit(" ", 1)[0],
        "days_to_summit": (summit.opens_at.astimezone(ZoneInfo(zone)).date() - here).days if summit else None,
    }


def _row(stage: str, interval: Any, *, now: datetime, zone: str, language: str, detail: str) -> dict[str, Any]:  # noqa: PLR0913
    """Word one stage: its name, its dates, how it stands."""
    state = stage_state(interval, now)
    row = {"key": stage, "stage": stages.name(stage, language), "state": state.value, "when": ""}
    if interval is None:
        return row | {"note": say("stage_note_absent", {}, language)}
    opens_on, closes_on = days(interval, zone)
    if opens_on == closes_on:
        row["when"] = worded_date(opens_on, language)
    else:
        row["when"] = say("from_to", {"first": opens_on, "last": closes_on}, language)
    left = (opens_on - now.astimezone(ZoneInfo(zone)).date()).days
    if state is StageState.TO_COME and 0 < left <= 99:
        note = say("tomorrow", {}, language) if left == 1 else say("in_days", {"days": left}, language)
    else:
        note = say(f"stage_note_{state.value}", {"opens_on": opens_on, "closes_on": closes_on}, language)
    return row | {"note": say("stage_note_detail", {"note": note, "detail": detail}, language) if detail else note}


def days(interval: Interval, zone: str) -> tuple[date, date]:
    """Return the first and the last day of an interval as a zone counts them. What closes at midnight ended the day before."""
    at = ZoneInfo(zone)
    return interval.opens_at.astimezone(at).date(), (interval.closes_at - timedelta(microseconds=1)).astimezone(at).date()


def _span(interval: Any, percent: Any) -> dict[str, float | None]:
    """Return where a bar begins and ends; no end for what is drawn as a point."""
    if interval is None:
        return {"start_percent": None, "end_percent": None}
    start, end = percent(interval.opens_at), percent(interval.closes_at)
    return {"start_percent": start, "end_percent": end if end - start >= POINT_SHARE * 100 else None}


def ticks(first: datetime, last: datetime, zone: str, language: str) -> list[tuple[datetime, str]]:
    """
    Return the ticks of the axis: quarters, or years where there are many; each January carries its year.

    >>> from datetime import UTC
    >>> found = ticks(datetime(2019, 12, 1, tzinfo=UTC), datetime(2021, 7, 1, tzinfo=UTC), "UTC", "en")
    >>> [label for _, label in found]
    ['2020', '', '', '', '2021', '', '']
    """
    at = ZoneInfo(zone)
    months: tuple[int, ...] = (1,) if last - first > timedelta(days=4 * 366) else (1, 4, 7, 10)
    if last - first < timedelta(days=200):
        months = tuple(range(1, 13))
    found = [
        (instant, str(year) if month == 1 else "")
        for year in range(first.year, last.year + 1)
        for month in months
        if first <= (instant := datetime(year, month, 1, tzinfo=at)) <= last
    ]
    if found and not any(label for _, label in found):
        instant = found[0][0]
        found[0] = (instant, f"{MONTHS['fr' if language.startswith('fr') else 'en'][instant.month - 1]} {instant.year}")
    return found
