"""What a block must be, who is asked about what, and from how many sheets on something is shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.alliance.rules import Refused
from harmel.review.assessment import rules as assessment
from harmel.review.foresight import rules

NOON = datetime(2020, 9, 1, 12, tzinfo=UTC)
PUSH = st.integers(-3, 3)


@given(st.lists(st.none() | st.tuples(PUSH, PUSH, PUSH), min_size=2, max_size=4))
def test_a_block_is_kept_row_by_row_whole_or_not_at_all(rows):
    """Missing stays missing and zero stays zero; a block of which nothing is judged is none."""
    judged = rules.Judged(tuple(rows))
    if all(row is None for row in rows):
        with pytest.raises(Refused, match="block_empty"):
            rules.check_block(judged, rows=len(rows), columns=3)
    else:
        assert rules.check_block(judged, rows=len(rows), columns=3) == judged


@given(st.integers().filter(lambda push: not -3 <= push <= 3) | st.floats() | st.text(max_size=2))
def test_what_is_no_push_is_refused(push):
    """Neither a fraction, nor a word, nor one that lies off the scale."""
    with pytest.raises(Refused, match="push_out_of_scale"):
        rules.check_block(rules.Judged(((0, push), None)), rows=2, columns=2)


def test_a_reason_has_a_language_and_no_language_stands_without_one():
    """White space is no reason."""
    pushes = ((1, -1), None)
    assert rules.check_block(rules.Judged(pushes, reason=" \u200b ", language="xx"), rows=2, columns=2).language == ""
    with pytest.raises(Refused, match="language_not_known"):
        rules.check_block(rules.Judged(pushes, reason="Because.", language=""), rows=2, columns=2)
    with pytest.raises(Refused, match="text_too_long"):
        rules.check_block(rules.Judged(pushes, reason="x" * 2001, language="en"), rows=2, columns=2)


def test_only_what_the_system_moves_is_asked_about():
    """Whatever pushes it; and the present of what is no policy."""
    assert {(source, target) for source in rules.Role for target in rules.Role if rules.asked(source, target)} == {(one, "system") for one in rules.Role}
    assert [one for one in rules.Role if rules.present_asked(one)] == ["system", "exogenous"]


def test_sheets_close_after_they_open_and_before_the_stage():
    """At the stage's own last instant at the latest; now, if they were opened before."""
    day = timedelta(days=1)
    rules.check_close(NOON + day, opens_at=NOON, now=NOON, stage_closes_at=NOON + day)
    rules.check_close(NOON + day, opens_at=NOON, now=NOON + day, stage_closes_at=None)
    for closes_at, now, code in ((NOON, NOON, "in_the_past"), (NOON + day, NOON + 2 * day, "in_the_past"), (NOON + 3 * day, NOON, "sheets_outlast_stage")):
        with pytest.raises(Refused, match=code):
            rules.check_close(closes_at, opens_at=NOON, now=now, stage_closes_at=NOON + 2 * day)


def test_the_figures_are_those_of_any_panel():
    """Five sheets, three reasons, five nations."""
    assert (rules.SHEETS_FROM, assessment.REASONS_FROM, assessment.NATIONS_FROM) == (5, 3, 5)
    assert [rules.reasons_shown(number) for number in (0, 2, 3)] == [False, False, True]
    assert [rules.nations_shown(number) for number in (4, 5)] == [False, True]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"closed": False}, "sheets_not_closed"),
        ({"settled": False}, "sheets_not_settled"),
        ({"asked": True}, "test_under_way"),
        ({"sheets": 4}, "too_few_sheets"),
        ({"thresholds": 0}, "no_thresholds"),
    ],
)
def test_each_of_the_conditions_of_a_test_is_told(changed, code):
    """With all of them met, nothing is refused."""
    met = {"closed": True, "settled": True, "asked": False, "sheets": 5, "thresholds": 1}
    rules.check_asking(**met)
    with pytest.raises(Refused, match=code):
        rules.check_asking(**met | changed)
