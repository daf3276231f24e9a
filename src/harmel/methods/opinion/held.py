"""What a group holds more than all others do, with what may be chance taken out."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.agreement import gap_between, shares_of
from harmel.methods.opinion.chance import by_chance
from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.discovery import adjusted
from harmel.methods.opinion.representative import Direction, Representative
from harmel.methods.opinion.shares import against_even, against_others, share
from harmel.methods.opinion.standards import HARMEL, Standards


@dataclass(frozen=True)
class Held:
    """
    A statement on which a group leans one way, and more so than all other groups together.

    statement: position. direction. votes: that way, of `cast` by the group. share, low, high: of the group that way, Wilson.
    gap, gap_low, gap_high: above the share of the others, Newcombe. by_chance: expected share of chance among findings at least as clear.
    """

    statement: int
    direction: Direction
    votes: int
    cast: int
    share: float
    low: float
    high: float
    gap: float
    gap_low: float
    gap_high: float
    by_chance: float


def held_by_groups(counts: Counts, listed: NDArray[np.bool_], standards: Standards = HARMEL) -> tuple[tuple[Held, ...], ...]:
    """
    List for each group at most five statements it holds: a tuple per group, the clearest first.

    counts: (g, m). listed: (m,), False for statements that are out. Definition: more than half of the votes of the group go that way,
    the gap to all other groups together is above 0, and the false discovery rate over all statements, groups and both directions is at
    most 5 %; ordered by the lower end of the gap. Source: Benjamini and Hochberg 1995.
    """
    if len(counts.cast) < 2:
        return ((),) * len(counts.cast)  # there are no others to compare with
    others = counts.others()
    here, there = (np.stack((of.agree, of.disagree)) for of in (counts, others))  # (2, g, m): both directions at once
    chance = by_chance(here, counts.cast, there, others.cast)
    chance[:, :, ~listed] = np.nan
    rate, own = adjusted(chance), shares_of(here, counts.cast)
    gap = gap_between(own, shares_of(there, others.cast))
    with np.errstate(invalid="ignore"):
        clear = (rate <= standards.false_discoveries) & (gap.share > 0) & (own.share > standards.even_share)
    ways: tuple[Direction, ...] = ("agree", "disagree")

    def of_group(group: int) -> Iterator[Held]:
        way, statement = np.nonzero(clear[:, group])
        first = np.argsort(-gap.low[way, group, statement], kind="stable")[: standards.most_representative]
        at = way[first], group, statement[first]
        shares = (figure[at].tolist() for figure in (own.share, own.low, own.high, gap.share, gap.low, gap.high, rate))
        votes, cast = here[at].tolist(), counts.cast[at[1:]].tolist()
        for direction, *figures in zip(way[first].tolist(), statement[first].tolist(), votes, cast, *shares, strict=True):
            yield Held(figures[0], ways[direction], *figures[1:])

    return tuple(tuple(of_group(group)) for group in range(len(counts.cast)))


def in_the_anchors_words(held: tuple[tuple[Held, ...], ...], counts: Counts) -> tuple[tuple[Representative, ...], ...]:
    """The same lists with the figures that mode `polis` gives: shares drawn to one half, ratios and tests."""
    others, every = counts.others(), [(group, entry) for group, entries in enumerate(held) for entry in entries]
    at = np.array([(entry.direction == "disagree", group, entry.statement) for group, entry in every], np.int64).reshape(-1, 3).T
    here, there = ((np.stack((of.agree, of.disagree))[tuple(at)], of.cast[tuple(at[1:])]) for of in (counts, others))
    figures = share(*here), against_even(*here), share(*here) / share(*there), against_others(*here, *there)
    said = [
        (group, Representative(entry.statement, entry.direction, entry.votes, entry.cast, *row))
        for (group, entry), row in zip(every, zip(*(figure.tolist() for figure in figures), strict=True), strict=True)
    ]
    return tuple(tuple(one for of, one in said if of == group) for group in range(len(held)))
