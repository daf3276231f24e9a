"""Votes and statements published in the form of Polis, taken in whole."""

from __future__ import annotations

import io

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.methods.opinion.files import read_statements, read_votes
from harmel.review.discussion import arrays
from harmel.review.discussion.actions import import_votes
from harmel.review.discussion.models import Statement, Vote

pytestmark = pytest.mark.django_db

COMMENTS = b"comment-id,comment-body,moderated\n0,Plant more trees.,1\n1,Water is scarce.,1\n2,Spam.,-1\n"
COUNTED = b"comment-id,comment-body,agrees,disagrees\n0,Plant more trees.,%d,%d\n1,Water is scarce.,0,0\n2,Spam.,%d,%d\n"
VOTES = b"timestamp,comment-id,voter-id,vote\n30,0,7,-1\n10,0,7,1\n20,1,7,0\n20,0,8,1\n20,2,8,1\n"


def take_in(actor, now, comments=COMMENTS, votes=VOTES, agree=1):
    return import_votes(
        actor.review, statements=read_statements(io.BytesIO(comments)), votes=read_votes(io.BytesIO(votes)), language="en", agree=agree, actor=actor, now=now
    )


def histories():
    """What entries say of answers that were changed, and whether each names nobody and no minute."""
    rows = EntryContent.objects.filter(verb="discussion.import_votes").exclude(pseudonym="")
    assert all((row.actor, row.visibility, row.at.minute) == ("", "withheld", 0) for row in rows)
    return sorted((row.pseudonym, row.said()["facts"]["earlier"]) for row in rows)


def facts_of_the_act():
    """What the last entry of the act says."""
    return EntryContent.objects.filter(verb="discussion.import_votes", pseudonym="").last().said()["facts"]


def test_statements_and_last_votes_are_taken_in(secretary, now):
    """The last vote by instant counts; what was moderated out is out here too."""
    taken = take_in(secretary, now)
    assert (taken.statements, taken.votes) == (3, 4)
    assert list(Statement.objects.order_by("number").values_list("number", "imported_as", "state")) == [
        (1, "0", "accepted"), (2, "1", "accepted"), (3, "2", "withdrawn"),
    ]  # fmt: skip
    assert sorted(Vote.objects.values_list("statement__number", "value")) == [(1, -1), (1, 1), (2, 0), (3, 1)]
    assert len(arrays.votes_of(secretary.review).people) == 2


@pytest.mark.parametrize(("counts", "agree", "straight", "turned"), [((2, 1, 1, 0), 1, 0, 4), ((1, 2, 0, 1), -1, 4, 0)])
def test_the_sign_is_recognised_from_the_files_own_totals(secretary, now, counts, agree, straight, turned):
    """Whatever was said of it; the entry says which it was, who said so, and by how many votes either reading is off."""
    taken = take_in(secretary, now, comments=COUNTED % counts, agree=None)
    assert (taken.agree, taken.signs.straight, taken.signs.turned) == (agree, straight, turned)
    assert sorted(Vote.objects.values_list("statement__number", "value")) == sorted([(1, -agree), (1, agree), (2, 0), (3, agree)])
    said = facts_of_the_act()
    assert {name: said[name] for name in ("agree", "said_by", "straight", "turned")} == {
        "agree": agree, "said_by": "comments.csv", "straight": straight, "turned": turned,
    }  # fmt: skip


@pytest.mark.parametrize("comments", [COMMENTS, COUNTED % (1, 1, 0, 0)])
def test_where_the_totals_do_not_tell_somebody_must(secretary, now, comments):
    """There are none, or they fit neither way better: nothing is taken in; with a word of whoever sends it, it is, and the entry says so."""
    with pytest.raises(Refused) as refused:
        take_in(secretary, now, comments=comments, agree=None)
    assert (refused.value.code, refused.value.field) == ("import_sign_unknown", "agree")
    assert not Statement.objects.exists()
    assert take_in(secretary, now, comments=comments, agree=-1).agree == -1
    assert (facts_of_the_act()["agree"], facts_of_the_act()["said_by"]) == (-1, "")


def test_a_changed_vote_is_kept_as_history(secretary, now):
    """Under the pseudonym, in the order in which the answers came, as a vote changed on the page leaves an entry; given again is not changed."""
    more = VOTES + b"15,0,7,0\n16,0,7,0\n25,0,8,1\n"
    taken = take_in(secretary, now, votes=more)
    changed = Vote.objects.get(statement__number=1, value=-1).pseudonym
    assert taken.earlier == facts_of_the_act()["earlier"] == 2
    assert histories() == [(changed, {"1": [1, 0]})]


def test_read_twice_the_same_file_changes_nothing(secretary, now):
    """And a later file brings votes up to date; what it replaces is history, once."""
    take_in(secretary, now)
    assert take_in(secretary, now).earlier == 0
    assert Vote.objects.count() == 4
    assert len(histories()) == 1
    take_in(secretary, now, votes=b"comment-id,voter-id,vote\n0,8,0\n")
    assert take_in(secretary, now, votes=b"comment-id,voter-id,vote\n0,8,0\n").earlier == 0
    assert sorted(Vote.objects.filter(statement__number=1).values_list("value", flat=True)) == [-1, 0]
    assert sorted(earlier["1"] for _, earlier in histories()) == [[1], [1]]


def test_a_vote_on_nothing_refuses_all(secretary, now):
    """All or nothing."""
    with pytest.raises(Refused) as refused:
        take_in(secretary, now, votes=VOTES + b"40,9,7,1\n")
    assert refused.value.facts["number"] == 9
    assert not Statement.objects.exists()


def test_only_moderators_take_votes_in(delegate, now):
    """Not even the delegate of a member."""
    with pytest.raises(NotAllowed):
        take_in(delegate, now)


def test_a_real_discussion_is_taken_in_and_mapped(shared, secretary, now):
    """49,000 votes of 1,921 people, whose totals say that 1 means agree: a map with groups, and the answers that were changed."""
    from harmel.alliance.rules import CLOCK
    from harmel.review.discussion import queries
    from harmel.review.discussion.actions import recompute_map

    folder = shared / "data" / "polis" / "vtaiwan.uberx"
    taken = import_votes(
        secretary.review, statements=read_statements(folder / "comments.csv"), votes=read_votes(folder / "votes.csv"), language="en",
        actor=secretary, now=now,
    )  # fmt: skip
    assert taken.agree == 1
    assert taken.earlier == sum(len(values) for _, earlier in histories() for values in earlier.values())
    page = queries.map_page(secretary.review, recompute_map(secretary.review, actor=CLOCK, now=now))
    assert page.people == 1921
    assert len(page.groups) >= 2
    assert page.unites
    assert page.divides
