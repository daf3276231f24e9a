"""What the mandate says on the overview: the question, the timeline, what the convener owes."""

from datetime import UTC, date, datetime

import pytest

from harmel.review import STAGES
from harmel.review.mandate import actions, queries
from harmel.review.mandate.models import StageInterval


@pytest.fixture
def dated(review, convener, calendar, questions, now):
    actions.set_calendar(review, summit_on=date(2021, 6, 14), intervals=queries.calendar(review), actor=convener, now=now)
    return review


def test_the_timeline_shows_every_stage_in_order(dated, now):
    """With its state: those that have closed, those that are open, and the summit."""
    shown = queries.overview(dated, now)
    assert [row["stage"] for row in shown["timeline"]] == list(STAGES)
    states = {row["stage"]: row["state"] for row in shown["timeline"]}
    assert states == {"mandate": "closed", "challenges": "open", "discussion": "open", "assessment": "open", "foresight": "open", "agreement": "open", "summit": "open"}
    assert shown["days_to_summit"] == 286
    assert shown["question"] == "How is the grove kept strong?"
    assert "Leaders, in the clearing, 4 December 2019" in shown["question_source"]


def test_the_summit_is_a_point_and_today_stands_where_it_should(dated, now):
    """Percents run with time, and a point has no end."""
    shown = queries.overview(dated, now)
    summit = shown["timeline"][-1]
    assert summit["end_percent"] is None
    assert 90 < summit["start_percent"] < 100
    challenges = shown["timeline"][1]
    assert challenges["start_percent"] < shown["today_percent"] < challenges["end_percent"]
    assert [tick["label"] for tick in shown["axis"] if tick["label"]] == ["2020", "2021"]


def test_after_the_summit_it_was_held(dated):
    """Whoever comes later sees that it is over."""
    shown = queries.overview(dated, datetime(2021, 7, 1, tzinfo=UTC))
    assert shown["timeline"][-1]["note"] == "Held"
    assert shown["days_to_summit"] < 0


def test_without_a_calendar_there_is_no_timeline(review, now):
    """An empty timeline is a state of its own."""
    assert queries.overview(review, now)["timeline"] == []
    StageInterval.objects.all().delete()
    assert queries.overview(review, now)["question"] == ""


def test_the_convener_is_told_what_is_missing_one_step_at_a_time(review, convener, delegate, now):
    """First the text; then questions and calendar; then the launch; then nothing. Nobody else is asked."""
    StageInterval.objects.all().delete()
    assert queries.needs(review, delegate, now) == []
    assert [need["code"] for need in queries.needs(review, convener, now)] == ["needs_mandate"]
    actions.set_mandate(review, text_en="Text.", actor=convener, now=now)
    assert [need["code"] for need in queries.needs(review, convener, now)] == ["needs_questions", "needs_calendar"]
    actions.name_questions(review, [actions.rules.Wanted("Why?")], actor=convener, now=now)
    actions.set_calendar(review, summit_on=date(2021, 6, 14), actor=convener, now=now)
    assert [need["code"] for need in queries.needs(review, convener, now)] == ["needs_launch"]
    actions.launch(review, text_en="Open.", actor=convener, now=now)
    assert queries.needs(review, convener, now) == []
