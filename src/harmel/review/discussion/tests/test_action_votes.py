"""Voting: a sitting is one transaction and one entry, under a pseudonym."""

from __future__ import annotations

import json

import pytest

from harmel.alliance.models import Pseudonym
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.discussion.actions import cast_votes, take_back_votes
from harmel.review.discussion.models import Vote
from harmel.review.discussion.queries import ballot, own_votes

pytestmark = pytest.mark.django_db


def test_a_sitting_is_one_entry_under_a_pseudonym(statements, delegate, now):
    """However many statements it answers; and only the hour is kept."""
    before = EntryContent.objects.count()
    cast_votes(delegate.review, votes={row.pk: 1 for row in statements[:5]}, actor=delegate, now=now.replace(minute=41))
    assert EntryContent.objects.count() == before + 1
    content = EntryContent.objects.get(verb="discussion.vote")
    pseudonym = Pseudonym.objects.get(seat=delegate).pk
    assert (content.actor, content.pseudonym, content.at.minute) == ("", pseudonym, 0)
    assert json.loads(content.payload)["facts"]["votes"] == {str(row.number): 1 for row in statements[:5]}
    assert content.visibility == "withheld"


def test_the_last_answer_counts(statements, delegate, now):
    """A vote is changed, and taken back as if it had not been given."""
    one, two, *_ = statements
    cast_votes(delegate.review, votes={one.pk: 1, two.pk: 0}, actor=delegate, now=now)
    cast_votes(delegate.review, votes={one.pk: -1}, actor=delegate, now=now)
    assert [(vote.statement.number, vote.choice) for vote in own_votes(delegate.review, delegate)] == [(1, "disagree"), (2, "pass")]
    take_back_votes(delegate.review, statements=[one.pk], actor=delegate, now=now)
    assert Vote.objects.count() == 1
    with pytest.raises(Refused):
        take_back_votes(delegate.review, statements=[one.pk], actor=delegate, now=now)


@pytest.mark.parametrize("value", [2, -2, 7])
def test_a_vote_is_one_of_three(statements, delegate, now, value):
    """Nothing of the sitting is recorded where one answer is none."""
    with pytest.raises(Refused):
        cast_votes(delegate.review, votes={statements[0].pk: 1, statements[1].pk: value}, actor=delegate, now=now)
    assert not Vote.objects.exists()


def test_only_what_is_put_to_the_vote_is_voted_on(statements, delegate, now):
    """A statement that is none, or of another review, refuses the sitting."""
    with pytest.raises(Refused):
        cast_votes(delegate.review, votes={statements[0].pk: 1, 999_999: 1}, actor=delegate, now=now)
    assert not Vote.objects.exists()


def test_seats_with_the_power_and_participants_vote(statements, observer, secretary, participant, expert, now):
    """The secretariat and the observer do not."""
    for actor in (observer, secretary, None):
        with pytest.raises(NotAllowed):
            cast_votes(statements[0].review, votes={statements[0].pk: 1}, actor=actor, now=now)
    for actor in (participant, expert):
        assert cast_votes(actor.review, votes={statements[0].pk: 1}, actor=actor, now=now) == 1


def test_no_vote_counts_at_the_close_or_later(statements, delegate, calendar):
    """Half open: the instant of the close is outside."""
    with pytest.raises(NotAllowed):
        cast_votes(delegate.review, votes={statements[0].pk: 1}, actor=delegate, now=calendar["discussion"].closes_at)


def test_the_order_is_ones_own_and_stays(statements, delegate, other_delegate, now):
    """The same statement comes next however often the page is loaded; answered ones do not come again unless asked for."""
    first = ballot(delegate.review, delegate).statement
    assert ballot(delegate.review, delegate).statement == first
    cast_votes(delegate.review, votes={first.pk: 1}, actor=delegate, now=now)
    after = ballot(delegate.review, delegate)
    assert after.statement != first
    assert (after.answered, after.left, after.total) == (1, 7, 8)
    assert ballot(delegate.review, delegate, wanted=first.number).statement == first


def test_a_vote_takes_few_queries(statements, delegate, now, django_assert_max_num_queries):
    """500 votes a second leave no room for more: calendar, statement, pseudonym, the vote, the two rows of its entry."""
    cast_votes(delegate.review, votes={statements[0].pk: 1}, actor=delegate, now=now)
    with django_assert_max_num_queries(8):
        cast_votes(delegate.review, votes={statements[1].pk: 1}, actor=delegate, now=now)
