"""A round in real time: its spread is shown as it grows, once an hour at most, and only where five further experts answered or answered anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.alliance.models import Pseudonym, StoredResult
from harmel.alliance.models.record import EntryContent
from harmel.review.assessment import queries
from harmel.review.assessment.actions import conclude_panel, open_round, set_panel, settle
from harmel.review.assessment.rules import Judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_round(panel, items, secretary, now):
    """A round of a month in real time, in which nobody has answered."""
    set_panel(panel, mode="real_time", actor=secretary, now=now)
    return open_round(panel, closes_at=now + timedelta(days=30), actor=secretary, now=now)


def test_it_appears_with_the_fifth_answer(long_round, experts, answer_all, now):
    """Of four nothing is shown; of five there is a median."""
    answer_all(long_round, experts[:4], now + timedelta(hours=1))
    assert settle(long_round.panel.review, now=now + timedelta(hours=2)) == 0
    answer_all(long_round, experts[:5], now + timedelta(hours=3))
    assert settle(long_round.panel.review, now=now + timedelta(hours=4)) == 1
    page = queries.spread(long_round)
    long_round.refresh_from_db()
    assert page is not None and page.experts == 5 and page.items[0].first.upper is None and long_round.settled_at is None


def test_it_grows_by_five_and_by_the_hour(long_round, experts, answer_all, now):
    """Four further are too few; five within the hour wait; who answers anew counts as one who comes."""
    review = long_round.panel.review
    answer_all(long_round, experts[:5], now + timedelta(hours=1))
    assert settle(review, now=now + timedelta(hours=2)) == 1
    answer_all(long_round, experts[5:9], now + timedelta(hours=4))
    assert settle(review, now=now + timedelta(hours=5)) == 0

    def otherwise(number, item):
        return Judged(no_view=True)

    answer_all(long_round, experts[:1], now + timedelta(hours=6), judged=otherwise)
    assert settle(review, now=now + timedelta(hours=2, minutes=59)) == 0
    assert settle(review, now=now + timedelta(hours=7)) == 1
    assert settle(review, now=now + timedelta(hours=9)) == 0
    assert queries.spread(long_round).experts == 9


def test_answering_alike_again_is_not_answering_anew(long_round, experts, answer_all, now):
    """Five who save what they had said move nothing, and nothing is shown anew."""
    answer_all(long_round, experts[:5], now + timedelta(hours=1))
    settle(long_round.panel.review, now=now + timedelta(hours=2))
    answer_all(long_round, experts[:5], now + timedelta(hours=4))
    assert settle(long_round.panel.review, now=now + timedelta(hours=5)) == 0


def test_it_is_settled_at_its_close_whoever_came_last(long_round, experts, answer_all, secretary, now):
    """The close counts everybody, and the panel can be concluded: its one round is spent."""
    answer_all(long_round, experts[:5], now + timedelta(hours=1))
    settle(long_round.panel.review, now=now + timedelta(hours=2))
    answer_all(long_round, experts[5:], now + timedelta(hours=3))
    assert settle(long_round.panel.review, now=long_round.closes_at) == 1
    assert queries.spread(long_round).experts == 10
    conclude_panel(long_round.panel, actor=secretary, now=long_round.closes_at)
    assert long_round.panel.conclusion == "rounds_spent"


def test_an_expert_sees_it_after_answering(long_round, experts, answer_all, secretary, now):
    """Whoever has not answered yet is not led by it; organisers see it."""
    answer_all(long_round, experts[:5], now + timedelta(hours=1))
    settle(long_round.panel.review, now=now + timedelta(hours=2))
    seen = [queries.spread_shown_to(long_round.panel, one, now + timedelta(hours=3)) for one in (experts[0], experts[9], secretary)]
    assert seen == [True, False, True]


def test_what_was_said_is_noted_in_the_guarded_table_alone(long_round, experts, answer_all, now):
    """No result and no entry of the journal holds it."""
    answer_all(long_round, experts[:5], now + timedelta(hours=1))
    settle(long_round.panel.review, now=now + timedelta(hours=2))
    noted = set(Pseudonym.objects.exclude(said="").values_list("said", flat=True))
    assert len(noted) == 5
    elsewhere = [row.payload for row in EntryContent.objects.all()] + [f"{row.parameters} {row.output}" for row in StoredResult.objects.all()]
    assert not [text for text in elsewhere for one in noted if one in str(text)]
