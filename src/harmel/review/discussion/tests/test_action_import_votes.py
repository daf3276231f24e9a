"""Votes and statements published in the form of Polis, taken in whole."""

from __future__ import annotations

import io

import pytest

from harmel.alliance.rules import NotAllowed, Refused
from harmel.methods.opinion.files import read_statements, read_votes
from harmel.review.discussion import arrays
from harmel.review.discussion.actions import import_votes
from harmel.review.discussion.models import Statement, Vote

pytestmark = pytest.mark.django_db

COMMENTS = b"comment-id,comment-body,moderated\n0,Plant more trees.,1\n1,Water is scarce.,1\n2,Spam.,-1\n"
VOTES = b"timestamp,comment-id,voter-id,vote\n30,0,7,-1\n10,0,7,1\n20,1,7,0\n20,0,8,1\n20,2,8,1\n"


def take_in(actor, now, comments=COMMENTS, votes=VOTES):
    return import_votes(
        actor.review, statements=read_statements(io.BytesIO(comments)), votes=read_votes(io.BytesIO(votes)), language="en", actor=actor, now=now
    )


def test_statements_and_last_votes_are_taken_in(secretary, now):
    """The last vote by instant counts; what was moderated out is out here too."""
    assert take_in(secretary, now) == (3, 4)
    assert list(Statement.objects.order_by("number").values_list("number", "imported_as", "state")) == [
        (1, "0", "accepted"), (2, "1", "accepted"), (3, "2", "withdrawn"),
    ]  # fmt: skip
    assert sorted(Vote.objects.values_list("statement__number", "value")) == [(1, -1), (1, 1), (2, 0), (3, 1)]
    assert len(arrays.votes_of(secretary.review).people) == 2


def test_read_twice_the_same_file_changes_nothing(secretary, now):
    """And a later file brings votes up to date."""
    take_in(secretary, now)
    take_in(secretary, now)
    assert Vote.objects.count() == 4
    take_in(secretary, now, votes=VOTES + b"40,0,7,1\n")
    assert sorted(Vote.objects.filter(statement__number=1).values_list("value", flat=True)) == [1, 1]


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
    """49,000 votes of 1,921 people: a map with groups."""
    from harmel.alliance.rules import CLOCK
    from harmel.review.discussion import queries
    from harmel.review.discussion.actions import recompute_map

    folder = shared / "data" / "polis" / "vtaiwan.uberx"
    import_votes(
        secretary.review, statements=read_statements(folder / "comments.csv"), votes=read_votes(folder / "votes.csv"), language="en",
        actor=secretary, now=now,
    )  # fmt: skip
    page = queries.map_page(secretary.review, recompute_map(secretary.review, actor=CLOCK, now=now))
    assert page.people == 1921
    assert len(page.groups) >= 2
    assert page.unites
    assert page.divides
