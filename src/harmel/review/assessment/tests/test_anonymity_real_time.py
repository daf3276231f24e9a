"""A spread that is shown while it grows: once it has grown, and once its round has closed, nothing is left that tells who had answered by when."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import numpy as np
import pytest

from harmel.alliance import journal
from harmel.alliance.models import StoredResult
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import Refused
from harmel.review.assessment import arrays
from harmel.review.assessment.actions import move_close, open_round, set_panel, settle
from harmel.review.assessment.rules import Judged
from harmel.review.assessment.tests.planted import reordered

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_round(panel, items, secretary, now):
    """A round of a month in real time, in which nobody has answered."""
    set_panel(panel, mode="real_time", actor=secretary, now=now)
    return open_round(panel, closes_at=now + timedelta(days=30), actor=secretary, now=now)


@pytest.fixture
def grown(long_round, experts, answer_all, now):
    """Five have answered and their spread was shown; then four further, one of them and one more: shown again; the tenth answers last of all."""
    review = long_round.panel.review
    answer_all(long_round, experts[:5], now + timedelta(hours=1))
    assert settle(review, now=now + timedelta(hours=2)) == 1
    answer_all(long_round, experts[4:9], now + timedelta(hours=4))
    answer_all(long_round, experts[:1], now + timedelta(hours=4), judged=lambda number, item: Judged(no_view=True))
    assert settle(review, now=now + timedelta(hours=5)) == 1
    answer_all(long_round, experts[9:], now + timedelta(hours=7))
    return long_round




def told_apart(panel, opened, *, at_most):
    """
    Whoever holds all answers and everything that was stored of them: leave some experts out, and look whether something stored is of the others alone.

    Return those who can be left out so: the pseudonyms that came later.
    """
    answers = arrays.answers_of(panel, [opened])
    stored = " ".join([f"{row.input_sha256} {row.parameters} {row.output}" for row in StoredResult.objects.all()] + [row.payload for row in EntryContent.objects.all()])
    people = range(len(answers.people))
    found = []
    for size in range(1, at_most + 1):
        for late in combinations(people, size):
            others = reordered(answers, np.array([at for at in people if at not in late], np.intp))
            if others.digest() in stored:
                found.append({str(answers.people[at]) for at in late})
    return found


def test_while_it_is_open_the_last_spread_tells_who_came_since(grown, panel, experts):
    """So the test below can fail. SECURITY.md says it: of what is open, the database of the moment tells more."""
    from harmel.alliance.queries import own_pseudonym

    assert told_apart(panel, grown, at_most=1) == [{own_pseudonym(experts[9], panel.scope)}]


def test_of_spreads_that_grow_only_the_last_is_kept(grown):
    """The one before it is gone, and no entry holds its digests."""
    assert StoredResult.objects.filter(method="judgement.round").count() == 1
    assert [row.said().get("results") for row in EntryContent.objects.filter(verb="assessment.settle_round")] == [None, None]


def test_once_it_has_closed_nothing_tells_who_came_last(grown, panel):
    """Neither whether one expert nor whether any five came after the others: what is left is the spread of them all."""
    assert settle(panel.review, now=grown.closes_at) == 1
    assert StoredResult.objects.filter(method="judgement.round").count() == 1
    assert told_apart(panel, grown, at_most=5) == []
    [last] = EntryContent.objects.filter(verb="assessment.settle_round", payload__contains='"final":true')
    assert last.said()["results"] == [journal.claim(StoredResult.objects.get(method="judgement.round"))]


def test_nobody_closes_it_right_after_somebody_answered(long_round, secretary, now):
    """Forward by a day's notice at the least, or later; where rounds follow each other, and nothing is shown before the close, at once."""
    with pytest.raises(Refused, match="closes_too_soon") as refusal:
        move_close(long_round, closes_at=now + timedelta(hours=30), actor=secretary, now=now + timedelta(hours=7))
    assert (refusal.value.field, refusal.value.facts) == ("closes_at", {"hours": 24})
    for days in (2, 10):
        move_close(long_round, closes_at=now + timedelta(days=days), actor=secretary, now=now + timedelta(hours=7))
    move_close(long_round, closes_at=now + timedelta(days=11), actor=secretary, now=now + timedelta(days=9, hours=20))
