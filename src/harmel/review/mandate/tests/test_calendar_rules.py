"""The calendar: half-open intervals, counted back from the summit on the clock of a zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.alliance.rules import Refused, StageState
from harmel.review import NOT_YET_BUILT
from harmel.review.mandate import rules

NOON = datetime(2020, 6, 8, 12, tzinfo=UTC)
STAGE = rules.Interval(NOON, NOON + timedelta(days=10))


def test_the_first_instant_belongs_to_a_stage_and_the_last_does_not():
    """A stage is open from its opening to just before its closing, to the microsecond."""
    tick = timedelta(microseconds=1)
    assert rules.stage_state(STAGE, STAGE.opens_at - tick) is StageState.TO_COME
    assert rules.stage_state(STAGE, STAGE.opens_at) is StageState.OPEN
    assert rules.stage_state(STAGE, STAGE.closes_at - tick) is StageState.OPEN
    assert rules.stage_state(STAGE, STAGE.closes_at) is StageState.CLOSED


def test_a_stage_that_follows_at_once_shares_no_instant_with_the_one_before():
    """Half-open intervals that meet do not overlap; intervals may overlap all the same."""
    following = rules.Interval(STAGE.closes_at, STAGE.closes_at + timedelta(days=1))
    assert not STAGE.overlaps(following)
    assert STAGE.overlaps(rules.Interval(NOON + timedelta(days=9), NOON + timedelta(days=11)))


@pytest.mark.parametrize(("opens", "closes"), [(NOON, NOON), (NOON, NOON - timedelta(seconds=1)), (NOON, datetime(2021, 1, 1)), (datetime(2020, 1, 1), NOON)])
def test_an_interval_needs_a_zone_and_an_end_after_its_start(opens, closes):
    """What is no stretch of time is refused where it is made."""
    with pytest.raises(ValueError):
        rules.Interval(opens, closes)


def test_a_stage_opens_at_nine_on_the_clock_in_winter_and_in_summer():
    """Days are counted on the calendar of the zone, so a change of the clock moves no opening."""
    calendar = rules.count_back(date(2021, 6, 14), zone="Europe/Brussels")
    for span in calendar.values():
        assert span.opens_at.astimezone(ZoneInfo("Europe/Brussels")).time() == time(9)
        assert span.closes_at.astimezone(ZoneInfo("Europe/Brussels")).time() == time(18)
    assert calendar["agreement"].opens_at.hour == 8
    assert calendar["agreement"].closes_at.hour == 16


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(["Europe/Brussels", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "UTC"]))
def test_every_calendar_counted_back_holds(day, zone):
    """Whatever the day and the zone, each stage closes after it opens, agreement ends on the day of the summit, and nothing unbuilt is in it."""
    calendar = rules.count_back(day, zone=zone)
    assert calendar["agreement"].closes_at.astimezone(ZoneInfo(zone)).date() == day
    assert not set(calendar) & NOT_YET_BUILT
    assert all(span.opens_at < span.closes_at for span in calendar.values())


def test_a_time_that_the_clock_shows_twice_is_the_first_of_the_two():
    """On the last Sunday of October half past two comes twice in Brussels."""
    assert rules.local_instant(date(2020, 10, 25), time(2, 30), "Europe/Brussels") == datetime(2020, 10, 25, 0, 30, tzinfo=UTC)


def test_a_stage_that_a_review_cannot_have_is_refused():
    """Assessment and foresight have their place in the order and no interval."""
    with pytest.raises(Refused, match="unknown_stage"):
        rules.check_calendar({"assessment": (NOON, NOON + timedelta(days=1))}, stages=("mandate", "summit"))


def test_a_stage_cannot_close_before_it_opens():
    """The refusal names the stage and the field."""
    with pytest.raises(Refused) as refused:
        rules.check_calendar({"summit": (NOON, NOON)}, stages=("mandate", "summit"))
    assert (refused.value.code, refused.value.field) == ("closes_before_it_opens", "summit_closes_at")


def test_an_instant_outside_the_timeline_stands_at_its_edge():
    """A percent is never below nothing or above everything."""
    span = rules.span_of({"mandate": STAGE})
    assert span.percent(NOON - timedelta(days=1)) == 0
    assert span.percent(NOON + timedelta(days=5)) == 50
    assert span.percent(NOON + timedelta(days=99)) == 100
    assert rules.span_of({}) is None
