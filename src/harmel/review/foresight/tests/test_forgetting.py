"""What somebody put into a study is theirs to take along; once they ask to be forgotten, nothing leads to it any more."""

from __future__ import annotations

import json

import pytest

from harmel.alliance import actions as alliance
from harmel.alliance import queries as alliance_queries
from harmel.alliance.models import Pseudonym
from harmel.review.foresight.models import Block, Present, SheetReason

pytestmark = pytest.mark.django_db


def sheets_of(actor, now):
    return alliance_queries.my_data(actor.person, now=now)["foresight"][0]["studies"]


def test_my_data_hold_my_sheet(filled, experts, now):
    """Each block with its reason, how things stand today, and that it was handed in; nobody else's; as values that JSON can say."""
    [mine] = sheets_of(experts[0], now)
    assert (mine["study"], mine["handed_in"], len(mine["blocks"]), len(mine["present"])) == (1, True, 15, 4)
    first = mine["blocks"][0]
    assert (first["source"], first["target"], first["reason"], first["language"]) == ("DET", "NEI", "So says 0 of DET and NEI.", "en")
    assert json.loads(json.dumps(mine)) == mine
    [theirs] = sheets_of(experts[1], now)
    assert {one["reason"].split()[2] for one in theirs["blocks"]} == {"1"}


def test_who_takes_no_part_has_nothing_there(filled, experts, participant, delegate, secretary, now):
    """Neither a participant, nor a delegate, nor who organises it."""
    for actor in (participant, delegate, secretary):
        assert sheets_of(actor, now) == []


def test_the_link_goes_and_results_keep_what_they_rest_on(settled, experts, now):
    """Sheets stay under a pseudonym that nothing leads to; so do reasons, which never had one."""
    alliance.erase_person(experts[0].person, actor=experts[0], now=settled.closes_at)
    assert not Pseudonym.objects.filter(seat=experts[0]).exists()
    assert (Block.objects.count(), Present.objects.count(), SheetReason.objects.count()) == (150, 40, 150)
    assert len(set(Block.objects.values_list("pseudonym", flat=True)) - set(Pseudonym.objects.values_list("pk", flat=True))) == 1
    assert sheets_of(experts[0], now) == []
