"""Signposts: set on what was found, owned by a body, decided by a rule on a day."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.foresight.actions import resolve_signpost, set_signpost, show_result, withdraw_option
from harmel.review.foresight.models import Signpost

pytestmark = pytest.mark.django_db
SAID = {"text_en": "Gas is cut off.", "rule_en": "For thirty days.", "due_on": date(2022, 1, 1), "feature": "NEI=2"}


@pytest.fixture
def later(tested):
    return tested.tested_at + timedelta(days=1)


@pytest.fixture
def signpost(options, tested, council, secretary, later):
    return set_signpost(tested, option=options[0], owner=council, **SAID, actor=secretary, now=later)


def test_a_signpost_has_an_owner_a_rule_and_a_day(signpost, options, tested, council, secretary, delegate, later):
    """And reads as the result does: withheld until that is shown."""
    row = Signpost.objects.get()
    assert (row.number, row.option, row.owner, row.feature, row.due_on) == (1, options[0], council, "NEI=2", date(2022, 1, 1))
    assert [row.shown_to(one) for one in (secretary, delegate)] == [True, False]
    assert EntryContent.objects.get(verb="foresight.set_signpost").visibility == "withheld"
    show_result(tested, actor=secretary, now=later)
    assert json.loads(EntryContent.objects.get(verb="foresight.show_result").payload)["facts"]["signposts"] == [1]
    of_today = set_signpost(tested, option=None, owner=council, **SAID, actor=secretary, now=later)
    assert (of_today.number, of_today.option) == (2, None)
    assert sorted(EntryContent.objects.filter(verb="foresight.set_signpost").values_list("visibility", flat=True)) == ["public", "withheld"]


def test_only_organisers_set_and_resolve(tested, signpost, council, delegate, expert, observer, participant, stranger, later):
    """Neither whoever owns it, nor anybody else."""
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            set_signpost(tested, option=None, owner=council, **SAID, actor=actor, now=later)
        with pytest.raises(NotAllowed):
            resolve_signpost(signpost, outcome="crossed", source="A report.", actor=actor, now=later)
    assert Signpost.objects.get().outcome == ""


def test_nothing_is_watched_before_anything_was_tested(settled, council, secretary):
    """There is nothing to be watched for yet."""
    with pytest.raises(Refused, match="nothing_tested"):
        set_signpost(settled, option=None, owner=council, **SAID, actor=secretary, now=settled.closes_at)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"text_en": ""}, "text_needed", "text_en"),
        ({"rule_en": ""}, "text_needed", "rule_en"),
        ({"due_on": date(2020, 9, 1)}, "day_to_come", "due_on"),
        ({"due_on": None}, "day_to_come", "due_on"),
        ({"feature": "x" * 121}, "text_too_long", "feature"),
    ],
)
def test_what_says_too_little_is_refused(tested, council, secretary, later, said, code, field):
    """With the field."""
    with pytest.raises(Refused) as refused:
        set_signpost(tested, option=None, owner=council, **SAID | said, actor=secretary, now=later)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_an_option_that_is_not_tried_has_none(options, tested, council, secretary, later):
    """Nor has one of another study."""
    withdraw_option(options[1], because="No.", actor=secretary, now=later)
    with pytest.raises(Refused, match="of_another_study"):
        set_signpost(tested, option=options[1], owner=council, **SAID, actor=secretary, now=later)


def test_that_it_was_crossed_may_be_known_early_that_it_was_not_only_on_its_day(signpost, secretary, later):
    """It can be recorded anew, and the record keeps what was recorded before."""
    with pytest.raises(Refused) as refused:
        resolve_signpost(signpost, outcome="not_crossed", source="A report.", actor=secretary, now=later)
    assert refused.value.code == "not_due_yet"
    for outcome, source, code in (("maybe", "A report.", "not_a_choice"), ("crossed", " ", "source_needed")):
        with pytest.raises(Refused, match=code):
            resolve_signpost(signpost, outcome=outcome, source=source, actor=secretary, now=later)
    resolve_signpost(signpost, outcome="crossed", source="A report.", actor=secretary, now=later)
    assert (Signpost.objects.get().outcome, signpost.resolved_by) == ("crossed", secretary)
    due = later + timedelta(days=600)
    resolve_signpost(signpost, outcome="not_crossed", source="A better one.", actor=secretary, now=due)
    facts = [json.loads(row.payload)["facts"] for row in EntryContent.objects.filter(verb="foresight.resolve_signpost")]
    assert sorted((one["earlier"], one["outcome"]) for one in facts) == [("", "crossed"), ("crossed", "not_crossed")]
