"""How each part of the people answers each statement, with intervals: the same for groups, members, regions or any other partition."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.counts import Counts, counts_by_group
from harmel.methods.opinion.shares import wilson
from harmel.methods.opinion.votes import Labels, Votes

Figures = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares with the interval in which the true ones probably lie (Wilson, 95 %). NaN with 0 to 1 where nobody voted."""

    share: Figures
    low: Figures
    high: Figures

    def of(self, at: int | Numbers) -> "Shares":
        """Those at one or some positions of the first axis."""
        return Shares(self.share[at], self.low[at], self.high[at])


@dataclass(frozen=True, eq=False)
class Agreement:
    """
    How the g parts of a partition of people answer m statements. Shares are of all votes of a part: agree, disagree and pass add up to 1.

    parts: labels (g,). part: int32 (n,), the part of each person, -1 = in none. people: (g,). counts: (g, m).
    """

    parts: Labels
    part: NDArray[np.int32]
    people: Numbers
    counts: Counts

    @cached_property
    def agree(self) -> Shares:
        """The share that agrees: (g, m)."""
        return self.sides.of(0)

    @cached_property
    def disagree(self) -> Shares:
        """The share that disagrees: (g, m)."""
        return self.sides.of(1)

    @cached_property
    def passed(self) -> Shares:
        """The share that passes: (g, m)."""
        return shares_of(self.counts.passed, self.counts.cast)

    @cached_property
    def alike(self) -> Shares:
        """The mean share of parts that agrees, row 0, and that disagrees, row 1, each part counting once: (2, m). The others pass."""
        return each_part_alike(self.sides, self.counts.cast > 0)

    @cached_property
    def sides(self) -> Shares:
        """The share that agrees, and the share that disagrees: (2, g, m)."""
        return shares_of(np.stack((self.counts.agree, self.counts.disagree)), self.counts.cast)


def agreement(votes: Votes, part_of: Mapping[Any, Any]) -> Agreement:
    """
    Say how each part of the people answers each statement.

    part_of: the part of each person, by label; who is not in it, or in it with None, is in no part. Parts stand in the order of their labels.

    >>> from harmel.methods.opinion import last_votes
    >>> by_member = agreement(last_votes(["a", "b", "c"], [1, 1, 1], [1, 1, -1]), {"a": "Elm", "b": "Elm", "c": "Fir"})
    >>> by_member.parts.tolist(), by_member.agree.share.tolist()
    (['Elm', 'Fir'], [[1.0], [0.0]])
    """
    given = [part_of.get(label) for label in votes.people.tolist()]
    parts = sorted({part for part in given if part is not None}, key=lambda part: (type(part).__name__, part))
    position = {part: at for at, part in enumerate(parts)}
    part = np.array([-1 if of is None else position[of] for of in given], np.int32)
    return agreement_of(votes, part, np.array(parts) if len({type(part) for part in parts}) < 2 else np.array(parts, dtype=object))


def agreement_of(votes: Votes, part: NDArray[np.int32], parts: Labels) -> Agreement:
    """The same from positions: part (n,), -1 = in none; parts: labels (g,)."""
    people = np.bincount(part[part >= 0], minlength=len(parts)).astype(np.int64)
    return Agreement(frozen(parts.copy()), frozen(part.copy()), frozen(people), counts_by_group(votes, part, len(parts)))


def shares_of(successes: Numbers, trials: Numbers) -> Shares:
    """Shares with their Wilson intervals, of the shape to which both broadcast."""
    low, high = wilson(successes, trials)
    return Shares(frozen(np.where(trials > 0, successes / np.maximum(trials, 1), np.nan)), frozen(low), frozen(high))


def gap_between(one: Shares, other: Shares) -> Shares:
    """
    By how much one share exceeds another, -1 to 1, with its interval; NaN with -1 to 1 where either has no votes.

    Definition: d = p - q; low = d - sqrt((p - l_p)^2 + (u_q - q)^2), high = d + sqrt((u_p - p)^2 + (q - l_q)^2) with the Wilson limits
    of both. Source: Newcombe 1998, method 10.

    >>> gap = gap_between(shares_of(np.array([56]), np.array([70])), shares_of(np.array([48]), np.array([80])))
    >>> gap.low.round(4).tolist(), gap.high.round(4).tolist()
    ([0.0524], [0.3339])
    """
    gap = np.asarray(one.share - other.share)
    low = gap - np.sqrt((one.share - one.low) ** 2 + (other.high - other.share) ** 2)
    high = gap + np.sqrt((one.high - one.share) ** 2 + (other.share - other.low) ** 2)
    known = ~np.isnan(gap)
    return Shares(frozen(gap), frozen(np.where(known, np.maximum(low, -1), -1.0)), frozen(np.where(known, np.minimum(high, 1), 1.0)))


def each_part_alike(shares: Shares, voted: NDArray[np.bool_]) -> Shares:
    """
    The mean share of parts, each counting once however many people it has: (..., m), over parts with votes; NaN with 0 to 1 without any.

    Definition: the interval squares and adds those of the parts, as Newcombe's does: low = mean - sqrt(sum (p - l)^2) / g.
    Source: Zou and Donner 2008. shares: (..., g, m). voted: (g, m), which parts have votes.
    """
    parts = voted.sum(axis=0)
    some = np.maximum(parts, 1)
    share = np.where(voted, shares.share, 0).sum(axis=-2) / some
    below = np.sqrt((np.where(voted, shares.share - shares.low, 0) ** 2).sum(axis=-2)) / some
    above = np.sqrt((np.where(voted, shares.high - shares.share, 0) ** 2).sum(axis=-2)) / some
    known = parts > 0
    return Shares(
        frozen(np.where(known, share, np.nan)),
        frozen(np.where(known, np.maximum(share - below, 0), 0.0)),
        frozen(np.where(known, np.minimum(share + above, 1), 1.0)),
    )
