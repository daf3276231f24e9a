"""What the mandate has to say on the overview of a review: the question, the timeline from mandate to summit, what the convener owes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import NoReverseMatch, reverse
from django.utils.dates import MONTHS
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harmel.alliance.models import Review
from harmel.alliance.rules import StageState
from harmel.review import STAGES
from harmel.review.mandate import rules
from harmel.review.mandate.models import Mandate, Question
from harmel.review.mandate.queries.page import mandate, questions, summit_on
from harmel.review.mandate.queries.standing import calendar, verdict

MARGIN = 0.03
"""Room to the left and right of what the timeline shows, as a share of it."""


def overview(review: Review, now: datetime) -> dict[str, Any]:
    """
    Return what the overview shows of a review: its question, the timeline, and how far the summit is.

    `timeline` is empty before the calendar is set. Percents are of the width of the timeline; None: not on it. The summit is one point
    in time, whatever time its stage stays open for commitments to be followed up.
    """
    given, asked = mandate(review), questions(review)
    intervals, day = calendar(review), summit_on(review)
    today = now.astimezone(ZoneInfo(review.zone)).date()
    shown = {
        "slug": review.slug,
        "title": review.title,
        "url": reverse("review", kwargs={"slug": review.slug}),
        "question": _question(given, asked),
        "question_source": _source(given, review),
        "summit_on": day,
        "days_to_summit": (day - today).days if day else None,
    }
    return {**shown, **_timeline(review, intervals, day, now)}


def _timeline(review: Review, intervals: dict[str, rules.Interval], day: date | None, now: datetime) -> dict[str, Any]:
    """Return the rows of the timeline, its axis, and where today falls on it."""
    summit_at = rules.local_instant(day, time(12), review.zone) if day else None
    drawn = {stage: span for stage, span in intervals.items() if stage != "summit" or summit_at is None}
    instants = [instant for span in drawn.values() for instant in (span.opens_at, span.closes_at)] + ([summit_at] if summit_at else [])
    if len(instants) < 2:
        return {"timeline": [], "axis": [], "today_percent": None, "today_label": None}
    room = (max(instants) - min(instants)) * MARGIN
    span = rules.Span(min(instants) - room, max(instants) + room)
    today = span.percent(now) if now in span else None
    points = {"summit": summit_at}
    rows = [_row(review, stage, intervals.get(stage), span, now=now, summit_at=points.get(stage)) for stage in STAGES]
    return {"timeline": rows, "axis": _axis(span, review.zone), "today_percent": today, "today_label": None}


def _row(  # noqa: PLR0913 - one row, six facts
    review: Review, stage: str, interval: rules.Interval | None, span: rules.Span, *, now: datetime, summit_at: datetime | None
) -> dict[str, Any]:
    """Return one stage as the timeline draws it."""
    state = rules.stage_state(interval, now)
    row = {
        "stage": stage,
        "url": _url(stage, review),
        "state": state.value,
        "zone": review.zone,
        "opens_at": interval.opens_at if interval else None,
        "closes_at": interval.closes_at if interval else None,
        "last_at": interval.closes_at - timedelta(seconds=1) if interval else None,
        "start_percent": span.percent(interval.opens_at) if interval else None,
        "end_percent": span.percent(interval.closes_at) if interval else None,
        "now_percent": span.percent(now) if now in span else None,
        "note": _note(state, interval, now, review.zone),
    }
    if summit_at is not None and interval is not None:
        row |= {"opens_at": summit_at, "last_at": None, "start_percent": span.percent(summit_at), "end_percent": None}
        row["note"] = _until(summit_at, now, review.zone) if now < summit_at else _("Held")
    return row


def _note(state: StageState, interval: rules.Interval | None, now: datetime, zone: str) -> str:
    """Say in a few words how a stage stands."""
    if interval is None:
        return _("Not part of this review")
    if state is StageState.CLOSED:
        return _("Closed")
    if state is StageState.TO_COME:
        return _until(interval.opens_at, now, zone)
    days = _days(interval.closes_at, now, zone)
    return ngettext("Now, one day left", "Now, %(days)s days left", days) % {"days": days} if days > 0 else _("Now, until today")


def _days(instant: datetime, now: datetime, zone: str) -> int:
    """Count the days of the calendar in a zone from one instant to another."""
    local = ZoneInfo(zone)
    return (instant.astimezone(local).date() - now.astimezone(local).date()).days


def _until(instant: datetime, now: datetime, zone: str) -> str:
    """Say how many days of the calendar lie ahead."""
    days = _days(instant, now, zone)
    return ngettext("In one day", "In %(days)s days", days) % {"days": days} if days > 0 else _("Today")


def _axis(span: rules.Span, zone: str) -> list[dict[str, Any]]:
    """Return a tick for the first day of each quarter, with the year on that of January."""
    local = ZoneInfo(zone)
    first, last = span.first.astimezone(local).year, span.last.astimezone(local).year
    quarters = ((year, month) for year in range(first, last + 1) for month in (1, 4, 7, 10))
    ticks = ((year, month, rules.local_instant(date(year, month, 1), time(0), zone)) for year, month in quarters)
    return [{"percent": span.percent(at), "label": str(year) if month == 1 else ""} for year, month, at in ticks if at in span]


def _url(stage: str, review: Review) -> str:
    """Return the address of a stage; empty where it has no pages yet."""
    try:
        return reverse(f"{stage}:index", kwargs={"slug": review.slug})
    except NoReverseMatch:
        return ""


def _question(given: Mandate | None, asked: list[Question]) -> str:
    """Return the one question on top of the review."""
    return rules.leading([given.launch_text, given.text] if given else [], [question.text for question in asked])


def _source(given: Mandate | None, review: Review) -> str:
    """Say who gave the mandate and when, and when the review was launched."""
    if given is None:
        return ""
    said = []
    if given.given_by and given.given_on:
        said.append(_("Mandate: %(by)s, %(on)s.") % {"by": given.given_by, "on": _day(given.given_on)})
    if given.launched_at:
        said.append(_("Launched on %(on)s.") % {"on": _day(given.launched_at.astimezone(ZoneInfo(review.zone)).date())})
    return " ".join(said)


def _day(day: date) -> str:
    """Write a date in the language that is active."""
    number = "1er" if day.day == 1 and (get_language() or "").startswith("fr") else str(day.day)
    return f"{number} {MONTHS[day.month]} {day.year}"


def needs(review: Review, actor: Any, now: datetime) -> list[dict[str, Any]]:
    """Return what the convener owes the review, one step at a time: the text, the questions, the calendar, the launch."""
    if not verdict(rules.LAUNCH, actor, review, now):
        return []
    given = mandate(review)
    if given is None:
        return [_need("needs_mandate", "mandate:edit", review)]
    missing = []
    if not questions(review):
        missing.append(_need("needs_questions", "mandate:questions", review))
    if not calendar(review):
        missing.append(_need("needs_calendar", "mandate:calendar", review))
    if not missing and given.launched_at is None:
        missing.append(_need("needs_launch", "mandate:launch", review))
    return missing


def _need(code: str, address: str, review: Review) -> dict[str, Any]:
    return {"code": code, "facts": {}, "url": reverse(address, kwargs={"slug": review.slug}), "by": None}
