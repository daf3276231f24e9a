"""A study, tested and kept, before and after it is shown."""

from __future__ import annotations

import pytest

from harmel.review.foresight import queries
from harmel.review.foresight.actions import Found, testing
from harmel.review.foresight.arrays.sheets import sheets_of
from harmel.review.foresight.tests.results.planted import keep, plant

FOUND: dict[str, tuple[Found, Found]] = {}


def found_of(study):
    """What is found of a study, worked out once for as long as nothing that goes in is other: the dice are the same."""
    sheets = sheets_of(study, queries.made_of(study))
    if sheets.digest() not in FOUND:
        FOUND[sheets.digest()] = (testing.scenarios_of(study), testing.tested(study))
    return FOUND[sheets.digest()]


@pytest.fixture(autouse=True)
def fewer_draws(monkeypatch):
    """A fifth of the draws will do: what is drawn is the methods' to test."""
    from harmel.review.foresight.actions import discovery, scenarios

    monkeypatch.setattr(discovery, "DRAWS", 19)
    monkeypatch.setattr(scenarios, "DRAWS", 60)


@pytest.fixture
def closed(panel, secretary, now):
    """A study whose sheets have closed, and for which leaders have said what must hold."""
    return plant(panel, secretary, now)


@pytest.fixture
def tested(closed, now):
    """The same with its scenarios and its test kept, and not shown."""
    for found in found_of(closed):
        assert not found.failure
        keep(closed, found, now)
    return closed


@pytest.fixture
def shown(tested, now):
    """The same, shown to everybody who reads the review."""
    tested.shown_at = now
    tested.save(update_fields=["shown_at"])
    return tested
