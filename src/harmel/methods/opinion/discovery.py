"""Many tests at once: which differences to believe."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen


def adjusted(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Give each of many p-values, of any shape, the share of false discoveries that one accepts by believing it and all smaller ones.

    nan is no test, and stays nan. Definition: the smallest of p_(k) m / k over all that are as large or larger. Source: Benjamini and Hochberg 1995.

    >>> adjusted(np.array([0.01, 0.04, 0.03, 0.5])).round(3).tolist()
    [0.04, 0.053, 0.053, 0.5]
    """
    flat = np.asarray(p, np.float64).ravel()
    tested = np.flatnonzero(~np.isnan(flat))
    order = tested[np.argsort(flat[tested], kind="stable")]
    found = np.full(flat.shape, np.nan)
    ranked = flat[order] * len(order) / np.arange(1, len(order) + 1)
    found[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1.0)
    return frozen(found.reshape(np.shape(p)))

