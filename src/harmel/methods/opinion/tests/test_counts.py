"""Counts: what a plain loop counts."""

import numpy as np
from hypothesis import given

from harmel.methods.opinion import counts_by_group, counts_over_all
from harmel.methods.opinion.tests.strategies import drawn_votes, records


@given(records)
def test_counts_are_those_of_a_plain_loop(rows):
    """For each group and statement: how many agree, disagree, and voted at all; people of no group are not counted."""
    votes = drawn_votes(rows)
    group = np.array([person % 4 - 1 for person in range(len(votes.people))], np.int32)
    plain = np.zeros((3, 3, len(votes.statements)), int)
    for person, statement, value in zip(votes.person, votes.statement, votes.value, strict=True):
        if group[person] >= 0:
            plain[2, group[person], statement] += 1
            if value:
                plain[0 if value == 1 else 1, group[person], statement] += 1
    ours = counts_by_group(votes, group, 3)
    assert np.array_equal(plain, [ours.agree, ours.disagree, ours.cast])
    assert np.array_equal(ours.others().cast[0], plain[2, 1:].sum(axis=0))
    assert np.array_equal(ours.passed, plain[2] - plain[0] - plain[1])


@given(records)
def test_over_all_everybody_counts(rows):
    """All votes are counted once."""
    votes = drawn_votes(rows)
    assert counts_over_all(votes).cast.sum() == len(votes)
