"""The numbers of the house's own recipe, mode `harmel`, all in one place."""

from dataclasses import dataclass

from harmel.methods.opinion.recipe import Recipe


@dataclass(frozen=True)
class Standards(Recipe):
    """
    The constants of mode `harmel`, beside those it shares with the anchor (who is placed, routing). Reasons: docs/methods/opinion.md.

    >>> Standards().most_groups
    8
    """

    fewest_groups: int = 1
    most_groups: int = 8

    # Axes
    most_axes: int = 8

    # Groups
    people_for_groups: int = 3_000
    fewest_for_groups: int = 300
    beyond_continuum: float = 0.1  # nats per person by which groups must describe places better than a continuum would pretend
    deepest_valley: float = 0.75  # between two groups stand at most so many, relative to the lower of the two
    nearly_best: float = 0.95
    further_group: float = 0.05  # nats per person by which a further group must foretell votes better
    fewest_in_group: int = 5
    pull_to_all: float = 4.0  # votes of everybody mixed into those of a group
    largest_loading: float = 0.97
    votes_made_up: int = 200_000  # continua are made up anew until so many votes have been, at least once and at most 19 times
    most_continua: int = 19

    # Lists
    false_discoveries: float = 0.05
    most_uniting: int = 10
    most_dividing: int = 10


HARMEL = Standards()
"""The house's own recipe."""
