"""Answering a round: one entry for all answers, under a pseudonym of the panel's own."""

from __future__ import annotations

import pytest

from harmel.review.assessment.models import Answer
from harmel.review.assessment.queries import missing, own_answers

pytestmark = pytest.mark.django_db


def test_all_ten_answer(played, experts, panel):
    """Each answer is there, and nobody is missing."""
    assert Answer.objects.count() == 80
    assert missing(panel, played) == []
    assert len(own_answers(played, experts[0])) == 8
