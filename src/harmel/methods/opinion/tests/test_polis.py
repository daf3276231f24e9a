"""The map as a whole: what does not change it, and the smallest ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import opinion
from harmel.methods.opinion import files
from harmel.methods.opinion.tests.golden import adjusted_rand
from harmel.methods.opinion.tests.strategies import drawn_votes, planted, records


def text_of(votes, drawn):
    return files.as_text(files.document(drawn, digest=votes.digest()))


@given(st.integers(0, 5), st.randoms(use_true_random=False))
@settings(max_examples=8, deadline=None)
def test_shuffled_records_with_their_instants_give_the_same_map(seed, random):
    """The order of the file does not matter where every vote has an instant of its own."""
    rows = list(zip(*(column.tolist() for column in planted(seed, people=80, statements=12)[:4]), strict=True))
    votes = drawn_votes(rows)
    shuffled = random.sample(rows, len(rows))
    assert text_of(drawn_votes(shuffled), opinion.polis_map(drawn_votes(shuffled))) == text_of(votes, opinion.polis_map(votes))


@given(records)
@settings(max_examples=60, deadline=None)
def test_any_votes_make_a_map_that_can_be_kept_and_read_back(rows):
    """However few the votes: no error, nobody placed twice, and the document read back is the document written."""
    votes = drawn_votes(rows)
    drawn = opinion.polis_map(votes)
    assert drawn.group_sizes.sum() == drawn.placed.sum() == drawn.base_sizes.sum()
    assert list(drawn.group_sizes) == sorted(drawn.group_sizes, reverse=True)
    kept = files.document(drawn, digest=votes.digest())
    assert files.document(files.drawn_from(kept), digest=votes.digest()) == kept


def test_planted_groups_are_found():
    """Three groups that differ on most statements are three groups on the map."""
    person, statement, value, instant, group = planted(4, statements=60)
    votes = opinion.last_votes(person, statement, value, instant)
    drawn = opinion.polis_map(votes)
    assert adjusted_rand(group[votes.people].tolist(), drawn.group.tolist()) > 0.9


def test_no_votes_make_an_empty_map():
    """No people, no groups, no error; the statements stand there all the same."""
    votes = opinion.last_votes([], [], [], statements=[1, 2])
    drawn = opinion.polis_map(votes)
    assert (len(drawn.people), len(drawn.group_sizes), drawn.axes.shape) == (0, 0, (2, 2))
    kept = files.document(drawn, digest=votes.digest())
    assert files.document(files.drawn_from(kept), digest=votes.digest()) == kept


def test_people_who_all_vote_alike_are_one_group():
    """Where nothing divides, no groups are made up."""
    drawn = opinion.polis_map(opinion.last_votes([p for p in range(20) for _ in range(8)], list(range(8)) * 20, [1] * 160))
    assert drawn.group_sizes.tolist() == [20]


def test_a_statement_moderated_out_moves_nobody_and_stands_in_no_list():
    """Its votes are counted, but it divides no groups, represents none and unites nobody."""
    person, statement, value, instant, _ = planted(5)
    votes = opinion.last_votes(person, statement, value, instant)
    before = opinion.polis_map(votes)
    dividing = int(before.extremity.argmax())
    after = opinion.polis_map(votes, out=[dividing])
    assert after.extremity[dividing] == 0
    assert after.everybody.cast[dividing] == before.everybody.cast[dividing]
    listed = {entry.statement for entries in after.representative for entry in entries}
    assert dividing not in listed | {entry.statement for entry in (*after.consensus.agree, *after.consensus.disagree)}


def test_a_map_cannot_be_changed():
    """Every array of the result is read-only."""
    drawn = opinion.polis_map(opinion.last_votes([1, 2], [1, 1], [1, -1]))
    arrays = [value for value in vars(drawn).values() if isinstance(value, np.ndarray)]
    arrays += [array for counts in (drawn.counts, drawn.everybody) for array in vars(counts).values()]
    assert not any(array.flags.writeable for array in arrays)


def test_given_people_who_are_not_there_are_refused_by_name():
    """A placed set that names somebody without a vote is an error that says whom."""
    votes = opinion.last_votes([1, 2], [1, 1], [1, -1])
    with pytest.raises(opinion.UnknownLabel, match="7 is not among the people"):
        opinion.polis_map(votes, given=opinion.Given(placed=[1, 7]))
    assert opinion.polis_map(votes, given=opinion.Given(placed=[2])).placed.tolist() == [False, True]


def test_the_next_statement_is_drawn_by_weight_among_those_not_seen():
    """Three in four draws go to the statement that weighs three times as much; seen statements never come again."""
    weight, seen = np.array([1.0, 3.0, 9.0]), np.array([False, False, True])
    rng = np.random.default_rng(7)
    drawn = [opinion.next_statement(weight, seen, rng) for _ in range(2000)]
    assert set(drawn) == {0, 1}
    assert 0.7 < np.mean(drawn) < 0.8
    assert opinion.next_statement(weight, np.ones(3, bool), rng) is None
