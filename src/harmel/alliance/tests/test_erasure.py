"""What is kept about a person can be taken along, and erased; the chain still holds."""

import json

import pytest

from harmel.alliance import actions, journal, queries
from harmel.alliance.models import Entry, EntryContent, Person, Pseudonym
from harmel.alliance.rules import Refused

PASSWORD = "seven quiet alders"


@pytest.fixture
def rowan(convener, council, alliance_of_trees, now):
    invited = actions.invite(council, role="delegate", member=alliance_of_trees["CE"], name="Rowan Hill", actor=convener, now=now)
    return actions.take_seat(invited.token, name="Rowan Hill", password=PASSWORD, now=now)


@pytest.fixture
def robin(convener, in_a_month, now):
    door = actions.open_door(convener.review, kind="open_link", limit=9, closes_at=in_a_month, actor=convener, now=now)
    return actions.enter(door.token, name="Robin Vale", password=PASSWORD, now=now)


def test_my_data_are_mine_alone(rowan, robin, now):
    """What I take along names me and nobody else."""
    mine = json.dumps(queries.my_data(robin.person, now=now))
    assert "Robin Vale" in mine
    assert "alliance.enter" in mine
    assert "Rowan" not in mine


def test_erasing_leaves_no_name_anywhere(rowan, now):
    """Neither in the tables nor in the journal; the entry itself stays as a leaf."""
    leaves = set(Entry.objects.values_list("pk", flat=True))
    assert actions.erase_person(rowan.person, actor=rowan, now=now) == 2
    person = Person.objects.get(pk=rowan.person_id)
    assert (person.name, person.email, person.is_active) == ("", "", False)
    assert not person.has_usable_password()
    everything = "".join(content.payload + content.openings for content in EntryContent.objects.all())
    assert "Rowan" not in everything
    assert leaves <= set(Entry.objects.values_list("pk", flat=True))


def test_a_seat_of_somebody_erased_ends_and_what_was_done_from_it_stands(rowan, now):
    """The seat is still there to be named; it stood for Cedar."""
    actions.erase_person(rowan.person, actor=rowan, now=now)
    rowan.refresh_from_db()
    assert rowan.until == now
    assert rowan.member.code == "CE"


def test_no_name_leads_to_the_votes_of_somebody_erased(robin, now):
    """The one table that joined them has lost its row."""
    actions.pseudonym_for(robin)
    actions.erase_person(robin.person, actor=robin, now=now)
    assert not Pseudonym.objects.exists()
    assert not queries.actors_of(robin.person, robin.review, now=now)


def test_the_journal_says_that_something_was_erased(robin, now):
    """And names the leaves of which nothing is left, without saying who asked."""
    actions.erase_person(robin.person, actor=robin, now=now)
    (line,) = [line for line in journal.entries_about(robin.review, actor=None) if line.verb == "alliance.erase"]
    assert line.by == ""
    assert len(line.facts["leaves"]) == 1


def test_nobody_erases_somebody_else(rowan, robin, delegate, convener, now):
    """A convener may, where a person asks on paper; the last who convenes a review goes only after another took over."""
    for actor in (delegate, robin):
        with pytest.raises(Refused, match="not_yours"):
            actions.erase_person(rowan.person, actor=actor, now=now)
    actions.erase_person(rowan.person, actor=convener, now=now)
    with pytest.raises(Refused, match="already_done"):
        actions.erase_person(rowan.person, actor=convener, now=now)
    with pytest.raises(Refused, match="last_convener"):
        actions.erase_person(convener.person, actor=convener, now=now)


def test_a_pseudonym_is_made_once_and_says_nothing(delegate, robin, now):
    """One's own is found again; another's is another."""
    mine, theirs = actions.pseudonym_for(delegate), actions.pseudonym_for(robin)
    assert actions.pseudonym_for(delegate) == mine != theirs
    assert len(mine) == 32
