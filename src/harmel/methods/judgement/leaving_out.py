"""How much a decision maker owes to one seed, or to one expert: each left out in turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from harmel.methods.frozen import Figures, frozen
from harmel.methods.judgement import measures
from harmel.methods.judgement.case import Case
from harmel.methods.judgement.classical import Bench, DecisionMaker, Weights, on_the_scale_of
from harmel.methods.judgement.ratings import by_content


@dataclass(frozen=True, eq=False)
class LeftOut:
    """
    A decision maker made anew k times, each time without one seed or one expert.

    calibration, information_seeds, product: (k,), sorted; by the seeds that stay. quantiles: (2, q, n), the least and the greatest of each pooled quantile.
    out_of_sample: the calibration on all seeds where each is answered by weights that had not seen it; NaN where experts are left out. Compare this one, not
    the score in sample, with that of equal weights.
    """

    by: Weights
    calibration: Figures
    information_seeds: Figures
    product: Figures
    quantiles: Figures
    out_of_sample: float


def leaving_seeds_out(case: Case, *, by: Iterable[Weights | str] = Weights, overshoot: float = measures.OVERSHOOT) -> tuple[LeftOut, ...]:
    """
    Make each decision maker without one seed after the other, weights and alpha included; nothing for fewer than two seeds.

    Bounds stay those of the whole case. Source: Clemen 2008; Colson and Cooke 2017: out of sample, performance weights lose accuracy.

    >>> from harmel.methods.judgement.case import case
    >>> values = [[[1, 5], [2, 6], [4, 9]], [[2, 3], [3, 8], [9, 10]]]
    >>> [one.by.value for one in leaving_seeds_out(case(values, [0.05, 0.5, 0.95], truth=[3, 7]))]
    ['equal', 'vincent', 'global', 'item']
    """
    if case.seeds.sum() < 2:
        return ()
    bench = Bench(case, by_content(case.values), overshoot)
    ways = [Weights(one) for one in by]
    made: list[list[DecisionMaker]] = []
    seeds = np.flatnonzero(case.seeds)
    for seed in seeds.tolist():
        others = case.seeds.copy()
        others[seed] = False
        made.append(bench.pools(ways, bench.scores(others), others))
    found = []
    for each in zip(*made, strict=False):
        unseen = np.stack([one.quantiles[:, seed] for one, seed in zip(each, seeds.tolist(), strict=True)], axis=-1)[None]
        counts = measures.bins(unseen, bench.truth[seeds], np.ones(len(seeds), np.bool_))
        number = bench.fewest(bench.scores(case.seeds).seeds_answered)
        found.append(_left_out(each, case, float(measures.calibration(counts, case.levels, number)[0])))
    return tuple(found)


def leaving_experts_out(case: Case, *, by: Iterable[Weights | str] = Weights, overshoot: float = measures.OVERSHOOT) -> tuple[LeftOut, ...]:
    """Make each decision maker without one expert after the other, with bounds of those who stay; nothing for fewer than two experts."""
    m = len(case.experts)
    if m < 2:
        return ()
    ways, made = [Weights(one) for one in by], []
    order = by_content(case.values)
    for one in order.tolist():
        stay = [expert for expert in order.tolist() if expert != one]
        fewer = Case(tuple(case.experts[at] for at in stay), case.items, case.levels, case.values[stay], case.truth, case.log)
        bench = Bench(fewer, np.arange(m - 1), overshoot)
        made.append(bench.pools(ways, bench.scores(case.seeds), case.seeds))
    return tuple(_left_out(each, case, nan) for each in zip(*made, strict=False))


def _left_out(each: Sequence[DecisionMaker], case: Case, out_of_sample: float) -> LeftOut:
    quantiles = on_the_scale_of(case, np.stack([one.quantiles for one in each]))
    return LeftOut(
        by=each[0].by,
        calibration=frozen(np.sort([one.calibration for one in each])),
        information_seeds=frozen(np.sort([one.information_seeds for one in each])),
        product=frozen(np.sort([one.product for one in each])),
        quantiles=frozen(np.stack([np.fmin.reduce(quantiles, axis=0), np.fmax.reduce(quantiles, axis=0)])),
        out_of_sample=out_of_sample,
    )
