"""Each constant of the recipe matters: change it a little, and what was published no longer comes out."""

from dataclasses import fields, replace

import pytest

from harmel.methods.opinion import POLIS, Recipe
from harmel.methods.opinion.tests.golden import SMALLEST, agreement_with, differences, published

SMALL = "25ptpt-3gp-no-strict-with-meta"
MEDIUM = "150ptpt-3gp-no-strict-no-meta"
LARGE = "biodiversity"

GIVEN_BASES = {
    "fewest_groups": (3, LARGE),
    "most_groups": (2, SMALLEST),
    "bases_per_further_group": (30, SMALLEST),
    "group_rounds": (1, MEDIUM),
    "share_successes": (1.01, SMALLEST),
    "share_trials": (2.01, SMALLEST),
    "test_successes": (1.01, SMALLEST),
    "test_trials": (1.01, SMALLEST),
    "even_share": (0.51, SMALLEST),
    "z90": (1.25, SMALL),
    "at_rest": (0.2, MEDIUM),
    "most_representative": (4, SMALLEST),
    "most_consensus": (4, SMALLEST),
    "even_ratio": (10.0, SMALLEST),
    "newness": (8.01, SMALLEST),
    "newness_halves_every": (5.01, SMALLEST),
    "importance_power": (2.01, SMALLEST),
    "extremity_offset": (1.01, SMALLEST),
    "meta_priority": (49.01, SMALL),
}
"""Constants that show when a map is drawn from the published bases: another value, and the map in which it shows."""

FROM_VOTES = {
    "votes_to_be_placed": (8, SMALLEST),
    "fewest_placed": (30, SMALLEST),
    "bases": (40, MEDIUM),
    "base_rounds": (1, LARGE),
}
"""Constants that show only when the placed set and the bases are found from the votes."""


def found_from_votes(golden, drawn):
    """What a map drawn from the votes alone settles: who is placed, how many bases, which groups, how well they agree."""
    return sorted(drawn.people[drawn.placed].tolist()), len(drawn.base_sizes), agreement_with(golden.group_of, drawn)


def test_every_constant_is_tried():
    """No constant of the recipe escapes this file."""
    assert {field.name for field in fields(Recipe)} == GIVEN_BASES.keys() | FROM_VOTES.keys()


@pytest.mark.parametrize("constant", GIVEN_BASES)
def test_another_constant_draws_another_map(shared, constant):
    """The golden check fails if this constant is perturbed."""
    value, name = GIVEN_BASES[constant]
    golden = published(shared, name)
    assert differences(golden, golden.drawn(cold=False, recipe=replace(POLIS, **{constant: value}))) != []


@pytest.mark.slow
def test_the_placed_set_and_the_bases_are_as_published_where_history_plays_no_part(shared):
    """All placed by today's votes were placed; where a published map holds more, they were placed earlier. A hundred bases are made."""
    for name, placed, bases in ((SMALLEST, 19, 19), (MEDIUM, 117, 100), (LARGE, 441, 100)):
        golden = published(shared, name)
        drawn = golden.drawn(cold=True)
        ours = set(drawn.people[drawn.placed].tolist())
        assert ours <= set(golden.result["in-conv"])
        assert (len(ours), len(drawn.base_sizes)) == (placed, bases)


@pytest.mark.parametrize("constant", FROM_VOTES)
def test_another_constant_finds_other_bases(shared, constant):
    """Who is placed, the bases or the groups change if this constant is perturbed."""
    value, name = FROM_VOTES[constant]
    golden = published(shared, name)
    perturbed = golden.drawn(cold=True, recipe=replace(POLIS, **{constant: value}))
    assert found_from_votes(golden, perturbed) != found_from_votes(golden, golden.drawn(cold=True))
