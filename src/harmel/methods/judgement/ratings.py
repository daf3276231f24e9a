"""Ratings of items by experts, as every measure of a round takes them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures

LOWEST, HIGHEST = 1, 9
"""The scale of the review, and of the RAND/UCLA method."""


@dataclass(eq=False)
class NotARating(ValueError):
    """A figure that is no rating: row of the expert, column of the item, counted from 0, and what stands there."""

    expert: int
    item: int
    found: float

    def __str__(self) -> str:
        return f"expert {self.expert}, item {self.item}: {self.found:g} is not a rating. Write whole numbers from {LOWEST} to {HIGHEST}, and NaN for not rated."


def table(ratings: ArrayLike) -> Figures:
    """
    Read a table of experts by items, (m, n); NaN is not rated, never 0. Raises ValueError for another shape or an infinite figure.

    >>> table([[7, float("nan")]]).shape
    (1, 2)
    """
    found: Figures = np.array(ratings, dtype=np.float64)
    if found.ndim != 2:
        raise ValueError(f"ratings are a table of experts by items; this has {found.ndim} dimensions")
    if np.isinf(found).any():
        raise ValueError("a rating is a number, or NaN for not rated; this table holds an infinite one")
    return found


def on_the_scale(ratings: ArrayLike) -> Figures:
    """
    Read a table of whole ratings from 1 to 9. Raises NotARating for the first that is none.

    >>> on_the_scale([[7, 0]])
    Traceback (most recent call last):
        ...
    harmel.methods.judgement.ratings.NotARating: expert 0, item 1: 0 is not a rating. Write whole numbers from 1 to 9, and NaN for not rated.
    """
    found = table(ratings)
    wrong = ~np.isnan(found) & ((found < LOWEST) | (found > HIGHEST) | (found != np.rint(found)))
    if wrong.any():
        expert, item = (int(at) for at in np.argwhere(wrong)[0])
        raise NotARating(expert, item, float(found[expert, item]))
    return found


def by_content(rows: Figures) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """
    Order experts by what they answered, NaN last, so that nothing that follows depends on the order in which they stand in a file.

    rows: (m, ...). Two who answered alike stand side by side in either order, which makes no difference.
    """
    return np.lexsort(rows.reshape(len(rows), -1).T[::-1]) if rows.size else np.arange(len(rows))
