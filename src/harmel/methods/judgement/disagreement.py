"""Whether a panel disagrees on an item: the measure of the RAND/UCLA appropriateness method."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures, Marks, Numbers, frozen
from harmel.methods.judgement.percentiles import RULE, percentiles
from harmel.methods.judgement.ratings import HIGHEST, LOWEST, on_the_scale

MIDDLE = (LOWEST + HIGHEST) / 2
AT_THE_MIDDLE, FOR_ASYMMETRY = 2.35, 1.5


@dataclass(frozen=True, eq=False)
class Disagreement:
    """
    Of each of n items: p30 and p70; how far from the middle of the scale their centre lies (asymmetry); the range beyond which they disagree.

    All (n,), NaN where nobody answered. answered: how many rated it. rule: of percentiles.
    """

    answered: Numbers
    p30: Figures
    p70: Figures
    asymmetry: Figures
    allowed: Figures
    rule: str = RULE

    @property
    def ipr(self) -> Figures:
        """The range between p30 and p70: (n,)."""
        return self.p70 - self.p30

    @property
    def disagree(self) -> Marks:
        """Whether the panel disagrees: the range is wider than allowed. False where nobody answered."""
        return self.ipr > self.allowed


def disagreement(ratings: ArrayLike) -> Disagreement:
    """
    Say for each item whether the panel disagrees.

    ratings: (m, n), whole numbers from 1 to 9, NaN = not rated. Raises NotARating.
    Definition: IPR = P70 - P30, IPRCP = (P30 + P70)/2, asymmetry = |5 - IPRCP|, IPRAS = 2.35 + 1.5 asymmetry; disagreement if IPR > IPRAS. A range at
    one end of the scale may be wider than one around the middle, which holds both sides. Source: Fitch et al. 2001, RAND MR-1269.

    >>> split = disagreement([[1, 7], [1, 7], [2, 8], [8, 8], [9, 9], [9, 9]])
    >>> split.disagree.tolist()
    [True, False]
    """
    rated = on_the_scale(ratings)
    p30, p70 = percentiles(rated, (0.3, 0.7))
    asymmetry = np.abs(MIDDLE - (p30 + p70) / 2)
    answered: Numbers = (~np.isnan(rated)).sum(axis=0)
    return Disagreement(frozen(answered), frozen(p30), frozen(p70), frozen(asymmetry), frozen(AT_THE_MIDDLE + FOR_ASYMMETRY * asymmetry))
