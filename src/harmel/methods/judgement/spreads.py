"""A round: how far apart the answers to each item lie."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures, Numbers, frozen
from harmel.methods.judgement.percentiles import RULE, percentiles
from harmel.methods.judgement.ratings import table


@dataclass(frozen=True, eq=False)
class Spread:
    """
    The answers to each of n items. answered: (n,), how many rated it. median, lower, upper: (n,), quartiles by the rule of percentiles named in `rule`.

    Figures are NaN where nobody answered.
    """

    answered: Numbers
    median: Figures
    lower: Figures
    upper: Figures
    rule: str = RULE

    @property
    def iqr(self) -> Figures:
        """The distance between the quartiles: (n,)."""
        return self.upper - self.lower


def spread(ratings: ArrayLike) -> Spread:
    """
    Median and quartiles of each item over those who rated it.

    ratings: (m, n), experts by items, NaN = not rated. Counts of few people are not suppressed here: what is shown to whom is decided where it is shown.

    >>> found = spread([[7, 2], [8, 5], [9, float("nan")]])
    >>> found.median.tolist(), found.iqr.tolist(), found.answered.tolist()
    ([8.0, 3.5], [1.0, 1.5], [3, 2])
    """
    rated = table(ratings)
    lower, median, upper = percentiles(rated, (0.25, 0.5, 0.75))
    answered: Numbers = (~np.isnan(rated)).sum(axis=0)
    return Spread(frozen(answered), frozen(median), frozen(lower), frozen(upper))
