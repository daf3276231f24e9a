"""Judgements as whole numbers, so that a tie is a tie: balances are sums, and sums of figures would part what is equal."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.frozen import Figures, Numbers, frozen

FINEST, LARGEST_UNIT = 10**9, 10**6
LARGEST_DENOMINATOR = 1000
NEAR = 1e-12


@dataclass(frozen=True, eq=False)
class Whole:
    """
    A matrix in whole numbers. impact: (s, s), 0 where a group is missing, which pushes no state more than another. unit: (J,).

    The push towards a state of descriptor j is impact / unit[j]: to scale a column block changes neither which scenarios are consistent nor where they lead.
    """

    impact: Numbers
    unit: Numbers


def whole(matrix: CrossImpact) -> Whole:
    """
    Bring each column block to whole numbers by the least unit that does it.

    Figures with denominators up to 1000 are taken for the fraction that they are; others to nine decimals.

    >>> from harmel.methods.foresight.matrix import cross_impact
    >>> found = whole(cross_impact([[0, 0, 2 / 3, -1 / 3, -1 / 3], [0] * 5, [1, -1, 0, 0, 0], [0] * 5, [0] * 5], [2, 3]))
    >>> found.unit.tolist(), found.impact[0].tolist()
    ([1, 3], [0, 0, 2, -1, -1])
    """
    told = np.where(np.isnan(matrix.impact), 0.0, matrix.impact)
    unit = np.array([_unit(np.unique(told[:, start:end])) for start, end in zip(matrix.first[:-1], matrix.first[1:], strict=True)], np.int64)
    return Whole(frozen(np.rint(told * np.repeat(unit, matrix.sizes)).astype(np.int64)), frozen(unit))


def _unit(values: Figures) -> int:
    if (values == np.rint(values)).all():
        return 1
    found = 1
    for value in values.tolist():
        fraction = Fraction(value).limit_denominator(LARGEST_DENOMINATOR)
        found = lcm(found, fraction.denominator)
        if abs(float(fraction) - value) > NEAR * max(1.0, abs(value)) or found > LARGEST_UNIT:
            return FINEST
    return found
