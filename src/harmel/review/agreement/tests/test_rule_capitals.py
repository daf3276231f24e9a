"""Each capital's clock while a silence runs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from harmel.review.agreement.rules.capitals import local_ends, office_spans, office_time

START = datetime(2021, 5, 25, 16, tzinfo=UTC)
END = datetime(2021, 5, 28, 16, tzinfo=UTC)
NOW = datetime(2021, 5, 26, 16, 18, tzinfo=UTC)


def test_capitals_stand_from_west_to_east_and_share_a_line_where_their_clocks_agree() -> None:
    """Ottawa's clock reads noon at the end; Brussels and Rome read 18:00 and are one line."""
    zones = [("Ash", "Europe/Brussels"), ("Birch", "America/Toronto"), ("Cedar", "Europe/Rome"), ("Elm", "Europe/Athens")]
    lines = local_ends(zones, start=START, end=END, now=NOW)
    assert [(line.members, f"{line.ends_at:%H:%M}") for line in lines] == [
        (("Birch",), "12:00"), (("Ash", "Cedar"), "18:00"), (("Elm",), "19:00"),
    ]  # fmt: skip
    assert [line.left for line in lines] == [timedelta(hours=17, minutes=42), timedelta(hours=18), timedelta(hours=18)]


def test_no_office_hours_are_left_at_the_end() -> None:
    """Nothing is negative."""
    assert [line.left for line in local_ends([("Ash", "Europe/Brussels")], start=START, end=END, now=END + timedelta(days=1))] == [timedelta(0)]


def test_a_weekend_and_a_recorded_holiday_have_no_office_hours() -> None:
    """From Friday evening to Tuesday morning with Monday closed, nobody is at a desk."""
    friday, tuesday = datetime(2021, 5, 21, 16, tzinfo=UTC), datetime(2021, 5, 25, 7, tzinfo=UTC)
    assert office_time("Europe/Brussels", friday, tuesday, closed={date(2021, 5, 24)}) == timedelta(0)


def test_an_office_day_after_the_change_to_summer_time_still_has_nine_hours() -> None:
    """9:00 to 18:00 on the wall is nine hours on both sides of the change, an hour earlier in UTC."""
    spans = office_spans("Europe/Brussels", datetime(2021, 3, 26, tzinfo=UTC), datetime(2021, 3, 30, tzinfo=UTC))
    assert [(span.start.hour, span.length) for span in spans] == [(8, timedelta(hours=9)), (7, timedelta(hours=9))]
