"""Before a silence starts: what forbids it, and what the chair must see first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from harmel.review.agreement.rules.profiles import EU, NATO, OSCE, UNGA, Starter
from harmel.review.agreement.rules.silence import Outcome
from harmel.review.agreement.rules.start import Eligible, Intention, Refusal, Warning, refusals, warnings  # noqa: A004

NOON = datetime(2021, 5, 25, 12, tzinfo=UTC)  # a Tuesday
ALDER = Eligible(member="Alder", can_break=True, notified=True, zone="Europe/Brussels")
WISH = Intention(starts_at=NOON, expires_at=NOON + timedelta(hours=72), office=Starter.CHAIR, profile=NATO, roster=(ALDER,), paragraphs=1)


def test_a_sound_start_is_neither_refused_nor_warned_of() -> None:
    """Everybody on the roster can break, was told, and has office hours."""
    assert (refusals(WISH), warnings(WISH)) == ((), ())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"expires_at": NOON}, Refusal.ENDS_BEFORE_IT_STARTS),
        (
            {"profile": UNGA, "expires_at": NOON + timedelta(hours=71), "rule_ends_at": NOON + timedelta(days=9)},
            Refusal.SHORTER_THAN_MINIMUM,
        ),
        ({"profile": EU, "purpose": "Minor changes.", "office": Starter.CONVENER}, Refusal.NOT_THIS_OFFICE),
        ({"profile": EU}, Refusal.PURPOSE_MISSING),
        ({"profile": OSCE}, Refusal.MEETING_MISSING),
        ({"profile": UNGA}, Refusal.RULE_END_MISSING),
        ({"profile": UNGA, "rule_ends_at": NOON}, Refusal.RULE_HAS_ENDED),
        ({"roster": ()}, Refusal.NO_MEMBERS),
        ({"paragraphs": 0}, Refusal.NO_TEXT),
        ({"latest": False}, Refusal.NOT_THE_LATEST_TEXT),
        ({"adopted": (19,)}, Refusal.ALREADY_ADOPTED),
        ({"under_silence": (38,)}, Refusal.ALREADY_UNDER_SILENCE),
        ({"earlier_same_text": Outcome.BROKEN}, Refusal.SAME_TEXT_WAS_BROKEN),
    ],
)
def test_each_thing_that_forbids_a_start_is_named(change: dict[str, object], code: Refusal) -> None:
    """One cause, one code."""
    assert [found.code for found in refusals(replace(WISH, **change))] == [code]


@pytest.mark.parametrize("outcome", [Outcome.VOID, Outcome.WITHDRAWN])
def test_the_same_text_may_start_anew_after_void_or_withdrawal(outcome: Outcome) -> None:
    """Only what was broken needs a changed text."""
    assert refusals(replace(WISH, earlier_same_text=outcome)) == ()


def test_72_hours_across_the_change_to_summer_time_are_72_hours() -> None:
    """The minimum is elapsed time; a wall clock that loses an hour does not shorten it."""
    start = datetime(2021, 3, 26, 12, tzinfo=UTC)
    wish = replace(WISH, profile=UNGA, starts_at=start, expires_at=start + timedelta(hours=72), rule_ends_at=start + timedelta(days=9))
    assert refusals(wish) == ()


def test_the_chair_is_warned_of_members_that_cannot_break_or_were_never_told() -> None:
    """No technical event counts as assent."""
    birch = Eligible(member="Birch", can_break=False, notified=False)
    assert [(found.code, found.members) for found in warnings(replace(WISH, roster=(ALDER, birch)))] == [
        (Warning.NO_SEAT_THAT_CAN_BREAK, ("Birch",)),
        (Warning.NEVER_NOTIFIED, ("Birch",)),
    ]


def test_the_chair_is_warned_of_a_holiday_within_the_span() -> None:
    """A capital that is closed on one of the days is named with the day."""
    cedar = replace(ALDER, member="Cedar", holidays=frozenset({date(2021, 5, 27), date(2021, 6, 1)}))
    found = warnings(replace(WISH, roster=(ALDER, cedar)))
    assert [(one.code, one.members, one.facts["day"]) for one in found] == [(Warning.HOLIDAY, ("Cedar",), date(2021, 5, 27))]


def test_the_chair_is_warned_where_no_office_opens_before_the_end() -> None:
    """A silence over one night is nobody's chance to object."""
    night = replace(WISH, starts_at=datetime(2021, 5, 25, 17, tzinfo=UTC), expires_at=datetime(2021, 5, 26, 5, tzinfo=UTC))
    assert [found.code for found in warnings(night)] == [Warning.NO_OFFICE_HOURS]
