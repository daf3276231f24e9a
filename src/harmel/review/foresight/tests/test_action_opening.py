"""Opening sheets, which freezes what a study looks at, and moving their close."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.assessment.models import Panelist
from harmel.review.foresight.actions import move_close, open_sheets, withdraw_descriptor
from harmel.review.foresight.models import Study
from harmel.review.foresight.rules import Phase

pytestmark = pytest.mark.django_db


def test_sheets_are_open_from_their_first_instant_to_before_their_last(opened, now):
    """And the record says what experts found before them."""
    assert (opened.opens_at, Study.objects.get().closes_at) == (now, now + timedelta(days=14))
    assert [opened.phase(at) for at in (now, opened.closes_at - timedelta(seconds=1), opened.closes_at)] == [Phase.OPEN, Phase.OPEN, Phase.CLOSED]
    facts = json.loads(EntryContent.objects.get(verb="foresight.open_sheets").payload)["facts"]
    assert facts["descriptors"]["NEI"] == ["Calm", "Wary", "Hostile"]


def test_only_organisers_open_and_close(study, delegate, expert, observer, participant, stranger, secretary, now):
    """Neither who judges, nor anybody else."""
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            open_sheets(study, closes_at=now + timedelta(days=1), actor=actor, now=now)
    open_sheets(study, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            move_close(study, closes_at=now + timedelta(days=2), actor=actor, now=now)


def test_sheets_open_within_the_stage_only(study, calendar, secretary, now):
    """Neither before it has begun, nor beyond its end, nor backwards."""
    with pytest.raises(NotAllowed):
        open_sheets(study, closes_at=now, actor=secretary, now=calendar["foresight"].opens_at - timedelta(days=1))
    for closes_at, code in ((now, "in_the_past"), (now - timedelta(days=1), "in_the_past"), (calendar["foresight"].closes_at + timedelta(seconds=1), "sheets_outlast_stage")):
        with pytest.raises(Refused) as refused:
            open_sheets(study, closes_at=closes_at, actor=secretary, now=now)
        assert (refused.value.code, refused.value.field) == (code, "closes_at")
    open_sheets(study, closes_at=calendar["foresight"].closes_at, actor=secretary, now=now)


def test_sheets_open_once(opened, secretary, now):
    """There is one round."""
    with pytest.raises(Refused, match="study_frozen"):
        open_sheets(opened, closes_at=now + timedelta(days=1), actor=secretary, now=now)


def test_not_on_nothing_nor_to_too_few(empty_study, descriptors, panel, secretary, now):
    """Something must move, and something be shown of it."""
    Panelist.objects.filter(panel=panel, seat__in=[one.seat_id for one in panel.panelists.all()[:6]]).update(left_at=now)
    with pytest.raises(Refused, match="too_few_experts"):
        open_sheets(empty_study, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    for key in ("NEI", "UNI", "TRU"):
        withdraw_descriptor(descriptors[key], actor=secretary, now=now)
    with pytest.raises(Refused, match="nothing_moves"):
        open_sheets(empty_study, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    for key in ("DIA", "ECO"):
        withdraw_descriptor(descriptors[key], actor=secretary, now=now)
    with pytest.raises(Refused, match="too_few_descriptors"):
        open_sheets(empty_study, closes_at=now + timedelta(days=1), actor=secretary, now=now)


def test_the_close_is_moved_while_sheets_are_open(study, secretary, now):
    """Later, earlier, and to now; once closed, no more."""
    with pytest.raises(Refused, match="sheets_not_opened"):
        move_close(study, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    open_sheets(study, closes_at=now + timedelta(days=14), actor=secretary, now=now)
    at = now + timedelta(days=2)
    move_close(study, closes_at=now + timedelta(days=20), actor=secretary, now=at)
    with pytest.raises(Refused, match="in_the_past"):
        move_close(study, closes_at=now, actor=secretary, now=at)
    move_close(study, closes_at=at, actor=secretary, now=at)
    assert (study.closes_at, study.phase(at)) == (at, Phase.CLOSED)
    with pytest.raises(Refused, match="sheets_closed"):
        move_close(study, closes_at=now + timedelta(days=20), actor=secretary, now=at)
