"""
What is planted is found, and where nothing was planted nothing is.

Each run draws other seeds of the same making; `python -m bench.opinion.planted` runs all: 20 seeds of each number of groups, 100 without groups.
"""

import numpy as np
import pytest

from harmel.methods import opinion
from harmel.methods.opinion.tests.made_up import adjusted_rand, one_trait, planted_groups, pure_noise

FIVE_NUMBERS = (2, 3, 4, 5, 6)


def agreement_with(truth):
    drawn = opinion.opinion_map(truth.votes)
    return adjusted_rand(truth.group, drawn.group), drawn


@pytest.mark.parametrize("groups", [2, 4])
def test_planted_groups_are_found_in_a_small_discussion(groups):
    """With 600 people and 120 statements, 60 % of which divide, the number of groups is found and nearly everybody's group."""
    truth = planted_groups(groups, groups, 0.6, people=600, statements=120, each=40)
    alike, drawn = agreement_with(truth)
    assert (len(drawn.group_sizes), drawn.groups_stand_out) == (groups, True)
    assert alike >= 0.95


@pytest.mark.parametrize("strength", [1.0, 2.0])
def test_people_along_one_line_make_no_groups(strength):
    """A continuum is not cut in two, however strongly statements follow it."""
    drawn = opinion.opinion_map(one_trait(3, people=600, statements=120, each=40, strength=strength))
    assert (len(drawn.group_sizes), drawn.axes_used >= 1, drawn.groups_stand_out) == (1, True, False)


def test_noise_makes_no_groups():
    """Where nobody differs from anybody but by chance there is one group."""
    assert len(opinion.opinion_map(pure_noise(4, people=600, statements=120, each=40)).group_sizes) == 1


@pytest.mark.slow
@pytest.mark.parametrize("groups", FIVE_NUMBERS)
def test_planted_groups_are_found_where_most_statements_divide(groups):
    """With 2,000 people, 500 statements, 60 votes each and 60 % dividing statements: adjusted Rand index at least .95."""
    for seed in range(2):
        assert agreement_with(planted_groups(seed, groups, 0.6))[0] >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("groups", FIVE_NUMBERS)
def test_planted_groups_are_found_where_few_statements_divide(groups):
    """With 30 % dividing statements: at least .9 of what somebody reaches who knows the probabilities."""
    for seed in range(2):
        truth = planted_groups(seed, groups, 0.3)
        assert agreement_with(truth)[0] >= 0.9 * truth.oracle


@pytest.mark.slow
@pytest.mark.parametrize("made", [one_trait, pure_noise])
def test_no_groups_stand_out_where_there_are_none(made):
    """Of ten discussions along one line, and of ten of pure noise, each is one group."""
    assert [len(opinion.opinion_map(made(seed)).group_sizes) for seed in range(10)] == [1] * 10


def test_a_number_of_groups_may_be_asked_for():
    """Who wants two parts of a continuum gets them; the map does not say that they stand out."""
    drawn = opinion.opinion_map(one_trait(3, people=600, statements=120, each=40), given=opinion.Given(groups=2))
    assert (len(drawn.group_sizes), drawn.groups_stand_out) == (2, False)


@pytest.mark.slow
def test_groups_that_stand_out_are_found_again_among_some_of_the_people():
    """Clear groups are kept nearly whole by eight in ten of the people; halves of a continuum less so."""
    clear = planted_groups(1, 3, 0.6, people=600, statements=120, each=40).votes
    line = one_trait(1, people=600, statements=120, each=40)
    sure = opinion.stability(clear, opinion.opinion_map(clear), draws=3)
    halves = opinion.stability(line, opinion.opinion_map(line, given=opinion.Given(groups=3)), draws=3)
    assert sure.together.min() > 0.95
    assert sure.numbers == ((3, 3),)
    assert halves.kept < sure.kept
    assert np.isnan(opinion.stability(line, opinion.opinion_map(line), draws=1).apart)
