"""The course of the rounds: item by item, whether answers stand still, and whether they stand together."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.judgement.concordance import Concordance, concordance
from harmel.methods.judgement.disagreement import Disagreement, disagreement
from harmel.methods.judgement.spreads import Spread, spread
from harmel.methods.judgement.stability import Stability, stability


class Standing(StrEnum):
    """How an item stands after a round."""

    UNANSWERED = "unanswered"
    MOVING = "moving"
    TOGETHER = "together"
    APART = "apart"
    DIVIDED = "divided"


@dataclass(frozen=True)
class Criteria:
    """
    When to stop, declared before the first round and kept with it.

    most_changed: the share of experts who may still change an answer that stands still. most_median_change, most_iqr_change: how far median and
    quartiles may still move, in points of the scale. widest_iqr: the distance between the quartiles up to which experts stand together.
    fewest: answers below which nothing is said.
    """

    most_changed: float = 0.15
    most_median_change: float = 0.5
    most_iqr_change: float = 1.0
    widest_iqr: float = 2.0
    fewest: int = 5


CRITERIA = Criteria()


@dataclass(frozen=True, eq=False)
class Round:
    """One round of m experts on n items; stability is None in the first. standing: of each item, by the criteria."""

    spread: Spread
    disagreement: Disagreement
    concordance: Concordance
    stability: Stability | None
    standing: tuple[Standing, ...]
    criteria: Criteria

    @property
    def may_stop(self) -> bool:
        """Whether every item that has enough answers stands still, agreed on or not. False where none has."""
        told = [one for one in self.standing if one is not Standing.UNANSWERED]
        return bool(told) and Standing.MOVING not in told


def rounds(ratings: Sequence[ArrayLike], criteria: Criteria = CRITERIA) -> tuple[Round, ...]:
    """
    Follow a panel through its rounds.

    ratings: one table (m, n) for each round, whole numbers from 1 to 9, NaN = not rated; row i is the same expert throughout, a row of NaN whoever
    took no part. Raises NotARating; ValueError where shapes differ.
    An item is *moving* in its first round and while more change than the criteria allow. One that stands still is *divided* if the panel disagrees
    (RAND/UCLA), *together* if its quartiles are near enough, and else *apart*: neither. A round may stop that is stable and divided; it has found a result.

    >>> first, second = rounds([[[1], [2], [2], [8], [9], [9]]] * 2)
    >>> first.standing[0].value, second.standing[0].value, second.may_stop
    ('moving', 'divided', True)
    """
    found: list[Round] = []
    for number, given in enumerate(ratings):
        told, divided = spread(given), disagreement(given)
        moved = stability(ratings[number - 1], given) if number else None
        found.append(Round(told, divided, concordance(given), moved, _standing(told, divided, moved, criteria), criteria))
    return tuple(found)


def _standing(told: Spread, divided: Disagreement, moved: Stability | None, criteria: Criteria) -> tuple[Standing, ...]:
    still = np.zeros(len(told.median), np.bool_)
    if moved is not None:
        still = (
            (moved.share_changed <= criteria.most_changed)
            & (np.abs(moved.median_change) <= criteria.most_median_change)
            & (np.abs(moved.iqr_change) <= criteria.most_iqr_change)
        )
    found = np.select(
        [told.answered < max(criteria.fewest, 1), ~still, divided.disagree, told.iqr <= criteria.widest_iqr],
        [Standing.UNANSWERED.value, Standing.MOVING.value, Standing.DIVIDED.value, Standing.TOGETHER.value],
        Standing.APART.value,
    )
    return tuple(Standing(one) for one in found.tolist())
