"""What somebody put into a panel is theirs to take along; what is personal of it goes when they ask."""

from __future__ import annotations

import json

import pytest

from harmel.alliance import actions as alliance
from harmel.alliance import queries as alliance_queries
from harmel.alliance.models import Pseudonym
from harmel.review.assessment.actions import declare_expertise, state_minority_view
from harmel.review.assessment.models import Answer, MinorityView, Panelist

pytestmark = pytest.mark.django_db


def test_my_data_hold_what_i_put_in(played, panel, experts, items, close, now):
    """Answers with their reasons, expertise and minority views of mine, and of nobody else; as values that JSON can say."""
    close(played, played.closes_at)
    declare_expertise(panel, field="Forestry", depth=4, actor=experts[0], now=played.closes_at)
    state_minority_view(items[0], text="It is not so.", language="en", actor=experts[0], now=played.closes_at)
    [mine] = [one for one in alliance_queries.my_data(experts[0].person, now=now)["assessment"] if one["panels"]]
    [own] = mine["panels"]
    assert (own["panel"], own["nation"], own["field"], own["depth"], own["handed_in"]) == (1, "AL", "Forestry", 4, 1)
    assert len(own["answers"]) == 8
    assert own["answers"][0]["reason"] == "Reason 0 for 1."
    assert own["minority_views"] == [{"item": 1, "text": "It is not so.", "language": "en"}]
    assert json.loads(json.dumps(mine, default=str)) == json.loads(json.dumps(mine))
    theirs = alliance_queries.my_data(experts[1].person, now=now)["assessment"][0]["panels"][0]
    assert (theirs["field"], theirs["minority_views"]) == ("", [])
    assert theirs["answers"][0]["reason"] == "Reason 1 for 1."


def test_who_takes_no_part_has_nothing_there(participant, delegate, now):
    """Neither a participant nor a delegate."""
    for actor in (participant, delegate):
        assert alliance_queries.my_data(actor.person, now=now)["assessment"][0]["panels"] == []


def test_what_is_personal_goes_and_the_results_keep_what_they_rest_on(played, panel, experts, now):
    """Expertise and the link go; the answers stay under a pseudonym that nothing leads to."""
    declare_expertise(panel, field="Forestry", depth=4, actor=experts[0], now=now)
    alliance.erase_person(experts[0].person, actor=experts[0], now=now)
    row = Panelist.objects.get(seat=experts[0])
    assert (row.field, row.depth, row.nation.code) == ("", None, "AL")
    assert not Pseudonym.objects.filter(seat=experts[0]).exists()
    assert Answer.objects.count() == 80
    assert not MinorityView.objects.exists()
