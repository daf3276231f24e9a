"""Distributions that are straight between quantiles, mixed by weights, and the mixtures turned back into quantiles."""

from functools import cached_property

import numpy as np

from harmel.methods.frozen import Figures, Marks

NEAR = 1e-12
"""Two shares closer than this are one: so an expert's own quantile comes back as it went in."""
APART = 1e-9
"""By which a share has to miss a level for the side on which the quantile lies to be plain, however the share was added up."""
_AT_ONCE = 1 << 20
"""Figures that are held at a time while mixtures are searched."""
FEW = 300
"""Points up to which all of them are looked at: of a hundred experts that is sooner than searching among them, of a dozen four times."""


class Distributions:
    """
    What m experts say of n items, each straight between quantiles and the bounds: 0 at the lower bound, 1 at the upper.

    values: (m, q, n), rising, NaN for all of an item that somebody did not answer: then the share below any point is 0. levels: (q,); bounds: (2, n).
    """

    def __init__(self, values: Figures, levels: Figures, bounds: Figures) -> None:
        m, q, n = values.shape
        own = np.empty((n, m, q + 2))
        own[:, :, 0], own[:, :, -1] = bounds[0][:, None], bounds[1][:, None]
        own[:, :, 1:-1] = values.transpose(2, 0, 1)
        self._answered = ~np.isnan(own[:, :, 1])
        own = np.where(np.isnan(own), bounds[1][:, None, None], own)
        step = own[:, :, 1:] - own[:, :, :-1]
        self._share = np.concatenate([[0.0], levels, [1.0]])
        slope = np.zeros(own.shape)
        np.divide(self._share[1:] - self._share[:-1], step, where=step > 0, out=slope[:, :, :-1])
        self._own, self._slope, self.levels = own, slope, levels
        self.points: Figures = np.sort(np.concatenate([bounds.T, own[:, :, 1:-1].reshape(n, m * q)], axis=1))
        """Where any of them bends, in order: (n, m q + 2); for whoever did not answer, the upper bound."""

    @property
    def few(self) -> bool:
        """Whether they bend at so few points that all of them are looked at."""
        return bool(self.points.shape[1] <= FEW)

    @cached_property
    def _below_points(self) -> Figures:
        """Each expert's share below every point where one bends: (n, m, k)."""
        return self.below(self.points)

    def below(self, x: Figures, who: slice | Marks = slice(None)) -> Figures:
        """Return each expert's share below each point: (n, m, k). x: (n, k). who: of which experts."""
        own, slope, answered = self._own[:, who], self._slope[:, who], self._answered[:, who]
        n, m, bends = own.shape
        passed = np.zeros((n, m, x.shape[1]), np.int8)
        for level in range(1, bends - 1):
            passed += own[:, :, level, None] <= x[:, None]
        at = passed + (np.arange(n * m) * bends).reshape(n, m, 1)  # where each one's own begin, and from there the last not above x
        found: Figures = own.ravel().take(at)
        np.subtract(x[:, None], found, out=found)
        found *= slope.ravel().take(at)
        found += self._share.take(passed)
        found[~answered] = 0.0
        return found

    def mixed(self, weight: Figures) -> Figures:
        """
        Return the quantiles of mixtures: (a, q, n). weight: (a, m, n), of each expert, with the sum 1. A few mixtures at a time, so that many fit into memory.

        Straight between points, measured from the upper one, so that where a level is met at a point, that point is the answer to the last bit.
        """
        (a, m, n), q = weight.shape, len(self.levels)
        size, found = max(1, _AT_ONCE // max(m * n * q, 1)), self._laid_over if self.few else self._searched
        return np.concatenate([self._between(*found(weight[start : start + size])) for start in range(0, a, size)])

    def _between(self, x: Figures, share: Figures) -> Figures:
        """The quantiles, (a, q, n), between two neighbours: the last point below each level, and the first that is not. x, share below: (2, n, a, q)."""
        rise = share[1] - share[0]
        back = np.clip((share[1] - self.levels) / np.where(rise > 0, rise, np.inf), 0, 1)
        found: Figures = x[1] - np.where(back > NEAR, back, 0) * (x[1] - x[0])
        return found.transpose(1, 2, 0)

    def _laid_over(self, weight: Figures) -> tuple[Figures, Figures]:
        """By looking at every point."""
        mixed = np.einsum("nik,nai->nak", self._below_points, np.ascontiguousarray(weight.transpose(2, 0, 1)))
        n, a, k = mixed.shape
        short = np.stack([np.count_nonzero(mixed < level - NEAR, axis=2) for level in self.levels.tolist()], axis=-1)
        upper = np.minimum(short, k - 1)
        at = np.stack([np.maximum(upper - 1, 0), upper])
        item, mixture = np.arange(n)[:, None, None], np.arange(a)[:, None]
        return self.points[item, at], mixed[item, mixture, at]

    def _searched(self, weight: Figures) -> tuple[Figures, Figures]:
        """By halving: of many points a few are looked at, of many experts those with weight, added up one after the other."""
        who: Marks = np.asarray(weight.any(axis=(0, 2)))
        counted, (n, k) = np.ascontiguousarray(weight[:, who]), self.points.shape
        shape = (n, len(weight), len(self.levels))

        def look(at: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> tuple[Figures, Figures]:
            there = np.take_along_axis(self.points, at.reshape(n, shape[1] * shape[2]), axis=1)
            each = self.below(there, who).reshape(n, counted.shape[1], *shape[1:])
            return there.reshape(shape), np.einsum("niaq,ain->naq", each, counted)

        first, last = np.zeros(shape, np.intp), np.full(shape, k, np.intp)
        for _ in range(k.bit_length() + 1):  # until one point is left: the first not below the level
            middle = np.minimum((first + last) // 2, k - 1)
            short = (look(middle)[1] < self.levels - NEAR) & (first < last)
            first, last = np.where(short, middle + 1, first), np.where(short | (first >= last), last, middle)
        upper = np.minimum(first, k - 1)
        (low, share_low), (high, share_high) = look(np.maximum(upper - 1, 0)), look(upper)
        return np.stack([low, high]), np.stack([share_low, share_high])

    def between(self, weight: Figures, x: Figures, below: Figures) -> tuple[Figures, Figures]:
        """
        Return between which of some points the quantiles of mixtures lie: twice (a, q, n).

        weight: as in `mixed`; x: (n, k), in order, with both bounds; below: what `below` says of them.
        """
        mixed = np.ascontiguousarray(weight.transpose(2, 0, 1)) @ below
        last = [np.count_nonzero(mixed < level - APART, axis=2) - 1 for level in self.levels.tolist()]
        first = [np.count_nonzero(mixed <= level + APART, axis=2) for level in self.levels.tolist()]
        low, high = (np.take_along_axis(x[:, None], np.clip(np.stack(at, axis=1), 0, x.shape[1] - 1), axis=2).transpose(2, 1, 0) for at in (last, first))
        return low, high
