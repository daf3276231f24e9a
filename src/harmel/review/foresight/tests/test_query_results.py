"""How a result stands for whoever reads: not there while sheets are open, under way once they are settled or a test was asked for, failed, there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.foresight.actions import ask_test, keep_scenarios, keep_test, settle
from harmel.review.foresight.queries import SCENARIOS, STRESS, told

pytestmark = pytest.mark.django_db


def test_a_result_is_under_way_from_when_it_is_due_until_it_is_kept(filled, thresholds, found, secretary, delegate, stranger):
    """Scenarios from the settling on, a test from when it was asked for; one that failed is under way again once it is asked for again."""
    at = filled.closes_at

    def stand(actor=secretary):
        filled.refresh_from_db()
        return [told(filled, actor, method).standing.value for method in (SCENARIOS, STRESS)]

    assert stand() == ["not_yet", "not_yet"]
    settle(filled.review, now=at)
    assert stand() == ["computing", "not_yet"]
    keep_scenarios(filled, found=found(SCENARIOS, failure="decides_too_little"), now=at)
    assert stand() == ["failed", "not_yet"]
    ask_test(filled, actor=secretary, now=at)
    assert stand() == ["computing", "computing"]
    keep_test(filled, found=found(STRESS, failure="test_failed"), now=at)
    assert stand() == ["failed", "failed"]
    ask_test(filled, actor=secretary, now=at + timedelta(hours=1))
    assert stand() == ["computing", "computing"]
    assert [stand(actor) for actor in (delegate, stranger)] == [["withheld", "withheld"]] * 2
