"""Opening rounds one after the other, and moving the close of the one that is open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.assessment.actions import leave_panel, move_close, open_round
from harmel.review.assessment.models import Round, phase
from harmel.review.assessment.queries import last_settled, panelists, rounds
from harmel.review.assessment.queries import open_round as opened
from harmel.review.assessment.rules import Phase

pytestmark = pytest.mark.django_db


def test_open_words_then_rated_rounds(panel, items, close, secretary, now):
    """Numbered 0, 1, 2; each once the one before has closed, and a rated one once its spread was found."""
    words = open_round(panel, closes_at=now + timedelta(days=1), in_open_words=True, actor=secretary, now=now)
    panel.refresh_from_db()
    assert (words.number, panel.frozen_at, opened(panel, now)) == (0, None, words)
    with pytest.raises(Refused, match="round_open_already"):
        open_round(panel, closes_at=now + timedelta(days=2), actor=secretary, now=now)
    then = words.closes_at
    first = open_round(panel, closes_at=then + timedelta(days=1), actor=secretary, now=then)
    panel.refresh_from_db()
    assert (first.number, panel.frozen_at, phase(panel, rounds(panel), then)) == (1, then, Phase.OPEN)
    then = first.closes_at
    with pytest.raises(Refused, match="round_not_settled"):
        open_round(panel, closes_at=then + timedelta(days=1), actor=secretary, now=then)
    assert last_settled(panel) is None
    close(first, then)
    second = open_round(panel, closes_at=then + timedelta(days=1), actor=secretary, now=then)
    panel.refresh_from_db()
    assert (second.number, panel.frozen_at, last_settled(panel)) == (2, words.closes_at, first)
    assert EntryContent.objects.filter(verb="assessment.open_round").count() == 3


def test_only_organisers_open_rounds(panel, items, experts, delegate, stranger, participant, co_chair, now):
    """Who sits on the panel does not, who chairs it does, while the stage is open."""
    for actor in (experts[0], delegate, stranger, participant):
        with pytest.raises(NotAllowed):
            open_round(panel, closes_at=now + timedelta(days=1), actor=actor, now=now)
    assert open_round(panel, closes_at=now + timedelta(days=1), actor=co_chair, now=now).number == 1


def test_a_round_needs_five_experts_and_something_to_judge(panel, secretary, now):
    """Of fewer nothing could be shown."""
    with pytest.raises(Refused, match="no_items"):
        open_round(panel, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    for panelist in panelists(panel)[:6]:
        leave_panel(panelist, actor=secretary, now=now)
    with pytest.raises(Refused, match="too_few_experts"):
        open_round(panel, closes_at=now + timedelta(days=1), in_open_words=True, actor=secretary, now=now)


def test_a_round_lies_within_its_stage(panel, items, calendar, secretary, now):
    """It closes with the stage at the latest, and after it opens; nothing opens once the stage has closed."""
    last = calendar["assessment"].closes_at
    for closes_at, code in ((last + timedelta(seconds=1), "round_outlasts_stage"), (now, "in_the_past"), (now - timedelta(days=1), "in_the_past")):
        with pytest.raises(Refused) as refused:
            open_round(panel, closes_at=closes_at, actor=secretary, now=now)
        assert (refused.value.code, refused.value.field) == (code, "closes_at")
    with pytest.raises(NotAllowed):
        open_round(panel, closes_at=last + timedelta(days=1), actor=secretary, now=last)


def test_the_close_is_moved_while_the_round_is_open(first_round, panel, calendar, secretary, experts, now):
    """Later, earlier, and at once; a round that has closed stays closed."""
    with pytest.raises(NotAllowed):
        move_close(first_round, closes_at=now + timedelta(days=3), actor=experts[0], now=now)
    move_close(first_round, closes_at=now + timedelta(days=20), actor=secretary, now=now)
    then = now + timedelta(days=1)
    for closes_at in (now, calendar["assessment"].closes_at + timedelta(hours=1)):
        with pytest.raises(Refused):
            move_close(first_round, closes_at=closes_at, actor=secretary, now=then)
    move_close(first_round, closes_at=then, actor=secretary, now=then)
    assert Round.objects.get().closes_at == then
    assert opened(panel, then) is None
    with pytest.raises(Refused, match="round_closed"):
        move_close(first_round, closes_at=then + timedelta(days=1), actor=secretary, now=then)


def test_a_real_time_panel_has_one_long_round(panel, items, close, secretary, now):
    """There the spread grows while it lasts."""
    from harmel.review.assessment.actions import set_panel

    set_panel(panel, mode="real_time", actor=secretary, now=now)
    first = open_round(panel, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    close(first, first.closes_at)
    with pytest.raises(Refused, match="rounds_spent"):
        open_round(panel, closes_at=now + timedelta(days=3), actor=secretary, now=now + timedelta(days=2))
