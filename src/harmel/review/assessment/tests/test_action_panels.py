"""Forming a panel, setting it, seating experts; all of it but its name is frozen with the first rated round."""

from __future__ import annotations

import json

import pytest

from harmel.alliance.models import Body
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.assessment.actions import declare_expertise, form_panel, leave_panel, seat_on_panel, set_panel
from harmel.review.assessment.models import Panel, Panelist
from harmel.review.assessment.queries import panel_of, panelist_of, panelists, panels

pytestmark = pytest.mark.django_db


def test_a_panel_is_formed_by_who_chairs_its_body(review, expert_group, co_chair, convener, calendar, now):
    """By the secretariat and the convener too; each has the next number, and one entry in the journal says how it was set."""
    for number, actor in enumerate((co_chair, convener), start=1):
        panel = form_panel(review, body=expert_group, name_en="What comes", most_rounds=2, actor=actor, now=now)
        assert (panel.number, panel.most_rounds, panel.frozen_at) == (number, 2, None)
    content = EntryContent.objects.filter(verb="assessment.form_panel").first()
    assert json.loads(content.payload)["facts"]["most_changed"] == 0.15
    assert panels(review) == [panel_of(review, 1), panel_of(review, 2)]
    assert panel_of(review, 3) is None


def test_nobody_else_forms_one(review, expert_group, secretariat, delegate, expert, observer, participant, stranger, co_chair, now):
    """Nor does who chairs another body."""
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            form_panel(review, body=expert_group, name_en="What comes", actor=actor, now=now)
    with pytest.raises(NotAllowed) as refused:
        form_panel(review, body=secretariat, name_en="What comes", actor=co_chair, now=now)
    assert refused.value.reason.code == "not_your_panel"
    assert not Panel.objects.exists()


def test_a_body_of_another_review_has_no_panel_here(review, instance, secretary, now):
    """Whatever its name."""
    from harmel.alliance.models import Review

    other = Review.objects.create(slug="other", title_en="Other", zone="UTC", founded_at=now)
    body = Body.objects.create(review=other, key="experts", kind="experts", name_en="Group")
    with pytest.raises(Refused, match="of_another_review"):
        form_panel(review, body=body, name_en="What comes", actor=secretary, now=now)


def test_only_what_is_named_is_set_anew(panel, co_chair, now):
    """Everything else stays, in the row that the caller holds too."""
    set_panel(panel, most_changed=0.2, horizon_year=None, actor=co_chair, now=now)
    row = Panel.objects.get()
    assert (row.most_changed, row.horizon_year, row.name_en, panel.most_changed) == (0.2, None, "What comes", 0.2)
    facts = json.loads(EntryContent.objects.get(verb="assessment.set_panel").payload)["facts"]
    assert facts == {"number": 1, "most_changed": 0.2, "horizon_year": None}


def test_the_first_rated_round_freezes_it(first_round, panel, experts, expert, nations, secretary, now):
    """Neither the criteria nor who sits there change any more; its name may."""
    panel.refresh_from_db()
    assert panel.frozen_at == now
    with pytest.raises(Refused) as refused:
        set_panel(panel, most_changed=0.9, actor=secretary, now=now)
    assert (refused.value.code, refused.value.field) == ("panel_frozen", "most_changed")
    with pytest.raises(Refused, match="panel_frozen"):
        seat_on_panel(panel, seats={expert: None}, actor=secretary, now=now)
    with pytest.raises(Refused, match="panel_frozen"):
        leave_panel(panelist_of(panel, experts[0]), actor=secretary, now=now)
    set_panel(panel, name_en="What comes next", most_changed=panel.most_changed, actor=secretary, now=now)
    assert Panel.objects.get().name_en == "What comes next"


def test_experts_are_seated_with_their_nation(panel, experts, nations, secretary, now):
    """Seated again, they keep their place, and their nation is corrected; one entry for all."""
    assert [one.nation.code for one in panelists(panel)] == ["AL", "AL", "BI", "BI", "CE", "CE", "EL", "EL", "FI", "HO"]
    seat_on_panel(panel, seats={experts[9]: None, experts[0]: nations["HO"]}, actor=secretary, now=now)
    assert Panelist.objects.count() == 10
    assert panelist_of(panel, experts[9]).nation is None
    assert EntryContent.objects.filter(verb="assessment.seat_on_panel").count() == 2


def test_who_left_before_the_first_round_may_come_back(panel, experts, secretary, now):
    """And leaves once."""
    panelist = panelist_of(panel, experts[3])
    leave_panel(panelist, actor=secretary, now=now)
    assert panelist_of(panel, experts[3]) is None
    with pytest.raises(Refused, match="already_done"):
        leave_panel(panelist, actor=secretary, now=now)
    seat_on_panel(panel, seats={experts[3]: None}, actor=secretary, now=now)
    assert panelist_of(panel, experts[3]) == panelist


def test_only_who_may_judge_is_seated(empty_panel, observer, secretary, expert, now):
    """An observer has no power to vote; an ended seat judges nothing; nobody is no panel."""
    for seats, code in (({observer: None}, "seat_cannot_judge"), ({}, "nobody_named")):
        with pytest.raises(Refused) as refused:
            seat_on_panel(empty_panel, seats=seats, actor=secretary, now=now)
        assert refused.value.code == code
    expert.until = now
    with pytest.raises(Refused, match="seat_not_held"):
        seat_on_panel(empty_panel, seats={expert: None}, actor=secretary, now=now)


def test_expertise_is_declared_by_oneself(panel, experts, expert, secretary, now):
    """Its entry names nobody, and says not what: beside answers of the same hour it would tell."""
    declare_expertise(panel, field=" Forestry ", depth=4, actor=experts[2], now=now)
    row = panelist_of(panel, experts[2])
    assert (row.field, row.depth) == ("Forestry", 4)
    content = EntryContent.objects.get(verb="assessment.declare_expertise")
    assert (content.actor, content.pseudonym, json.loads(content.payload)["facts"]) == ("", "", {"panel": 1})
    for actor in (expert, secretary):
        with pytest.raises(NotAllowed):
            declare_expertise(panel, field="Forestry", depth=4, actor=actor, now=now)
    with pytest.raises(Refused, match="depth_out_of_scale"):
        declare_expertise(panel, field="Forestry", depth=6, actor=experts[2], now=now)
