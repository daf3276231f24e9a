"""The mandate as its page shows it: text, questions, calendar, who takes part with which powers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from harmel.alliance import journal
from harmel.alliance import queries as alliance
from harmel.alliance.models import Body, Review, Seat
from harmel.alliance.rules import Power, Reason
from harmel.review import STAGES
from harmel.review.mandate import rules
from harmel.review.mandate.models import Calendar, Mandate, Question
from harmel.review.mandate.queries.answers import matrix
from harmel.review.mandate.queries.standing import calendar, verdicts

PAGE_VERBS = (rules.SET_MANDATE, rules.NAME_QUESTIONS, rules.SET_CALENDAR, rules.LAUNCH, rules.ANSWER, rules.UNANSWER)


def questions(review: Review) -> list[Question]:
    """Return the questions of the mandate, in its order; those taken out are left out."""
    return list(Question.objects.standing().filter(review=review).select_related("review"))


def mandate(review: Review) -> Mandate | None:
    """Return the mandate; None before its text was set."""
    return Mandate.objects.filter(review=review).select_related("review").first()


def summit_on(review: Review) -> date | None:
    """Return the day of the summit; None before the calendar was set."""
    return Calendar.objects.filter(review=review).values_list("summit_on", flat=True).first()


def stage_rows(intervals: dict[str, rules.Interval], now: datetime) -> list[dict[str, Any]]:
    """Return every stage in order, with its interval (None: not part of the review) and how it stands."""
    return [
        {"stage": stage, "interval": intervals.get(stage), "state": rules.stage_state(intervals.get(stage), now).value} for stage in STAGES
    ]


def taking_part(review: Review, actor: Any, *, now: datetime) -> list[dict[str, Any]]:
    """
    Return the bodies that have seats now, and in each the seats with the same powers together: how many, for which members.

    Whoever sits in the review also reads the seats' labels. The order is that of the bodies and of protocol.
    """
    inside = isinstance(actor, Seat)
    rows: dict[int, dict[str, Any]] = {}
    bodies = {body.pk: body for body in Body.objects.filter(review=review)}
    seats = alliance.seats_in(review, now=now)
    for seat in sorted(seats, key=lambda seat: (seat.body_id, seat.member.place if seat.member else 0)):
        body = rows.setdefault(seat.body_id, {"body": bodies[seat.body_id], "groups": {}})
        powers = tuple(power.value for power in Power if power in seat.powers)
        group = body["groups"].setdefault(powers, {"powers": powers, "count": 0, "members": [], "labels": []})
        group["count"] += 1
        if seat.member is not None and seat.member not in group["members"]:
            group["members"].append(seat.member)
        if inside:
            group["labels"].append(seat.label)
    return [{"body": row["body"], "groups": list(row["groups"].values())} for row in rows.values()]


def page(review: Review, *, actor: Any, now: datetime) -> dict[str, Any]:
    """Return all that the page of the mandate shows, and what the actor may do on it."""
    asked = questions(review)
    intervals = calendar(review)
    return {
        "mandate": mandate(review),
        "questions": asked,
        "stages_rows": stage_rows(intervals, now),
        "has_calendar": bool(intervals),
        "summit_on": summit_on(review),
        "parts": taking_part(review, actor, now=now),
        "matrix": matrix(review, actor, questions=asked),
        "may": verdicts(PAGE_VERBS, actor, review, now, intervals=intervals),
    }


def proposed(review: Review, on: date) -> dict[str, rules.Interval]:
    """Return the calendar counted back from a day of the summit, for the convener to edit."""
    return rules.count_back(on, zone=review.zone)


def events(review: Review, *, host: str, url: str) -> list[rules.Event]:
    """Return the calendar as events for other programs: each stage, and the day of the summit. Names are in the language that is active."""
    names = {
        "mandate": _("Mandate"), "challenges": _("Challenges"), "discussion": _("Discussion"), "agreement": _("Agreement"),
        "summit": _("Summit: decisions and follow-up"),
    }  # fmt: skip
    found = [
        rules.Event(
            uid=f"{review.slug}-{stage}@{host}", summary=f"{review.title}: {names.get(stage, stage)}",
            starts=interval.opens_at, ends=interval.closes_at, url=url,
            description=_("Local times of the review: %(zone)s") % {"zone": review.zone},
        )
        for stage, interval in calendar(review).items()
    ]  # fmt: skip
    day = summit_on(review)
    if day is not None:
        summary = _("%(review)s: the summit") % {"review": review.title}
        found.append(rules.Event(uid=f"{review.slug}-summit-day@{host}", summary=summary, starts=day, url=url))
    return found


def history(review: Review, actor: Any) -> list[dict[str, Any]]:
    """Return the acts that made the mandate what it is, as far as the actor may read them, newest first; `said` is a code to be worded."""
    given = mandate(review)
    lines = journal.entries_about(review, actor=actor, review=review) + (journal.entries_about(given, actor=actor) if given else [])
    lines = sorted((line for line in lines if line.verb.startswith("mandate.")), key=lambda line: line.at, reverse=True)
    return [{"line": line, "said": Reason(line.verb)} for line in lines]
