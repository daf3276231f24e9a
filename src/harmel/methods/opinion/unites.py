"""What unites: statements that people in every part answer alike, with little against it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.agreement import Agreement
from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.representative import Direction
from harmel.methods.opinion.standards import HARMEL, Standards

Figures = NDArray[np.float64]


@dataclass(frozen=True)
class Uniting:
    """
    A statement that unites, one way.

    statement: position. direction. share, low, high: answering that way. against, passing: the shares of the two other answers.
    accord: by how much those for it surely exceed those against, 0 to 1. least: the share answering that way in the part where it is lowest.
    importance: 0 to 1, how many care to take a side times how far the statement is from trivial. weight: accord times importance.
    """

    statement: int
    direction: Direction
    share: float
    low: float
    high: float
    against: float
    passing: float
    accord: float
    least: float
    importance: float
    weight: float


def importance(everybody: Counts) -> Figures:
    """
    Weigh statements by how much it tells that people share them: (m,), 0 to 1, the same for both directions.

    Definition: (A + D + 1) / (S + 2), how many care to take a side, times how far it is from trivial: twice the entropy in bits of
    a = (A + 1) / (A + D + 2), at most 1. What nobody would deny tells little; from about one in nine against it, it counts in full.
    Source: Shannon 1948 (entropy).

    >>> one = lambda *figures: Counts(*(np.array([figure]) for figure in figures))
    >>> float(importance(one(998, 0, 998))[0]) < float(importance(one(800, 100, 998))[0])
    True
    """
    sides = everybody.agree + everybody.disagree
    agreeing = (everybody.agree + 1) / (sides + 2)
    told = -(agreeing * np.log2(agreeing) + (1 - agreeing) * np.log2(1 - agreeing))
    return frozen((sides + 1) / (everybody.cast + 2) * np.minimum(2 * told, 1))


def accord(agreement: Agreement) -> Figures:
    """
    By how much agreement surely exceeds disagreement, each part counting once: (2, m), row 0 for the statement, row 1 against it.

    Definition: the lower end of the mean share for, less the upper end of the mean share against; a pass is neither, and lowers the first
    alone. -1 to 1.
    """
    return frozen(agreement.alike.low - agreement.alike.high[::-1])


def uniting(agreement: Agreement, weight: Figures, listed: NDArray[np.bool_], standards: Standards = HARMEL) -> tuple[Uniting, ...]:
    """
    List at most ten statements that unite the parts of a partition, by accord times importance.

    agreement: of groups, of members, or of everybody as one part. weight: (m,), the importance of each statement. listed: (m,).
    Definition: accord above 0, and in no part do more answer the other way. Of equals, the one with the higher accord first.
    """
    counts, voted = agreement.counts, agreement.counts.cast > 0
    found, shares, mean = accord(agreement), agreement.sides.share, agreement.alike
    ways: tuple[Direction, ...] = ("agree", "disagree")
    more_against = (voted & (shares < shares[::-1])).any(axis=1)
    which, statement = np.nonzero(listed & (found > 0) & ~more_against)
    accords, heavy = found[which, statement], (found * weight)[which, statement]
    first = np.lexsort((-accords, -heavy))[: standards.most_uniting]
    way, here = which[first], statement[first]
    share, low, high = (of[way, here] for of in (mean.share, mean.low, mean.high))
    against, asked, cast = mean.share[1 - way, here], voted[:, here], np.maximum(counts.cast[:, here], 1)
    least = np.where(asked, shares[way, :, here].T, np.inf).min(axis=0, initial=np.inf)
    passing = np.where(asked, counts.passed[:, here] / cast, 0).sum(axis=0) / np.maximum(asked.sum(axis=0), 1)
    figures = share, low, high, against, passing, accords[first], least, weight[here], heavy[first]
    rows = zip(here.tolist(), way.tolist(), *(figure.tolist() for figure in figures), strict=True)
    return tuple(Uniting(at, ways[direction], *row) for at, direction, *row in rows)
