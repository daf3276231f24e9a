"""The calendar is read once for a page, and anew for an act."""

from __future__ import annotations

from datetime import date, timedelta

from harmel.review.mandate import actions, queries, rules
from harmel.review.mandate.models import StageInterval

SUMMIT = date(2021, 6, 14)


def test_a_page_reads_the_calendar_once(review, calendar, convener, now, django_assert_num_queries):
    """Whatever asks for it afterwards, and what somebody does with the answer changes nothing in it."""
    queries.keep_calendar(review)
    first = queries.calendar(review)
    with django_assert_num_queries(0):
        queries.calendar(review).clear()
        assert queries.calendar(review) == first
        assert queries.stage_state(review, "discussion", now) == "open"
        queries.verdict(rules.LAUNCH, convener, review, now)


def test_what_is_not_kept_is_read_anew(review, calendar, now):
    """An act never goes by a calendar that was read before it."""
    assert queries.stage_state(review, "discussion", now) == "open"
    StageInterval.objects.filter(stage="discussion").update(closes_at=now - timedelta(days=1))
    assert queries.stage_state(review, "discussion", now) == "closed"


def test_a_calendar_that_is_set_is_not_the_one_that_was_kept(review, calendar, convener, now):
    """Setting it forgets it."""
    queries.keep_calendar(review)
    assert queries.calendar(review)["discussion"].opens_at < now
    spans = {"discussion": (now + timedelta(days=1), now + timedelta(days=9))}
    actions.set_calendar(review, summit_on=SUMMIT, intervals=spans, actor=convener, now=now)
    assert list(queries.calendar(review)) == ["discussion"]
    assert queries.stage_state(review, "discussion", now) == "to_come"
