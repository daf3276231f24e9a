"""The upper tail of the binomial distribution, without a library that takes longer to load than to use."""

from math import exp, lgamma, log

import numpy as np


def quasi_p(failing: int, cases: int, share: float) -> float:
    """
    How seldom so many draws, each failing by this share, hold so many failing ones or more: P(X >= failing), X binomial.

    It is called quasi-p because the box was chosen for what it holds: draws are neither independent of it nor of each other.

    >>> round(quasi_p(3, 4, 0.5), 6), quasi_p(0, 4, 0.5), quasi_p(4, 4, 1.0)
    (0.3125, 1.0, 1.0)
    """
    if failing <= 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    first = lgamma(cases + 1) - lgamma(failing + 1) - lgamma(cases - failing + 1) + failing * log(share) + (cases - failing) * np.log1p(-share)
    next_ = np.arange(failing + 1, cases + 1, dtype=np.float64)
    steps = np.concatenate([[0.0], np.cumsum(np.log(cases - next_ + 1) - np.log(next_))])
    odds = log(share) - float(np.log1p(-share))
    terms = steps + np.arange(len(steps)) * odds
    most = float(terms.max())
    return min(1.0, exp(float(first) + most) * float(np.exp(terms - most).sum())) if first + most > -745 else 0.0
