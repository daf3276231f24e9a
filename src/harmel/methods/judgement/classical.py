"""Cooke's classical model: experts scored on seeds, and decision makers that pool them by equal, global and item weights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import nan

import numpy as np

from harmel.methods.frozen import Figures, Marks, Numbers, frozen
from harmel.methods.judgement import measures
from harmel.methods.judgement.case import Case
from harmel.methods.judgement.mixture import Distributions
from harmel.methods.judgement.pools import vincent
from harmel.methods.judgement.ratings import by_content

VERSION = "2"
FEWEST_SEEDS = 10
"""Seeds below which weights by performance are not to be shown."""
SAME = 1e-9
"""Calibrations that differ by less than this part are one: those of mirrored misses differ in the last digit only, and no alpha may part them."""
_AT_ONCE = 1 << 23
"""Shares that are held of all experts at a few points of each item."""
_FEWEST, _MOST = 8, 128


class Weights(StrEnum):
    """How a decision maker weighs the experts. All but VINCENT average distributions; VINCENT averages quantiles, with equal weights."""

    EQUAL = "equal"
    VINCENT = "vincent"
    GLOBAL = "global"
    ITEM = "item"


@dataclass(frozen=True, eq=False)
class Scores:
    """
    Of each of m experts, (m,): calibration (0 to 1), mean information over all items and over seeds (nats), and how many seeds they answered.

    NaN for whoever answered none. Small differences in calibration mean nothing; orders of magnitude do.
    """

    calibration: Figures
    information_all: Figures
    information_seeds: Figures
    seeds_answered: Numbers

    @property
    def product(self) -> Figures:
        """Calibration times information over seeds: (m,), what weights by performance are made of."""
        return self.calibration * self.information_seeds


@dataclass(frozen=True, eq=False)
class DecisionMaker:
    """
    A pool of the experts, scored as if it were one of them.

    weights: (m, n), of each expert on each item, with the sum 1 where anybody answered who has weight. alpha: the calibration below which an expert has
    none, NaN where none is asked. quantiles: (q, n), at the levels of the case.
    """

    by: Weights
    alpha: float
    weights: Figures
    quantiles: Figures
    calibration: float
    information_all: float
    information_seeds: float

    @property
    def product(self) -> float:
        """Calibration times information over seeds."""
        return self.calibration * self.information_seeds


@dataclass(frozen=True, eq=False)
class Classical:
    """The classical model of a case. bounds: (2, n), on the scale of the items; overshoot: by which part of the range they were widened."""

    scores: Scores
    makers: tuple[DecisionMaker, ...]
    bounds: Figures
    overshoot: float

    def maker(self, by: Weights | str) -> DecisionMaker:
        """The decision maker of these weights. Raises KeyError where it was not asked for, or no expert could be scored."""
        for found in self.makers:
            if found.by == by:
                return found
        raise KeyError(by)


def classical(case: Case, *, by: Iterable[Weights | str] = Weights, alpha: float | None = None, overshoot: float = measures.OVERSHOOT) -> Classical:
    """
    Score the experts of a case and pool them.

    by: which decision makers, in order; those by performance (global, item) are left out where nobody answered a seed. alpha: the calibration below which
    experts have no weight by performance; None looks for the one that makes the pool's own product greatest. Raises ValueError for a negative overshoot, or
    an alpha above every calibration.
    Definition: see `measures`, and docs/methods/judgement.md. Weight = calibration x information over seeds (global) or on the item (item) for experts with
    at least alpha. Who did not answer an item has no weight on it. Source: Cooke 1991; Cooke and Goossens 2008.

    >>> from harmel.methods.judgement.case import case
    >>> found = classical(case([[[1], [2], [4]], [[2], [3], [9]]], [0.05, 0.5, 0.95]), by=["equal"])
    >>> found.maker("equal").quantiles[:, 0].round(2).tolist()
    [1.06, 2.67, 8.48]
    """
    if overshoot < 0:
        raise ValueError("bounds are widened, not narrowed")
    order = by_content(case.values)
    bench = Bench(case, order, overshoot)
    scores = bench.scores(case.seeds)
    makers = bench.pools([Weights(one) for one in by], scores, case.seeds, alpha)
    back = np.argsort(order)
    return Classical(
        Scores(
            frozen(scores.calibration[back]), frozen(scores.information_all[back]), frozen(scores.information_seeds[back]), frozen(scores.seeds_answered[back])
        ),
        tuple(_told(found, case, back) for found in makers),
        frozen(on_the_scale_of(case, bench.ends)),
        overshoot,
    )


def on_the_scale_of(case: Case, figures: Figures) -> Figures:
    """Turn figures (..., n), as they were looked at, into the units of the items: back from logarithms where an item has them."""
    found: Figures = np.exp(figures, where=case.log, out=figures.copy()) if case.log.any() else figures
    return found


def _told(maker: DecisionMaker, case: Case, back: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> DecisionMaker:
    """A decision maker with its experts in the order of the case, and quantiles on the scale of the items."""
    quantiles = frozen(on_the_scale_of(case, maker.quantiles))
    return DecisionMaker(maker.by, maker.alpha, frozen(maker.weights[back]), quantiles, maker.calibration, maker.information_all, maker.information_seeds)


def _apart(calibration: Figures) -> Figures:
    """
    Each calibration once, from the lowest, which stands for all that are the same.

    >>> _apart(np.array([0.3, 0.2, 0.2 + 1e-16])).tolist()
    [0.2, 0.3]
    """
    found: list[float] = []
    for one in np.sort(calibration).tolist():
        if not found or one > found[-1] * (1 + SAME):
            found.append(one)
    return np.array(found)


class Bench:
    """A case made ready: figures on the scale on which they are looked at, experts sorted by content, what does not change when seeds are left out."""

    def __init__(self, case: Case, order: np.ndarray[tuple[int, ...], np.dtype[np.intp]], overshoot: float) -> None:
        values, truth = case.values[order], case.truth
        if case.log.any():
            values, truth = np.log(values, where=case.log, out=values.copy()), np.log(truth, where=case.log, out=truth.copy())
        self.values, self.truth, self.levels = values, truth, case.levels
        self.answered: Marks = ~np.isnan(values[:, 0])
        self.ends = measures.bounds(values, truth, overshoot)
        self.information = measures.information(values, self.levels, self.ends)
        self.open = np.isnan(truth)
        self.laid = Distributions(values, self.levels, self.ends)

    @cached_property
    def few(self) -> Figures:
        """A few points of each item, where many distributions bend and evenly between its bounds, with these and the truth of a seed: (n, k), in order."""
        points, (low, high) = self.laid.points, self.ends
        number = min(max(_AT_ONCE // (2 * self.answered.size), _FEWEST), _MOST)
        evenly = low[:, None] + np.linspace(0, 1, number) * (high - low)[:, None]
        truth = np.where(self.open, high, self.truth)[:, None]
        found: Figures = np.sort(np.concatenate([points[:, :: max(1, points.shape[1] // number)], evenly, self.ends.T, truth], axis=1))
        return found

    @cached_property
    def below_few(self) -> Figures:
        """Each expert's share below them: (n, m, k)."""
        return self.laid.below(self.few)

    def scores(self, seeds: Marks) -> Scores:
        """Score each expert on these seeds."""
        counts = measures.bins(self.values, self.truth, seeds)
        number = counts.sum(axis=1)
        return Scores(
            measures.calibration(counts, self.levels, self.fewest(number)),
            measures.mean(self.information, self.counted(seeds)),
            measures.mean(self.information, seeds),
            number,
        )

    def counted(self, seeds: Marks) -> Marks:
        """Which items count for information over all: all but the seeds left out."""
        return seeds | self.open

    @staticmethod
    def fewest(number: Numbers) -> int:
        """The fewest seeds that any expert answered who answered some."""
        return int(number[number > 0].min(initial=np.iinfo(np.int64).max)) if (number > 0).any() else 0

    def pools(self, by: Sequence[Weights], scores: Scores, seeds: Marks, alpha: float | None = None) -> list[DecisionMaker]:
        """
        Pool by these weights, each at its best alpha unless one is told; without those by performance where nobody has a score.

        Of those that can be the best all at once, which is soonest.
        """
        ways = [(one, *self._in_question(*found, scores, seeds)) for one in by if (found := self._weights(one, scores, alpha))]
        if not ways:
            return []
        weight = np.concatenate([found for _, _, found in ways])
        quantiles = self.laid.mixed(weight)
        for at in np.flatnonzero([one is Weights.VINCENT for one, alphas, _ in ways for _ in alphas]).tolist():
            quantiles[at] = vincent(self.values)
        quantiles = np.where(weight.any(axis=1, keepdims=True), quantiles, np.nan)
        told = measures.information(quantiles, self.levels, self.ends)
        sure = self._sure(quantiles, scores, seeds)
        on_seeds, on_all = measures.mean(told, seeds), measures.mean(told, self.counted(seeds))
        product = np.where(np.isnan(sure * on_seeds), -1.0, sure * on_seeds)
        makers, start = [], 0
        for one, alphas, _ in ways:
            at = start + int(product[start : start + len(alphas)].argmax())  # of equals the lowest alpha, which leaves most experts in
            figures = float(sure[at]), float(on_all[at]), float(on_seeds[at])
            makers.append(DecisionMaker(one, float(alphas[at - start]), weight[at], quantiles[at], *figures))
            start += len(alphas)
        return makers

    def _sure(self, quantiles: Figures, scores: Scores, seeds: Marks) -> Figures:
        """The calibration of pools: (a,)."""
        return measures.calibration(measures.bins(quantiles, self.truth, seeds), self.levels, self.fewest(scores.seeds_answered))

    def _in_question(self, alphas: Figures, weight: Figures, scores: Scores, seeds: Marks) -> tuple[Figures, Figures]:
        """
        Return the alphas whose product can be the greatest, and their weights, brought to the sum 1: those that may reach what another surely reaches.

        Between which of a few points its quantiles lie says into which bins the truths fall, and between what a mixture's information lies.
        """
        whole = weight.sum(axis=1, keepdims=True)
        weight = weight / np.where(whole > 0, whole, 1.0)
        if len(alphas) == 1 or self.laid.few:
            return alphas, weight
        low, high = self.laid.between(weight, self.few, self.below_few)
        answered = whole > 0
        plain = ~((low < self.truth) & (self.truth < high) & answered)[:, :, seeds].any(axis=(1, 2))
        sure = self._sure(np.where(answered, low, np.nan), scores, seeds)
        edges = np.empty((2, len(weight), len(self.levels) + 2, len(self.truth)))
        edges[:, :, 0], edges[:, :, -1] = self.ends
        edges[:, :, 1:-1] = low, high
        narrowest = np.maximum(edges[0, :, 1:] - edges[1, :, :-1], np.finfo(np.float64).tiny)
        widest = np.maximum(edges[1, :, 1:] - edges[0, :, :-1], np.finfo(np.float64).tiny)
        told = (measures.told_by(widths, self.levels, self.ends) for widths in (widest, narrowest))
        least, most = (sure * measures.mean(np.where(answered[:, 0], one, np.nan), seeds) for one in told)
        reached = np.where(plain & ~np.isnan(least), least, -1.0).max()
        kept = ~plain | (most >= reached - SAME * abs(reached)) | np.isnan(most)
        return alphas[kept], weight[kept]

    def _weights(self, by: Weights, scores: Scores, alpha: float | None) -> tuple[Figures, Figures] | None:
        """Alphas, (a,), and what each expert weighs on each item at each, (a, m, n), before the sum is made 1; None where nobody has a score."""
        if by in (Weights.EQUAL, Weights.VINCENT):
            return np.array([nan]), self.answered[None] / 1.0
        scored = ~np.isnan(scores.calibration)
        if not scored.any():
            return None
        known = np.where(scored, scores.calibration, -1.0)
        alphas = _apart(known[scored]) if alpha is None else np.array([alpha])
        if alphas[0] * (1 - SAME) > known.max():
            raise ValueError(f"no expert is calibrated to {alpha}; the best reaches {known.max():.6g}")
        informed = scores.information_seeds[:, None] if by is Weights.GLOBAL else self.information
        enough = (known >= alphas[:, None] * (1 - SAME))[:, :, None] & self.answered
        return alphas, np.where(enough, known[:, None] * informed, 0.0)
