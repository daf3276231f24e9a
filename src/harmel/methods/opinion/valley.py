"""Whether fewer people stand between two groups than in them."""

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]

STEPS = 200
SMOOTHER = 1.08  # of the usual width, 0.9 s p^(-1/5), a little more: small dents are chance


def shallowest(score: Figures, group: NDArray[np.int32], cast: NDArray[np.int64]) -> float:
    """
    Say how many stand between the two groups that are least apart: 1 = no valley between them, 0 = nobody.

    score: (p, k), how well each group foretells each person's votes. cast: (p,), votes of each. Every pair of groups is looked at along
    the difference of its two scores per vote, over the people of the two.
    """
    groups = score.shape[1]
    depth = 0.0
    for one in range(groups):
        for other in range(one):
            both = (group == one) | (group == other)
            between = (score[both, one] - score[both, other]) / cast[both]
            depth = max(depth, valley(between, group[both] == one))
            if depth >= 1:  # no pair can be less apart
                return depth
    return depth


def valley(along: Figures, beyond: NDArray[np.bool_]) -> float:
    """
    Compare the density at its lowest between two groups with the lower of their two peaks, 0 to 1.

    along: (p,), positions on a line; the groups meet at 0. beyond: (p,), who is of the group on the positive side. Density: a normal kernel of
    width .97 s p^(-1/5), s the spread within groups. Source: Silverman 1981 (peaks by kernel density), Silverman 1986 (width).

    >>> valley(np.array([-3.0, -2.0, -2.0, -1.0, 1.0, 2.0, 2.0, 3.0]), np.arange(8) > 3) < 0.75
    True
    """
    here, there = along[beyond], along[~beyond]
    if min(len(here), len(there)) < 2:
        return 1.0
    spread = np.sqrt((((here - here.mean()) ** 2).sum() + ((there - there.mean()) ** 2).sum()) / len(along))
    low, high = along.min(), along.max()
    if spread <= 1e-9 * (high - low):
        return 0.0
    step = (high - low) / STEPS
    at = low + step * np.arange(STEPS + 1)
    many = np.bincount(np.rint((along - low) / step).astype(np.int64), minlength=STEPS + 1)
    width = 0.9 * SMOOTHER * spread * len(along) ** -0.2
    apart = step / width * np.arange(-STEPS, STEPS + 1)
    density = np.convolve(many.astype(np.float64), np.exp(-0.5 * apart * apart), mode="valid")
    meet = min(max(int(np.searchsorted(at, 0.0)), 1), STEPS)
    left, right = int(density[:meet].argmax()), meet + int(density[meet:].argmax())
    return float(density[left : right + 1].min() / min(density[left], density[right]))
