"""A few votes more give what all votes at once give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import opinion
from harmel.methods.opinion import files
from harmel.methods.opinion.tests.strategies import drawn_votes, planted, records


def text_of(votes):
    return files.as_text(files.document(opinion.polis_map(votes), digest=votes.digest()))


@given(records, st.integers(0, 150), st.booleans(), st.booleans())
@settings(deadline=None)
def test_later_records_taken_in_make_the_map_of_all_records(rows, cut, counted, named):
    """Changed votes, new people and new statements included, the stored text is the same; whether or not the pairs had been counted before."""
    rows = sorted(rows, key=lambda row: row[3])
    rows = [(f"p{person}" if named else person, *rest) for person, *rest in rows]
    cut = min(cut, len(rows))
    before = drawn_votes(rows[:cut]) if cut else opinion.last_votes([], [], [])
    if counted:
        assert before.pairs is before.pairs
    whole = drawn_votes(rows)
    later = opinion.with_later_votes(before, *zip(*rows[cut:], strict=True)) if cut < len(rows) else before
    assert later.digest() == whole.digest()
    assert all(np.array_equal(mine, theirs) for mine, theirs in zip(vars(later.pairs).values(), vars(whole.pairs).values(), strict=True))
    assert text_of(later) == text_of(whole)


def test_pairs_known_before_are_not_counted_anew(monkeypatch):
    """Only people with new votes are looked at."""
    person, statement, value, _, _ = planted(3)
    votes = opinion.last_votes(person, statement, value)
    assert len(votes.pairs.both) == 30
    seen = []
    monkeypatch.setattr(opinion.later, "pairs_of", lambda some: seen.append(len(some.people)) or opinion.pairs.pairs_of(some))
    opinion.with_later_votes(votes, [5, 5, 6], [1, 2, 1], [1, 1, -1])
    assert seen == [2, 2]


def test_a_new_statement_has_no_place_where_statements_are_not_sorted():
    """Statements in an order of their own cannot take in another by themselves."""
    votes = opinion.last_votes([1, 1], [9, 5], [1, 1], statements=[9, 5])
    assert opinion.with_later_votes(votes, [2], [5], [1]).statement.tolist() == [0, 1, 1]
    with pytest.raises(opinion.UnknownLabel, match="7"):
        opinion.with_later_votes(votes, [2], [7], [1])
