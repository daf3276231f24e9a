"""What stands out, and what does not."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from harmel.methods.opinion import last_votes
from harmel.methods.opinion.flags import flags, quick


def drawn(seed, people=60, statements=24):
    """Answers that differ from statement to statement: (people, statements)."""
    rng = np.random.default_rng(seed)
    lean = rng.uniform(0.2, 0.8, statements)
    return np.where(rng.random((people, statements)) < lean, 1, -1)


def votes_of(values):
    """Everybody on everything."""
    people, statements = values.shape
    return last_votes(np.repeat(np.arange(people), statements), np.tile(np.arange(statements), people), values.ravel())


@given(st.integers(0, 200))
def test_nobody_who_answers_as_others_do_is_flagged(seed):
    """Chance flags somebody once in twenty discussions at most; here, that a few at most are."""
    assert flags(votes_of(drawn(seed))).straight.sum() <= 1


def test_who_agrees_or_disagrees_or_passes_throughout_is_flagged():
    """Each of the three answers, given to everything."""
    values = drawn(3)
    values[4], values[9], values[20] = 1, -1, 0
    assert np.flatnonzero(flags(votes_of(values)).straight).tolist() == [4, 9, 20]


def test_agreeing_with_what_all_agree_with_is_no_straight_lining():
    """Where everybody agrees to everything, nobody stands out."""
    assert not flags(votes_of(np.ones((50, 20), int))).straight.any()


def test_copies_are_found_and_named_after_the_first():
    """Three people with the same answers; one of them differs in one answer and is no copy."""
    values = drawn(5)
    values[30], values[31], values[32] = values[10], values[10], values[10]
    values[32, 7] *= -1
    found = flags(votes_of(values))
    assert (found.same_as[[10, 30, 31, 32]].tolist(), found.copies[[10, 30, 31, 32]].tolist()) == ([10, 10, 10, -1], [3, 3, 3, 1])
    assert found.any.sum() == 3


def test_few_answers_say_nothing():
    """Nine answers alike flag nobody."""
    found = flags(last_votes(np.repeat(np.arange(30), 9), np.tile(np.arange(9), 30), np.ones(270, int)))
    assert not found.any.any()


def test_no_votes_have_no_flags():
    """Nor do they fail."""
    assert len(flags(last_votes([], [], [])).any) == 0


@given(st.integers(0, 2**32))
def test_the_order_of_records_is_nothing(seed):
    """By label, the same people are flagged."""
    order = np.random.default_rng(seed).permutation(24 * 60)
    values = drawn(6)
    values[4], values[30] = 1, values[10]
    person, statement = np.repeat(np.arange(60), 24), np.tile(np.arange(24), 60)
    shuffled = last_votes(person[order], statement[order], values.ravel()[order])
    assert set(shuffled.people[flags(shuffled).any].tolist()) == {4, 10, 30}


def test_who_votes_faster_than_one_reads_is_flagged():
    """By the median, so that one pause for tea hides nothing."""
    votes = votes_of(drawn(2, people=2))
    seconds = np.concatenate((np.arange(24) * 0.4 + (np.arange(24) > 12) * 900, np.arange(24) * 6.0))
    assert quick(votes, np.repeat(np.arange(2), 24), seconds).tolist() == [True, False]
