"""From the four questions of IDEA to quantiles."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures

LEVELS = (0.05, 0.5, 0.95)
LEVEL = 0.9


@dataclass(eq=False)
class NotAnInterval(ValueError):
    """What was told is no interval: its number, counted from 0, and why, as a code: `order`, `confidence`, `outside` or `missing`."""

    at: int
    why: str

    def __str__(self) -> str:
        return f"answer {self.at}: {_WHY[self.why]}."


_WHY = {
    "order": "lowest, best and highest do not rise. Put them in order",
    "confidence": "a confidence is above 0 and at most 1. Write .8 for 80 %; who has none at all leaves the answer out",
    "outside": "the best guess lies outside the quantity's own range. Move it inside",
    "missing": "some of the four answers are missing. Give all, or none",
}


def standardised(  # noqa: PLR0913 -- the four questions of IDEA, and to what
    lowest: ArrayLike,
    highest: ArrayLike,
    best: ArrayLike,
    confidence: ArrayLike,
    *,
    level: float = LEVEL,
    within: tuple[float, float] = (-np.inf, np.inf),
) -> Figures:
    """
    Stretch an interval told with some confidence to one of a common level: (3, ...), its lower end, the best guess, its upper end.

    At level .9 these stand for the quantiles 5, 50 and 95. within: the quantity's own range, to which both ends are cut. All four NaN: not answered.
    Definition: L' = B - (B - L) S/c, U' = B + (U - B) S/c. Source: Hemming et al. 2018 (IDEA), after Bedford and Cooke 2001: linear extrapolation.
    Raises NotAnInterval, so for a confidence of 0.

    >>> standardised(10, 30, 20, 0.5, within=(5, 100)).tolist()
    [5.0, 20.0, 38.0]
    """
    low, high, middle, sure = np.broadcast_arrays(*(np.asarray(one, np.float64) for one in (lowest, highest, best, confidence)))
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
    missing = np.isnan([low, high, middle, sure])
    told = ~missing.any(axis=0)
    for why, wrong in (
        ("missing", missing.any(axis=0) & ~missing.all(axis=0)),
        ("confidence", told & ~((sure > 0) & (sure <= 1))),
        ("order", told & ~((low <= middle) & (middle <= high))),
        ("outside", told & ~((within[0] <= middle) & (middle <= within[1]))),
    ):
        if wrong.any():
            raise NotAnInterval(int(np.flatnonzero(wrong.ravel())[0]), why)
    stretch = level / sure
    return np.stack([np.maximum(middle - (middle - low) * stretch, within[0]), middle, np.minimum(middle + (high - middle) * stretch, within[1])])
