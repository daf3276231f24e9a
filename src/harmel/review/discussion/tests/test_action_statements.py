"""Proposing and moderating statements."""

from __future__ import annotations

import pytest

from harmel.alliance import lineage
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.discussion.actions import (
    accept_statement,
    cast_votes,
    edit_statement,
    propose_statement,
    quote_in_statement,
    reject_statement,
    take_out_statement,
)
from harmel.review.discussion.queries import moderation_log, queue, quoted_by, similar_statements, statements

pytestmark = pytest.mark.django_db


def test_a_statement_rests_on_the_exact_words(contribution, secretary, now):
    """The link holds the words as they stand, and from which character on."""
    row = propose_statement(
        secretary.review, text_en="Keep talking.", quotes=[(contribution, "keep talking to our neighbours")], actor=secretary, now=now
    )
    (link,) = lineage.direct(row.review, [ref(row)], "rests_on")[ref(row)]
    assert (link.earlier, link.quoted) == (ref(contribution), "keep talking to our neighbours")
    assert contribution.text[link.quoted_from :].startswith(link.quoted)


def test_words_that_do_not_stand_there_are_refused(contribution, secretary, now):
    """And no statement is made."""
    with pytest.raises(Refused) as refused:
        propose_statement(secretary.review, text_en="Keep talking.", quotes=[(contribution, "stop talking")], actor=secretary, now=now)
    assert refused.value.code == "quote_not_found"
    assert not statements(secretary.review, secretary).exists()


def test_nobody_quotes_what_they_may_not_read(delegate, participant, now):
    """A participant cannot learn by quoting whether words stand in an official paper."""
    from harmel.review.discussion.actions import contribute

    row, _ = contribute(delegate.review, text="For officials.", language="en", marking="official_use", actor=delegate, now=now)
    with pytest.raises(Refused):
        propose_statement(participant.review, text_en="A.", quotes=[(row, "officials")], actor=participant, now=now)


def test_a_participant_proposes_and_a_moderator_decides(participant, secretary, delegate, stranger, now):
    """Until then only the two of them see it."""
    row = propose_statement(participant.review, text_en="Plant more trees.", actor=participant, now=now)
    assert row.shown_to(participant)
    assert row.shown_to(secretary)
    assert not row.shown_to(delegate)
    with pytest.raises(NotAllowed):
        accept_statement(row, actor=delegate, now=now)
    accept_statement(row, actor=secretary, now=now)
    row.refresh_from_db()
    assert row.shown_to(stranger)


def test_it_is_edited_only_while_nobody_has_voted(statement_of, secretary, delegate, now):
    """Who answered, answered these words."""
    row = statement_of("Plant more trees.")
    assert edit_statement(row, text_en="Plant many trees.", text_fr="Plantons.", actor=secretary, now=now).text_fr == "Plantons."
    cast_votes(row.review, votes={row.pk: 1}, actor=delegate, now=now)
    with pytest.raises(Refused) as refused:
        edit_statement(row, text_en="Plant no trees.", text_fr="", actor=secretary, now=now)
    assert refused.value.code == "statement_voted_on"


def test_a_rejection_has_a_reason_and_a_duplicate_its_twin(statement_of, secretary, participant, now):
    """The twin then rests on what the duplicate says."""
    twin = statement_of("Plant more trees.")
    row = propose_statement(participant.review, text_en="We should plant more trees.", actor=participant, now=now)
    with pytest.raises(Refused):
        reject_statement(row, rejection="duplicate", actor=secretary, now=now)
    with pytest.raises(Refused):
        reject_statement(row, rejection="other", actor=secretary, now=now)
    reject_statement(row, rejection="duplicate", same_as=twin, actor=secretary, now=now)
    assert [link.earlier for link in lineage.direct(twin.review, [ref(twin)], "rests_on", kind="merges")[ref(twin)]] == [ref(row)]
    assert next(iter(moderation_log(twin.review))).rejection in {"duplicate", ""}


def test_the_queue_puts_near_duplicates_together(statement_of, secretary, participant, now):
    """And names those already voted on that say nearly the same."""
    voted_on = statement_of("The grove should plant more trees.")
    first = propose_statement(participant.review, text_en="Water is scarce in every valley.", actor=participant, now=now)
    second = propose_statement(participant.review, text_en="The grove should plant more trees now.", actor=participant, now=now)
    third = propose_statement(participant.review, text_en="Water is scarce in each valley.", actor=participant, now=now)
    groups = queue(secretary.review)
    assert [[waiting.statement for waiting in group] for group in groups] == [[first, third], [second]]
    assert groups[1][0].similar == [voted_on]
    assert similar_statements(secretary.review, "The grove should plant more trees!", "") == [voted_on, second]


def test_the_same_words_are_not_put_forward_twice(statement_of, participant, now):
    """In either language."""
    statement_of("Plant more trees.", "Plantons.")
    with pytest.raises(Refused) as refused:
        propose_statement(participant.review, text_en="Other words.", text_fr="plantons.", actor=participant, now=now)
    assert (refused.value.code, refused.value.field) == ("statement_double", "text_fr")


@pytest.mark.parametrize("text", ["", "x" * 281, "NATO RESTRICTED"])
def test_a_statement_is_short_and_unmarked(participant, now, text):
    """One sentence of at most 280 characters."""
    with pytest.raises(Refused):
        propose_statement(participant.review, text_en=text, actor=participant, now=now)


def test_taken_out_it_is_voted_on_no_more(statement_of, secretary, delegate, now):
    """Votes on it are kept."""
    row = statement_of("Plant more trees.")
    cast_votes(row.review, votes={row.pk: 1}, actor=delegate, now=now)
    take_out_statement(row, reason="It named a person after all.", actor=secretary, now=now)
    with pytest.raises(Refused):
        cast_votes(row.review, votes={row.pk: 1}, actor=delegate, now=now)
    assert row.votes.count() == 1


def test_quotes_are_added_while_voting_goes_on(statement_of, contribution, secretary, now):
    """And shown to whoever may read the contribution."""
    row = statement_of("Keep talking.")
    quote_in_statement(row, quotes=[(contribution, "")], actor=secretary, now=now)
    assert quoted_by(row.review, [row], None)[row.pk][0].shown.title.startswith("1. We should keep talking")
