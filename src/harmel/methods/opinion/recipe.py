"""The numbers of the anchor's recipe, all in one place: change one and the golden tests fail."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """
    The constants by which Polis turns votes into a map. Source: the formulas of the Polis engine, restated in docs/methods/opinion.md.

    >>> Recipe().z90
    1.2816
    """

    # Who is placed on the map
    votes_to_be_placed: int = 7
    fewest_placed: int = 15

    # Base clusters and groups
    bases: int = 100
    base_rounds: int = 100
    group_rounds: int = 20
    at_rest: float = 0.01  # a round in which every centre moves less than this is the last
    fewest_groups: int = 2
    most_groups: int = 5
    bases_per_further_group: int = 12

    # Shares and tests: (A + 1) / (S + 2) is a share, + 1 on successes and trials steadies a test
    share_successes: float = 1.0
    share_trials: float = 2.0
    test_successes: float = 1.0
    test_trials: float = 1.0
    even_share: float = 0.5
    z90: float = 1.2816

    # Lists
    most_representative: int = 5
    most_consensus: int = 5
    even_ratio: float = 1.0

    # Which statement is shown next
    newness: float = 8.0
    newness_halves_every: float = 5.0  # votes
    importance_power: float = 2.0
    extremity_offset: float = 1.0
    meta_priority: float = 49.0


POLIS = Recipe()
"""The recipe as the anchor cooks it."""
