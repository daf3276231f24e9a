"""Settling a round and concluding a panel: what is found, what is shown of it, and what is lost when it fails: nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.alliance.models import StoredResult
from harmel.review.assessment import queries
from harmel.review.assessment.actions import conclude_panel, open_round, settle, settle_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(played, secretary):
    """The first round, closed and settled by the clock."""
    settle(played.panel.review, now=played.closes_at)
    played.refresh_from_db()
    return played


@pytest.fixture
def second(settled, secretary, experts, answer_all):
    """A second round in which everybody answers as before, settled."""
    made = open_round(settled.panel, closes_at=settled.closes_at + timedelta(days=14), actor=secretary, now=settled.closes_at)
    answer_all(made, experts, made.opens_at + timedelta(hours=1))
    settle_round(made, actor=secretary, now=made.closes_at)
    return made


def test_a_round_that_has_closed_is_settled_by_the_clock(settled):
    """The spread of each item is there, as the pages show it."""
    page = queries.spread(settled)
    assert page is not None and page.experts == 10 and [one.item.kind for one in page.items] == ["challenge"] * 4 + ["amplifier", "quantity", "quantity", "event"]
    assert all(told.median is not None and told.upper is not None and told.standing == "moving" for one in page.items for told in one.told)


def test_a_panel_that_stands_still_is_concluded_by_its_criteria(second, secretary):
    """Nobody moved in the second round, so the panel may stop, divided or not; and its result is there for its page."""
    conclude_panel(second.panel, actor=secretary, now=second.closes_at)
    page = queries.result(second.panel)
    assert second.panel.conclusion == "stable" and page is not None
    assert [len(rows) for rows in page.rankings.values()] == [4, 4, 4] and page.nations
    assert page.ranking[0].rank == 1 and page.ranking[0].nation_best is not None
    assert len(page.quantities) == 3 and len(page.amplifiers) == 1 and StoredResult.objects.count() == 3
