"""The test: asked for, kept once it was computed, and shown."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance import journal
from harmel.alliance.models import StoredResult
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.foresight.actions import ask_test, keep_test, settle, show_result
from harmel.review.foresight.models import Study
from harmel.review.foresight.rules import Phase

pytestmark = pytest.mark.django_db
DOCUMENTS = ("foresight.stress", "foresight.discovery")


@pytest.fixture
def later(settled):
    """An hour after the close."""
    return settled.closes_at + timedelta(hours=1)


def claims_of(content):
    """The stored results that an entry claims by their digests."""
    return json.loads(content.payload)["results"]


def test_a_test_is_asked_for_once(settled, thresholds, secretary, later):
    """From then on it is due, until it is kept."""
    ask_test(settled, actor=secretary, now=later)
    assert (Study.objects.get().asked_at, settled.phase(later)) == (later, Phase.ASKED)
    with pytest.raises(Refused, match="test_under_way"):
        ask_test(settled, actor=secretary, now=later)
    assert EntryContent.objects.get(verb="foresight.ask_test").visibility == "members"


def test_not_before_everything_is_there(filled, descriptors, convener, secretary, now):
    """Closed sheets, settled, and what must hold."""
    from harmel.review.foresight.actions import declare_threshold

    with pytest.raises(Refused, match="sheets_not_closed"):
        ask_test(filled, actor=secretary, now=now)
    with pytest.raises(Refused, match="sheets_not_settled"):
        ask_test(filled, actor=secretary, now=filled.closes_at)
    settle(filled.review, now=filled.closes_at)
    with pytest.raises(Refused, match="no_thresholds"):
        ask_test(filled, actor=secretary, now=filled.closes_at)
    declare_threshold(filled, descriptor=descriptors["UNI"], comparison="at_least", places=[1], actor=convener, now=filled.closes_at)
    ask_test(filled, actor=secretary, now=filled.closes_at)


def test_four_sheets_are_too_few(opened, experts, fill_in, thresholds, secretary, now):
    """Nothing pooled of them would be shown."""
    fill_in(opened, experts[:4], now)
    settle(opened.review, now=opened.closes_at)
    with pytest.raises(Refused, match="too_few_sheets"):
        ask_test(opened, actor=secretary, now=opened.closes_at)


def test_only_organisers_ask_and_show(tested, delegate, expert, observer, participant, stranger, found, later):
    """Neither who judged, nor anybody else."""
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            ask_test(tested, actor=actor, now=later)
        with pytest.raises(NotAllowed):
            show_result(tested, actor=actor, now=later)
        with pytest.raises(NotAllowed):
            keep_test(tested, found=found(*DOCUMENTS), actor=actor, now=later)
    assert Study.objects.get().shown_at is None


def test_what_was_computed_is_kept_with_its_digests(settled, thresholds, secretary, found, later):
    """Its entry is withheld as the result is; the secretariat reads it."""
    ask_test(settled, actor=secretary, now=later)
    kept = keep_test(settled, found=found(*DOCUMENTS), now=later + timedelta(minutes=2))
    row = Study.objects.get()
    assert (row.asked_at, row.tested_at, row.phase(later)) == (None, later + timedelta(minutes=2), Phase.TESTED)
    assert [(one.method, one.failure) for one in kept] == [(method, "") for method in DOCUMENTS]
    content = EntryContent.objects.get(verb="foresight.keep_test")
    assert (content.actor, content.visibility) == ("clock", "withheld")
    assert claims_of(content) == [journal.claim(one) for one in kept]
    with pytest.raises(Refused, match="no_test_asked"):
        keep_test(settled, found=found(*DOCUMENTS), now=later + timedelta(minutes=3))


def test_a_failure_is_kept_with_its_code_and_changes_nothing_else(tested, secretary, found):
    """No test is due any more, the one before stands, and another may be asked for."""
    before, at = tested.tested_at, tested.tested_at + timedelta(days=1)
    ask_test(tested, actor=secretary, now=at)
    keep_test(tested, found=found("foresight.stress", failure="study_too_large"), now=at)
    row = Study.objects.get()
    assert (row.asked_at, row.tested_at, row.phase(at)) == (None, before, Phase.TESTED)
    assert StoredResult.objects.exclude(failure="").get().failure == "study_too_large"
    ask_test(tested, actor=secretary, now=at + timedelta(minutes=1))


def test_what_was_asked_for_meanwhile_stays_due(settled, thresholds, secretary, found, later):
    """A computation that read its input before is not the one that was asked for."""
    ask_test(settled, actor=secretary, now=later)
    with pytest.raises(Refused, match="no_test_asked"):
        keep_test(settled, found=found(*DOCUMENTS), now=later - timedelta(seconds=1))
    assert Study.objects.get().asked_at == later


def test_a_result_is_shown_once_it_is_there(settled, thresholds, secretary, delegate, stranger, found, later):
    """To whoever reads the review, with its digests in an entry that everybody reads."""
    with pytest.raises(Refused, match="nothing_tested"):
        show_result(settled, actor=secretary, now=later)
    ask_test(settled, actor=secretary, now=later)
    with pytest.raises(Refused, match="test_under_way"):
        show_result(settled, actor=secretary, now=later)
    kept = keep_test(settled, found=found(*DOCUMENTS), now=later)
    assert [settled.result_shown_to(one) for one in (secretary, delegate, stranger)] == [True, False, False]
    show_result(settled, actor=secretary, now=later)
    row = Study.objects.get()
    assert (row.phase(later), row.result_shown_to(stranger), row.result_shown_to(delegate)) == (Phase.SHOWN, True, True)
    content = EntryContent.objects.get(verb="foresight.show_result")
    assert content.visibility == "public"
    assert sorted(claims_of(content), key=str) == sorted((journal.claim(one) for one in kept), key=str)
    with pytest.raises(Refused, match="already_done"):
        show_result(settled, actor=secretary, now=later)


def test_once_shown_what_follows_is_shown_as_well(tested, secretary, found):
    """Its entry is everybody's to read; that of a failure is not."""
    at = tested.tested_at + timedelta(days=1)
    show_result(tested, actor=secretary, now=at)
    ask_test(tested, actor=secretary, now=at)
    keep_test(tested, found=found("foresight.stress", failure="test_failed"), now=at)
    ask_test(tested, actor=secretary, now=at)
    keep_test(tested, found=found(*DOCUMENTS), now=at)
    rows = EntryContent.objects.filter(verb="foresight.keep_test")
    assert sorted((row.visibility, json.loads(row.payload)["facts"]["failure"]) for row in rows) == [("public", ""), ("withheld", ""), ("withheld", "test_failed")]
