"""Distributions that are straight between quantiles, at all points where one of them bends: laid over each other, and turned back into quantiles."""

from collections.abc import Callable

import numpy as np

from harmel.methods.frozen import Figures

NEAR = 1e-12
"""Two shares closer than this are one: so an expert's own quantile comes back as it went in."""


def points(values: Figures, bounds: Figures) -> Figures:
    """All quantiles and both bounds of each item in order: (n, m q + 2). values: (m, q, n); a missing one stands at the upper bound."""
    m, q, n = values.shape
    inner = values.reshape(m * q, n)
    inner = np.where(np.isnan(inner), bounds[1], inner)
    return np.sort(np.concatenate([bounds, inner]).T, axis=1)


def at_points(x: Figures, values: Figures, levels: Figures, bounds: Figures) -> Figures:
    """
    Each expert's share below each point: (n, m, k). x: (n, k); values: (m, q, n), rising; levels: (q,); bounds: (2, n).

    0 at the lower bound, 1 at the upper, straight in between; without meaning for whoever has NaN there.
    """
    m, q, n = values.shape
    own = np.empty((n, m, q + 2))
    own[:, :, 0], own[:, :, -1] = bounds[0][:, None], bounds[1][:, None]
    own[:, :, 1:-1] = values.transpose(2, 0, 1)
    own = np.where(np.isnan(own), bounds[1][:, None, None], own)
    step = own[:, :, 1:] - own[:, :, :-1]
    share = np.concatenate([[0.0], levels, [1.0]])
    slope = np.zeros(own.shape)
    np.divide(share[1:] - share[:-1], step, where=step > 0, out=slope[:, :, :-1])
    passed = np.zeros((n, m, x.shape[1]), np.intp)
    for level in range(1, q + 1):
        passed += own[:, :, level, None] <= x[:, None]
    at = passed + (np.arange(n * m) * (q + 2)).reshape(n, m, 1)  # where each one's own begin, and from there the last not above x
    below: Figures = (x[:, None] - own.ravel().take(at)) * slope.ravel().take(at) + share.take(passed)
    return below


def inverse(x: Figures, below: Figures, levels: Figures) -> Figures:
    """
    The quantiles of mixtures: (n, a, q). x: (n, k), points; below: (n, a, k), the share of each of a mixtures below them; levels: (q,).

    Straight between points, measured from the upper one, so that where a level is met at a point, that point is the answer to the last bit.
    """
    n, a, k = below.shape
    short = np.stack([np.count_nonzero(below < level - NEAR, axis=2) for level in levels.tolist()], axis=-1)
    upper = np.minimum(short, k - 1)
    lower = np.maximum(upper - 1, 0)
    item, mixture = np.arange(n)[:, None, None], np.arange(a)[:, None]
    high, low = below[item, mixture, upper], below[item, mixture, lower]
    rise = high - low
    back = np.clip((high - levels) / np.where(rise > 0, rise, np.inf), 0, 1)
    found: Figures = x[item, upper] - np.where(back > NEAR, back, 0) * (x[item, upper] - x[item, lower])
    return found


def searched(x: Figures, below: Callable[[Figures], Figures], levels: Figures) -> Figures:
    """
    The quantiles of one mixture of each item, (n, q), where the share below a point is found only where it is asked for.

    x: (n, k), points in order; below: of points (n, p) the shares below them, (n, p). The same as `inverse`, by halving: of many experts a few points in
    each item are looked at, and not all of them.
    """
    n, k = x.shape
    first, last = np.zeros((n, len(levels)), np.intp), np.full((n, len(levels)), k, np.intp)
    for _ in range(k.bit_length() + 1):  # until one point is left: the first not below the level
        middle = np.minimum((first + last) // 2, k - 1)
        short = (below(np.take_along_axis(x, middle, axis=1)) < levels - NEAR) & (first < last)
        first, last = np.where(short, middle + 1, first), np.where(short | (first >= last), last, middle)
    upper = np.minimum(first, k - 1)
    at = np.stack([np.maximum(upper - 1, 0), upper], axis=2).reshape(n, -1)
    there = np.take_along_axis(x, at, axis=1).reshape(n, len(levels), 2)
    shares = below(np.take_along_axis(x, at, axis=1)).reshape(n, len(levels), 2)
    rise = shares[..., 1] - shares[..., 0]
    back = np.clip((shares[..., 1] - levels) / np.where(rise > 0, rise, np.inf), 0, 1)
    found: Figures = there[..., 1] - np.where(back > NEAR, back, 0) * (there[..., 1] - there[..., 0])
    return found
