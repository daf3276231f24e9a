"""Computing what is due: once, from what stands in the tables, with a failure kept where it cannot be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.alliance.models import StoredResult
from harmel.alliance.rules import NotAllowed
from harmel.review.foresight.actions import ask_test, compute, settle, testing
from harmel.review.foresight.models import Study
from harmel.review.foresight.queries import due

pytestmark = pytest.mark.django_db
SCENARIOS, STRESS = "foresight.scenarios", "foresight.stress"


def waiting(review, now):
    return [(one.study.number, one.method) for one in due(review, now)]


def test_scenarios_are_due_once_sheets_are_settled_and_a_test_once_it_was_asked_for(filled, thresholds, options, secretary):
    """Each of them once; doing it again does nothing."""
    review, closes_at = filled.review, filled.closes_at
    assert waiting(review, closes_at) == []
    settle(review, now=closes_at)
    assert waiting(review, closes_at) == [(1, SCENARIOS)]
    compute(review, now=closes_at)
    assert waiting(review, closes_at) == []
    at = closes_at + timedelta(hours=1)
    ask_test(filled, actor=secretary, now=at)
    assert waiting(review, at - timedelta(seconds=1)) == []
    assert waiting(review, at) == [(1, STRESS)]
    compute(review, now=at)
    compute(review, now=at + timedelta(minutes=1))
    assert sorted(StoredResult.objects.values_list("method", "failure")) == [("foresight.discovery", ""), (SCENARIOS, ""), (STRESS, "")]
    assert (Study.objects.get().tested_at, Study.objects.get().asked_at) == (at, None)


def test_what_fails_is_kept_and_tried_again_when_somebody_asks(opened, experts, fill_in, thresholds, secretary, now):
    """Four sheets are too few to find anything; that is seen, and not tried for ever."""
    fill_in(opened, experts[:4], now)
    settle(opened.review, now=opened.closes_at)
    compute(opened.review, now=opened.closes_at)
    assert StoredResult.objects.get().failure == "too_few_sheets"
    assert waiting(opened.review, opened.closes_at + timedelta(days=1)) == []
    Study.objects.update(asked_at=opened.closes_at + timedelta(days=2))
    assert waiting(opened.review, opened.closes_at + timedelta(days=2)) == [(1, SCENARIOS), (1, STRESS)]


def test_what_nobody_foresaw_is_kept_too_and_told(settled, thresholds, secretary, monkeypatch):
    """Whoever runs the house hears of it, and whoever waits sees that it failed. The next is done in the next tick."""
    at = settled.closes_at + timedelta(hours=1)
    ask_test(settled, actor=secretary, now=at)

    def broken(_study):
        raise TypeError("no such thing")

    monkeypatch.setattr(testing, "tested", broken)
    monkeypatch.setattr(testing, "scenarios_of", broken)
    for _ in range(2):
        with pytest.raises(TypeError, match="no such thing"):
            compute(settled.review, now=at)
    assert waiting(settled.review, at) == []
    assert sorted(StoredResult.objects.values_list("method", "failure")) == [(SCENARIOS, "test_failed"), (STRESS, "test_failed")]
    row = Study.objects.get()
    assert (row.asked_at, row.tested_at) == (None, None)


def test_what_is_asked_for_while_it_is_computed_stays_due(settled, thresholds, found, secretary, monkeypatch):
    """The one that was computed rests on what stood there before."""
    at = settled.closes_at + timedelta(hours=1)
    ask_test(settled, actor=secretary, now=at)

    def meanwhile(study):
        Study.objects.filter(pk=study.pk).update(asked_at=None)
        ask_test(settled, actor=secretary, now=at + timedelta(minutes=2))
        return found(STRESS, "foresight.discovery")

    monkeypatch.setattr(testing, "tested", meanwhile)
    monkeypatch.setattr(testing, "scenarios_of", lambda study: found(SCENARIOS))
    with pytest.raises(Exception, match="no_test_asked"):
        compute(settled.review, now=at)
    assert Study.objects.get().asked_at == at + timedelta(minutes=2)


def test_only_organisers_and_the_clock_compute(settled, delegate, expert, observer, participant, stranger):
    """And what they compute is the organisers' own."""
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            compute(settled.review, actor=actor, now=settled.closes_at)
    assert not StoredResult.objects.exists()
