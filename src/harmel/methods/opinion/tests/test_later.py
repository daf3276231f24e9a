"""A few votes more give what all votes at once give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import opinion
from harmel.methods.opinion import files, kernels
from harmel.methods.opinion.tests.strategies import drawn_votes, planted, records

needs_numba = pytest.mark.skipif(not kernels.is_there(), reason="numba is not installed: pip install harmel[speed]")
BOTH_KERNELS = pytest.mark.parametrize("kernel", ["plain", pytest.param("compiled", marks=[needs_numba, pytest.mark.slow])])


def text_of(votes):
    return files.as_text(files.document(opinion.polis_map(votes), digest=votes.digest()))


def assert_the_same(later, whole):
    """The votes, where those of each person begin, how they go together, and the map."""
    assert later.digest() == whole.digest()
    assert later.rows().tolist() == whole.rows().tolist()
    assert all(np.array_equal(mine, theirs) for mine, theirs in zip(vars(later.pairs).values(), vars(whole.pairs).values(), strict=True))
    assert text_of(later) == text_of(whole)


@BOTH_KERNELS
@given(rows=records, cut=st.integers(0, 150), counted=st.booleans(), named=st.booleans())
@settings(deadline=None)
def test_later_records_taken_in_make_the_map_of_all_records(kernel, rows, cut, counted, named):
    """Changed votes, new people and new statements included, the stored text is the same; whether or not the pairs had been counted before."""
    rows = sorted(rows, key=lambda row: row[3])
    rows = [(f"p{person}" if named else person, *rest) for person, *rest in rows]
    cut = min(cut, len(rows))
    whole = drawn_votes(rows)
    with kernels.using(kernel):
        before = drawn_votes(rows[:cut]) if cut else opinion.last_votes([], [], [])
        if counted:
            assert before.pairs is before.pairs
        later = opinion.with_later_votes(before, *zip(*rows[cut:], strict=True)) if cut < len(rows) else before
        assert_the_same(later, whole)


def standing(rows, gone, statements):
    """A cold start from the votes that stand: people by label, all statements there."""
    last = {}
    for person, statement, value, _ in rows:
        last[person, statement] = value
    rows = [(person, statement, value) for (person, statement), value in sorted(last.items()) if (person, statement) not in gone]
    return opinion.last_votes(*(zip(*rows, strict=True) if rows else ([], [], [])), statements=statements)


@BOTH_KERNELS
@given(
    rows=records, cut=st.integers(0, 150), gone=st.sets(st.tuples(st.integers(0, 13), st.integers(0, 9)), max_size=60),
    counted=st.booleans(), named=st.booleans(), turned=st.booleans(),
)  # fmt: skip
@settings(deadline=None)
def test_votes_taken_back_leave_what_a_cold_start_makes_of_those_that_stand(kernel, rows, cut, gone, counted, named, turned):
    """New votes, changed ones and withdrawn ones at once, people by label: the stored text is that of the votes that stand, to the last bit."""
    rows = sorted(rows, key=lambda row: row[3])
    if named:
        rows, gone = [(f"p{person:02}", *rest) for person, *rest in rows], {(f"p{person:02}", statement) for person, statement in gone}
    cut = min(cut, len(rows))
    before = standing(rows[:cut], (), range(8, -1, -1) if turned else sorted({row[1] for row in rows[:cut]}))
    if counted:
        assert before.pairs is before.pairs
    whole = standing(rows, gone, range(10))
    new = list(zip(*rows[cut:], strict=True)) if cut < len(rows) else [[], [], [], []]
    taken_back = list(zip(*sorted(gone), strict=True)) if gone else [[], []]
    with kernels.using(kernel):
        assert_the_same(opinion.with_later_votes(before, *new, withdrawn=taken_back, statements=range(10), people_sorted=True), whole)


def test_who_has_taken_all_votes_back_is_gone_and_the_others_keep_their_places():
    """In the order of first votes, too; what was never voted on is taken back already, and a statement stays without votes."""
    votes = opinion.last_votes(["cy", "ann", "bo", "bo"], [7, 7, 7, 8], [1, 0, 1, -1])
    later = opinion.with_later_votes(votes, ["dee"], [8], [1], withdrawn=(["ann", "bo", "ann", "zoe"], [7, 8, 8, 7]))
    assert (later.people.tolist(), later.statements.tolist()) == (["cy", "bo", "dee"], [7, 8])
    assert (later.person.tolist(), later.statement.tolist(), later.value.tolist()) == ([0, 1, 2], [0, 0, 1], [1, 1, 1])


def test_what_cannot_be_told_is_refused():
    """Columns that do not go together, people out of order, a statement voted on that is left out."""
    votes = opinion.last_votes(["bo", "ann"], [7, 7], [1, 0])
    with pytest.raises(ValueError, match="same length"):
        opinion.with_later_votes(votes, [], [], [], withdrawn=(["ann"], []))
    with pytest.raises(ValueError, match="sorted"):
        opinion.with_later_votes(votes, ["cy"], [7], [1], people_sorted=True)
    with pytest.raises(opinion.UnknownLabel, match="7"):
        opinion.with_later_votes(votes, [], [], [], statements=[8])


def test_pairs_known_before_are_not_counted_anew(monkeypatch):
    """Only people with new votes are looked at."""
    person, statement, value, _, _ = planted(3)
    votes = opinion.last_votes(person, statement, value)
    assert len(votes.pairs.both) == 30
    seen, count = [], opinion.pairs.pairs_after
    monkeypatch.setattr(opinion.later, "pairs_after", lambda pairs, *some: seen.extend(len(of.people) for of in some) or count(pairs, *some))
    opinion.with_later_votes(votes, [5, 5, 6], [1, 2, 1], [1, 1, -1])
    assert seen == [2, 2]


@pytest.mark.parametrize("most", [1, 20_000])
def test_pairs_of_any_number_of_people_are_taken_in(monkeypatch, most):
    """More people than a kernel can keep count of at once are counted for themselves."""
    person, statement, value, _, _ = planted(3)
    early, votes = np.arange(len(person)) < len(person) // 2, opinion.last_votes(person, statement, value)
    before = opinion.last_votes(person[early], statement[early], -value[early], statements=votes.statements)
    assert before.pairs is before.pairs
    monkeypatch.setattr(opinion.pairs, "MOST_PEOPLE", most)
    later = opinion.with_later_votes(before, person, statement, value)
    assert all(np.array_equal(mine, theirs) for mine, theirs in zip(vars(later.pairs).values(), vars(votes.pairs).values(), strict=True))


def test_a_new_statement_has_no_place_where_statements_are_not_sorted():
    """Statements in an order of their own cannot take in another by themselves."""
    votes = opinion.last_votes([1, 1], [9, 5], [1, 1], statements=[9, 5])
    assert opinion.with_later_votes(votes, [2], [5], [1]).statement.tolist() == [0, 1, 1]
    with pytest.raises(opinion.UnknownLabel, match="7"):
        opinion.with_later_votes(votes, [2], [7], [1])
