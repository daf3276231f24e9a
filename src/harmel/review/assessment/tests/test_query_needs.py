"""What waits for somebody: a round that is open, that they sit on, and that they have not handed in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.assessment.actions import answer, hand_in, open_round
from harmel.review.assessment.queries import needs
from harmel.review.assessment.rules import Judged

pytestmark = pytest.mark.django_db


def test_an_open_round_waits_for_each_expert(first_round, items, experts, expert, secretary, participant, stranger, now):
    """Until they have handed it in, or it has closed; for nobody else."""
    [need] = needs(first_round.panel.review, experts[0], now)
    assert (need["code"], need["by"], need["facts"]["round"]) == ("needs_judgement", first_round.closes_at, 1)
    assert need["url"] == "/reviews/grove-2030/assessment/panels/1/answer/"
    for actor in (expert, secretary, participant, stranger):
        assert needs(first_round.panel.review, actor, now) == []
    answer(first_round, answers={items[0].pk: Judged(severity=7)}, actor=experts[0], now=now)
    assert needs(first_round.panel.review, experts[0], now)
    hand_in(first_round, actor=experts[0], now=now)
    assert needs(first_round.panel.review, experts[0], now) == []
    assert needs(first_round.panel.review, experts[1], first_round.closes_at) == []


def test_open_words_wait_too(panel, experts, secretary, now):
    """By their own name, and at their own address."""
    open_round(panel, closes_at=now + timedelta(days=1), in_open_words=True, actor=secretary, now=now)
    [need] = needs(panel.review, experts[0], now)
    assert (need["code"], need["url"]) == ("needs_open_words", "/reviews/grove-2030/assessment/panels/1/propose/")
