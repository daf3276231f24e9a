"""A study, tested and kept, before and after it is shown."""

from __future__ import annotations

import pytest
from django.utils import translation

from harmel.review.foresight.tests.results.planted import keep, plant


@pytest.fixture(autouse=True)
def in_english():
    """Each test begins in English, whatever language a page of the test before was in."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def fewer_draws(monkeypatch):
    """A fifth of the draws will do: what is drawn is the methods' to test."""
    from harmel.review.foresight.actions import discovery, scenarios

    monkeypatch.setattr(discovery, "DRAWS", 19)
    monkeypatch.setattr(scenarios, "DRAWS", 60)


@pytest.fixture
def seats(seat_for, expert_group):
    """Ten experts, each in a seat of the group's."""
    return [seat_for("expert", expert_group, name=f"Expert {number}") for number in range(1, 11)]


@pytest.fixture
def closed(review, alliance_of_trees, expert_group, seats, secretary, calendar, now):
    """A study whose sheets have closed, and for which leaders have said what must hold."""
    return plant(review, expert_group, seats, secretary, now)


@pytest.fixture
def tested(closed, now):
    """The same with its scenarios and its test kept, and not shown."""
    from harmel.review.foresight.actions import testing

    for found in (testing.scenarios_of(closed), testing.tested(closed)):
        assert not found.failure
        keep(closed, found, now)
    return closed


@pytest.fixture
def shown(tested, now):
    """The same, shown to everybody who reads the review."""
    tested.shown_at = now
    tested.save(update_fields=["shown_at"])
    return tested
