"""From how many answers on something is shown. methods/judgement counts everybody; here it is decided what may be seen."""

from __future__ import annotations

from collections.abc import Iterable

from harmel.review.assessment.rules.kinds import Side

MEDIAN_FROM = 5
"""Answers from which the median is shown, and counts of people."""
QUARTILES_FROM = 8
"""Answers from which the quartiles are shown. Never the minimum, the maximum or a histogram."""
REASONS_FROM = 3
"""How many must have given a reason on a side of the median before those of that side are shown."""
NATIONS_FROM = 5
"""Nations from which the range without any one of them is shown."""
SEEDS_FROM = 10
"""Resolved seed questions from which performance weights are shown beside equal ones."""
FURTHER = 5
"""Where the spread is shown as it grows: how many experts must have answered anew before it changes."""
TOP = 5
"""How many places at the head of a ranking are looked at together."""
MOST_WEIGHT = 0.5
"""The weight up to which one expert may stand in a pool that is shown: one that outweighs all others would read as that expert's own answer."""


def people(number: int) -> int | None:
    """
    Return a count of people as it is shown; None reads "fewer than 5".

    >>> people(5), people(4)
    (5, None)
    """
    return number if number >= MEDIAN_FROM else None


def part(number: int, whole: int) -> int | None:
    """
    Return how many of some people, as it is shown: neither they nor the others may be fewer than five, unless there are no others.

    >>> part(6, 12), part(6, 10), part(6, 6), part(0, 12)
    (6, None, 6, None)
    """
    others = whole - number
    return number if number >= MEDIAN_FROM and (others == 0 or others >= MEDIAN_FROM) else None


def comparable(compared: int, *answered: int) -> bool:
    """
    Say whether a change over those compared may stand beside the figures of each round: else their difference would tell of the few who came or went.

    >>> comparable(12, 12, 17), comparable(12, 12, 13), comparable(4, 4, 4)
    (True, False, False)
    """
    return compared >= MEDIAN_FROM and all(others == 0 or others >= MEDIAN_FROM for others in (number - compared for number in answered))


def side(told: float, median: float) -> Side:
    """
    Say on which side of the median an answer lies.

    >>> side(7, 6.5)
    <Side.ABOVE: 'above'>
    """
    return Side.AT if told == median else Side.BELOW if told < median else Side.ABOVE


def outweighed(weights: Iterable[float]) -> bool:
    """
    Say whether a pool rests on so few that it would show what one of them answered. weights: of each expert, with the sum 1.

    >>> outweighed([0.2] * 5), outweighed([0.6, 0.1, 0.1, 0.1, 0.1]), outweighed([0.5, 0.5])
    (False, True, True)
    """
    held = [weight for weight in weights if weight > 0]
    return len(held) < MEDIAN_FROM or max(held) > MOST_WEIGHT
