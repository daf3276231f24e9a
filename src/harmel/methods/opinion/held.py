"""What a group holds more than all others do, with what may be chance taken out."""

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
    ways: tuple[tuple[Direction, Counts], ...] = (("agree", counts), ("disagree", Counts(counts.disagree, counts.agree, counts.cast)))
    opposed = others, Counts(others.disagree, others.agree, others.cast)
    chance = np.stack([by_chance(way.agree, way.cast, of.agree, of.cast) for (_, way), of in zip(ways, opposed, strict=True)])
    chance[:, :, ~listed] = np.nan
    rate = adjusted(chance)
    kept: list[list[tuple[float, Direction, Held]]] = [[] for _ in range(len(counts.cast))]
    for (direction, way), of, found in zip(ways, opposed, rate, strict=True):
        own = shares_of(way.agree, way.cast)
        gap = gap_between(own, shares_of(of.agree, of.cast))
        with np.errstate(invalid="ignore"):
            clear = (found <= standards.false_discoveries) & (gap.share > 0) & (own.share > standards.even_share)
        for group, entries in enumerate(kept):
            some = np.flatnonzero(clear[group])
            for statement in some[np.argsort(-gap.low[group, some], kind="stable")[: standards.most_representative]].tolist():
                at = group, statement
                figures = own.share[at], own.low[at], own.high[at], gap.share[at], gap.low[at], gap.high[at], found[at]
                entry = Held(statement, direction, int(way.agree[at]), int(way.cast[at]), *(float(figure) for figure in figures))
                entries.append((-entry.gap_low, direction, entry))
    ordered = (sorted(of, key=lambda entry: entry[:2]) for of in kept)
    return tuple(tuple(entry for _, _, entry in of[: standards.most_representative]) for of in ordered)


def in_the_anchors_words(held: tuple[tuple[Held, ...], ...], counts: Counts) -> tuple[tuple[Representative, ...], ...]:
    """The same lists with the figures that mode `polis` gives: shares drawn to one half, ratios and tests."""
    others = counts.others()

    def said(group: int, entry: Held) -> Representative:
        at = group, entry.statement
        votes, other = (of.agree if entry.direction == "agree" else of.disagree for of in (counts, others))
        ours, theirs = (votes[at], counts.cast[at]), (other[at], others.cast[at])
        return Representative(
            statement=entry.statement,
            direction=entry.direction,
            successes=entry.votes,
            trials=entry.cast,
            share=float(share(*ours)),
            share_test=float(against_even(*ours)),
            ratio=float(share(*ours) / share(*theirs)),
            ratio_test=float(against_others(*ours, *theirs)),
        )

    return tuple(tuple(said(group, entry) for entry in entries) for group, entries in enumerate(held))
