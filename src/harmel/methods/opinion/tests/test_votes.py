"""Votes: the last one of a person on a statement counts."""

import itertools
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.methods import opinion
from harmel.methods.opinion.tests.strategies import drawn_votes, records


def as_dict(votes):
    people, statements = votes.people.tolist(), votes.statements.tolist()
    return {
        (people[p], statements[s]): v for p, s, v in zip(votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True)
    }


@given(records)
def test_the_last_vote_by_instant_counts_then_by_order_in_the_file(rows):
    """A plain loop over the records in time order finds the same votes, and people in the order of their first vote."""
    last, first = {}, {}
    for _, (person, statement, value, _) in sorted(enumerate(rows), key=lambda row: (row[1][3], row[0])):
        last[person, statement] = value
        first.setdefault(person, len(first))
    votes = drawn_votes(rows)
    assert as_dict(votes) == last
    assert votes.people.tolist() == list(first)
    assert votes.statements.tolist() == sorted({row[1] for row in rows})


@given(records)
def test_votes_are_sorted_and_take_nine_bytes(rows):
    """Two whole numbers of four bytes and one of one byte a vote, by person and then by statement; nobody can change them."""
    votes = drawn_votes(rows)
    pair = votes.person.astype(int) * len(votes.statements) + votes.statement
    assert (np.diff(pair) > 0).all()
    assert votes.person.nbytes + votes.statement.nbytes + votes.value.nbytes == 9 * len(votes)
    assert not any(column.flags.writeable for column in (votes.person, votes.statement, votes.value, votes.people, votes.statements))


def test_without_instants_the_order_of_the_records_is_time():
    """The second of two votes wins."""
    assert opinion.last_votes(["ann", "ann"], [1, 1], [1, -1]).value.tolist() == [-1]


def test_instants_may_be_dates():
    """Moments of Python and of numpy are put in order as numbers are."""
    days = [datetime(2020, 1, day, tzinfo=UTC) for day in (3, 1, 2)]
    for instants in (days, np.array(["2020-01-03", "2020-01-01", "2020-01-02"], "datetime64[D]"), [3, 1, 2], [0.3, 0.1, 0.2]):
        votes = opinion.last_votes(["ann", "bo", "ann"], [1, 1, 1], [1, 0, -1], instants)
        assert (votes.people.tolist(), votes.value.tolist()) == (["bo", "ann"], [0, 1])


def test_a_value_that_is_no_vote_is_refused_with_its_position():
    """2 is not a vote, and the error says which record it was."""
    with pytest.raises(opinion.NotAVote) as refused:
        opinion.last_votes([1, 2], [1, 1], [1, 2])
    assert (refused.value.position, refused.value.value) == (1, 2)
    assert "record 1" in str(refused.value)


def test_statements_may_be_named_beforehand():
    """Statements given keep their order, also those nobody voted on; a vote on one that is not given is refused."""
    assert opinion.last_votes([1], [5], [1], statements=[9, 5, 7]).statement.tolist() == [1]
    with pytest.raises(opinion.UnknownLabel, match="6"):
        opinion.last_votes([1], [6], [1], statements=[9, 5, 7])


def test_columns_of_different_length_are_refused():
    """Each record has a person, a statement and a value."""
    with pytest.raises(ValueError, match="same length"):
        opinion.last_votes([1, 2], [1], [1, 1])


def test_the_digest_depends_on_the_votes_and_not_on_the_order_of_the_file():
    """The same records in another order, with their instants, have the same digest; another vote has another."""
    rows = [(1, 1, 1, 10), (2, 1, 0, 20), (1, 2, -1, 30)]
    assert drawn_votes(rows).digest() == drawn_votes(rows[::-1]).digest()
    assert drawn_votes(rows).digest() != drawn_votes([*rows, (1, 2, 1, 40)]).digest()


@given(records, st.lists(st.integers(0, 150), max_size=4), st.booleans())
def test_votes_that_come_in_chunks_are_the_votes_in_one_piece(rows, cuts, timed):
    """Wherever the records are cut, with or without instants, the same votes count, of the same people in the same order."""
    person, statement, value, instant = (np.array(column) for column in zip(*rows, strict=True))
    whole = opinion.last_votes(person, statement, value, instant if timed else None)
    edges = sorted({0, len(rows), *(min(cut, len(rows)) for cut in cuts)})
    chunks = [
        (person[a:b], statement[a:b], value[a:b], instant[a:b] if timed else None) for a, b in itertools.pairwise(edges)
    ]
    assert opinion.votes_from(chunks).digest() == whole.digest()


@given(records, st.sampled_from(["text", "large", "negative", "later large"]))
def test_any_labels_will_do(rows, kind):
    """Text, numbers too large to stand for themselves and negative ones name people as well as small numbers do, also from the second chunk on."""
    person, statement, value, instant = (np.array(column) for column in zip(*rows, strict=True))
    name = {"text": lambda p: p.astype(str), "large": lambda p: p + 2**40, "negative": lambda p: p - 5, "later large": lambda p: p * 10**6}[kind]
    plain = opinion.last_votes(person, statement, value, instant)
    half = len(rows) // 2
    named = opinion.votes_from(
        [(name(person[a:b]), name(statement[a:b]), value[a:b], instant[a:b]) for a, b in ((0, half), (half, len(rows)))]
    )
    assert named.people.tolist() == name(plain.people).tolist()
    assert sorted(named.statements.tolist()) == sorted(name(plain.statements).tolist())
    assert len(named) == len(plain)
