"""What the convener does with the mandate, and what results do for its questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal, lineage, refs
from harmel.alliance.models import Link, Review
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.rules import CLOCK, Refused
from harmel.review.mandate import rules
from harmel.review.mandate.models import Calendar, Mandate, Question, StageInterval
from harmel.review.mandate.queries import STAGES_TO_SET, calendar, forget_calendar, require

Instants = tuple[datetime, datetime]


@transaction.atomic
def set_mandate(
    review: Review,
    *,
    text_en: str,
    text_fr: str = "",
    source_title_en: str = "",
    source_title_fr: str = "",
    source_url: str = "",
    given_by_en: str = "",
    given_by_fr: str = "",
    given_on: date | None = None,
    level: str = "summit",
    horizon_year: int | None = None,
    actor: Any,
    now: datetime,
) -> Mandate:
    """Set the leaders' text, its source, and the year it looks ahead to. The journal keeps each earlier wording."""
    require(rules.SET_MANDATE, actor, review, now)
    text_en, text_fr = text_en.strip(), text_fr.strip()
    if not (text_en or text_fr):
        raise Refused("mandate_without_text", {}, field="text_en")
    first_day = given_on or now.date()
    if horizon_year is not None and not first_day.year < horizon_year <= first_day.year + rules.FARTHEST_YEARS:
        years = {"after": str(first_day.year), "at_most": str(first_day.year + rules.FARTHEST_YEARS)}
        raise Refused("horizon_out_of_reach", years, field="horizon_year")
    written = {
        "text_en": text_en, "text_fr": text_fr, "source_title_en": source_title_en, "source_title_fr": source_title_fr,
        "source_url": source_url, "given_by_en": given_by_en, "given_by_fr": given_by_fr, "given_on": given_on, "level": level,
        "horizon_year": horizon_year,
    }  # fmt: skip
    row, _ = Mandate.objects.update_or_create(review=review, defaults={**written, "set_at": now})
    journal.write(rules.SET_MANDATE, review=review, about=row, actor=actor, at=now, **_plain(written))
    return row


@transaction.atomic
def name_questions(review: Review, questions: Iterable[rules.Wanted], *, actor: Any, now: datetime) -> list[Question]:
    """
    Name the questions to answer, in order. A question keeps its number; one that is no longer named is taken out and keeps it too.

    Raises `Refused`: `no_questions`, `empty_question`, `number_twice`.
    """
    require(rules.NAME_QUESTIONS, actor, review, now)
    _hold(review)
    existing = {row.number: row for row in Question.objects.filter(review=review)}
    numbered = rules.number([rules.Numbered(row.number, row.text_en, row.text_fr) for row in existing.values()], questions)
    if not numbered:
        raise Refused("no_questions", {}, field="questions_en")
    rows = []
    for place, wanted in enumerate(numbered, start=1):
        row = existing.pop(wanted.number, None) or Question(review=review, number=wanted.number, named_at=now)
        row.place, row.text_en, row.text_fr, row.taken_out_at = place, wanted.text_en, wanted.text_fr, None
        row.save()
        rows.append(row)
    taken_out = [row for row in existing.values() if row.taken_out_at is None]
    for row in taken_out:
        row.taken_out_at = now
        row.save(update_fields=["taken_out_at"])
    journal.write(
        rules.NAME_QUESTIONS, review=review, about=review, actor=actor, at=now,
        questions=[{"number": row.number, "text_en": row.text_en, "text_fr": row.text_fr} for row in rows],
        taken_out=[row.number for row in taken_out],
    )  # fmt: skip
    return rows


@transaction.atomic
def set_calendar(
    review: Review,
    *,
    summit_on: date,
    intervals: Mapping[str, Instants | rules.Interval] | None = None,
    actor: Any,
    now: datetime,
) -> dict[str, rules.Interval]:
    """
    Set the day of the summit and when each stage is open. Without intervals the calendar is counted back by the usual lead times.

    Stages left out take no part. Raises `Refused`: `unknown_stage`, `closes_before_it_opens`, `no_stages`.
    """
    forget_calendar(review)
    require(rules.SET_CALENDAR, actor, review, now)
    _hold(review)
    wanted = rules.count_back(summit_on, zone=review.zone) if intervals is None else intervals
    spans = {stage: (span.opens_at, span.closes_at) if isinstance(span, rules.Interval) else span for stage, span in wanted.items()}
    checked = rules.check_calendar(spans, stages=STAGES_TO_SET)
    if not checked:
        raise Refused("no_stages", {})
    earlier = calendar(review)
    Calendar.objects.update_or_create(review=review, defaults={"summit_on": summit_on, "set_at": now})
    StageInterval.objects.filter(review=review).exclude(stage__in=checked).delete()
    for stage, span in checked.items():
        instants = {"opens_at": span.opens_at, "closes_at": span.closes_at}
        StageInterval.objects.update_or_create(review=review, stage=stage, defaults=instants)
    journal.write(
        rules.SET_CALENDAR, review=review, about=review, actor=actor, at=now, summit_on=summit_on.isoformat(),
        intervals=_spans(checked), earlier=_spans(earlier),
    )  # fmt: skip
    return checked


@transaction.atomic
def launch(review: Review, *, text_en: str, text_fr: str = "", actor: Any, now: datetime) -> Mandate:
    """
    Open the review to everybody it concerns: an act with a text of its own, done once.

    Raises `Refused`: `no_mandate`, `no_questions`, `no_calendar` while something lacks; `already_launched`, `launch_without_text`.
    """
    require(rules.LAUNCH, actor, review, now)
    row = Mandate.objects.select_for_update().filter(review=review).first()
    if row is None:
        raise Refused("no_mandate", {})
    if row.launched_at is not None:
        raise Refused("already_launched", {"launched_at": row.launched_at})
    if not Question.objects.standing().filter(review=review).exists():
        raise Refused("no_questions", {})
    if not StageInterval.objects.filter(review=review).exists():
        raise Refused("no_calendar", {})
    text_en, text_fr = text_en.strip(), text_fr.strip()
    if not (text_en or text_fr):
        raise Refused("launch_without_text", {}, field="text_en")
    row.launch_text_en, row.launch_text_fr, row.launched_at = text_en, text_fr, now
    row.save(update_fields=["launch_text_en", "launch_text_fr", "launched_at"])
    journal.write(rules.LAUNCH, review=review, about=row, actor=actor, at=now, text_en=text_en, text_fr=text_fr)
    return row


@transaction.atomic
def answer(question: Question, result: str, *, actor: Any, now: datetime) -> Link:
    """
    Say that a result answers a question: a finding, a recommendation, a decision, by its ref. Said twice, it stands once.

    Raises `Refused`: `question_taken_out`, `no_such_result` for what is not in the review or not shown to the actor.
    """
    review = question.review
    require(rules.ANSWER, actor, review, now)
    if question.taken_out_at is not None:
        raise Refused("question_taken_out", {"number": question.number}, field="question")
    if refs.show([result], review=review, actor=None if actor is CLOCK else actor)[result].withheld:
        raise Refused("no_such_result", {"result": result}, field="result")
    link = lineage.join(
        review=review, kind=LinkKind.ANSWERS, later=result, earlier=refs.ref(question),
        made_by="clock" if actor is CLOCK else refs.ref(actor), now=now,
    )  # fmt: skip
    journal.write(rules.ANSWER, review=review, about=question, actor=actor, at=now, result=result)
    return link


@transaction.atomic
def unanswer(question: Question, result: str, *, actor: Any, now: datetime) -> None:
    """Take back that a result answers a question. The journal keeps that it was said. Raises `Refused` `not_linked`."""
    review = question.review
    require(rules.UNANSWER, actor, review, now)
    if not lineage.part(review=review, kind=LinkKind.ANSWERS, later=result, earlier=refs.ref(question)):
        raise Refused("not_linked", {"result": result})
    journal.write(rules.UNANSWER, review=review, about=question, actor=actor, at=now, result=result)


def _hold(review: Review) -> None:
    """Let one writer at a time number things in a review."""
    Review.objects.select_for_update().get(pk=review.pk)


def _plain(written: Mapping[str, Any]) -> dict[str, Any]:
    """Write dates as text, as the journal keeps them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in written.items()}


def _spans(intervals: Mapping[str, rules.Interval]) -> dict[str, list[str]]:
    """Write intervals as text, as the journal keeps them."""
    return {stage: [span.opens_at.isoformat(), span.closes_at.isoformat()] for stage, span in intervals.items()}
