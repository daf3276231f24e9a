"""Doors for participants: a member's code, an open link, an invitation of one's own; and what may be counted."""

from datetime import timedelta

import pytest

from harmel.alliance import actions, queries
from harmel.alliance.models import Body, Door, EntryContent, Participant, Person
from harmel.alliance.rules import NotAllowed, Refused

PASSWORD = "seven quiet alders"


def shown_in_public(review, now):
    return next(row["taking_part"] for row in queries.who_sits(review, now=now, named=False) if row["body"].kind == "public")


@pytest.fixture
def code(convener, council, alliance_of_trees, in_a_month, now):
    return actions.open_door(convener.review, kind="member_code", member=alliance_of_trees["AL"], limit=2, closes_at=in_a_month, actor=convener, now=now)


@pytest.fixture
def open_link(convener, council, in_a_month, now):
    return actions.open_door(convener.review, kind="open_link", limit=100, closes_at=in_a_month, actor=convener, now=now)


def test_whoever_enters_by_a_members_code_belongs_to_it(code, alliance_of_trees, now):
    """Whatever else they declare: the code is the member's word."""
    entered = actions.enter(code.token, name="Robin", password=PASSWORD, member=alliance_of_trees["BI"], now=now)
    assert entered.member == alliance_of_trees["AL"]


def test_a_code_is_read_however_it_is_typed(code, now):
    """Small letters, blanks for hyphens and O for zero make no difference."""
    assert actions.enter(code.token.lower().replace("-", " ").replace("0", "o"), name="Robin", password=PASSWORD, now=now)


def test_by_an_open_link_one_belongs_to_whom_one_declares(open_link, alliance_of_trees, now):
    """Or to nobody: that is an answer too."""
    assert actions.enter(open_link.token, name="Robin", password=PASSWORD, member=alliance_of_trees["BI"], now=now).member.code == "BI"
    assert actions.enter(open_link.token, name="Rowan", password=PASSWORD, now=now).member is None


def test_beyond_the_limit_nobody_enters(code, now):
    """The third is refused, and nothing of them is kept."""
    for name in ("One", "Two"):
        actions.enter(code.token, name=name, password=PASSWORD, now=now)
    with pytest.raises(Refused, match="door_full"):
        actions.enter(code.token, name="Three", password=PASSWORD, now=now)
    assert not Person.objects.filter(name="Three").exists()


def test_a_refused_name_takes_no_place(code, now):
    """Who fails at the door has not used up somebody's place."""
    actions.enter(code.token, name="One", password=PASSWORD, now=now)
    with pytest.raises(Refused, match="name_taken"):
        actions.enter(code.token, name="one", password=PASSWORD, now=now)
    assert Door.objects.get().entered_count == 1


def test_a_door_is_open_from_its_first_instant_to_before_its_last(code, convener, in_a_month, now):
    """Afterwards, and once it was closed, it says so."""
    with pytest.raises(Refused, match="door_closed"):
        actions.enter(code.token, name="Robin", password=PASSWORD, now=in_a_month)
    actions.close_door(code.door, actor=convener, now=now)
    with pytest.raises(Refused, match="door_closed"):
        actions.enter(code.token, name="Robin", password=PASSWORD, now=now)
    with pytest.raises(Refused, match="door_closed"):
        actions.close_door(code.door, actor=convener, now=now)


def test_one_person_takes_part_once(open_link, delegate, now):
    """Whoever has a seat takes part from it; whoever left may come back."""
    with pytest.raises(Refused, match="has_a_seat"):
        actions.enter(open_link.token, person=delegate.person, now=now)
    robin = actions.enter(open_link.token, name="Robin", password=PASSWORD, now=now)
    with pytest.raises(Refused, match="entered_already"):
        actions.enter(open_link.token, person=robin.person, now=now)
    actions.leave(robin, now=now)
    assert actions.enter(open_link.token, person=robin.person, now=now + timedelta(days=1)) == robin
    assert Participant.objects.count() == 1


def test_entering_is_withheld_and_names_nobody(open_link, now):
    """The journal holds that somebody entered, not the name."""
    actions.enter(open_link.token, name="Robin Vale", password=PASSWORD, now=now)
    content = EntryContent.objects.get(verb="alliance.enter")
    assert content.visibility == "withheld"
    assert "Robin" not in content.payload + content.openings


def test_an_invitation_of_ones_own_lets_one_person_in(secretary, review, alliance_of_trees, now):
    """For the member it names; then it is used."""
    invited = actions.invite_participant(review, name="Robin", member=alliance_of_trees["FI"], actor=secretary, now=now)
    assert actions.accept(invited.token, name="Robin", password=PASSWORD, member=alliance_of_trees["AL"], now=now).member.code == "FI"
    with pytest.raises(Refused, match="link_used"):
        actions.accept(invited.token, name="Rowan", password=PASSWORD, now=now)


def test_fewer_than_five_are_not_counted(open_link, review, now):
    """A count of three would tell who they are."""
    Body.objects.create(review=review, key="public", kind="public", name_en="Public", name_fr="Public")
    for number in range(5):
        assert queries.doors(review, now=now)[0]["entered"] is None
        assert shown_in_public(review, now) is None
        actions.enter(open_link.token, name=f"Person {number}", password=PASSWORD, now=now)
    assert queries.doors(review, now=now)[0]["entered"] == 5
    assert shown_in_public(review, now) == 5


@pytest.mark.parametrize("who", ["delegate", "expert", "observer", "participant", "stranger"])
def test_only_those_who_let_people_in_open_doors(request, who, review, council, code, in_a_month, now):
    """A delegate asks the secretariat for a code."""
    actor = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        actions.open_door(review, kind="open_link", limit=5, closes_at=in_a_month, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        actions.close_door(code.door, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        actions.invite_participant(review, actor=actor, now=now)


def test_a_door_needs_room_an_end_and_for_a_code_a_member(convener, review, in_a_month, now):
    """What could let nobody in, or cannot be told apart, is refused with its field."""
    for wrong, code, field in (
        ({"kind": "member_code"}, "name_the_member", "member"),
        ({"kind": "open_link", "limit": 0}, "limit_too_small", "limit"),
        ({"kind": "open_link", "closes_at": now}, "door_ends_too_early", "closes_at"),
    ):
        with pytest.raises(Refused, match=code) as refused:
            actions.open_door(review, **{"limit": 5, "closes_at": in_a_month, **wrong}, actor=convener, now=now)
        assert refused.value.field == field
