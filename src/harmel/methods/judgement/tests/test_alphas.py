"""The alpha of weights by performance: the one of all that makes the pool's product greatest, although few are looked at closely."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.methods import judgement
from harmel.methods.judgement import mixture
from harmel.methods.judgement.classical import Bench
from harmel.methods.judgement.mixture import Distributions
from harmel.methods.judgement.ratings import by_content
from harmel.methods.judgement.tests.strategies import LEVELS, cases

BY_PERFORMANCE = ("global", "item")


@pytest.fixture(autouse=True, scope="module")
def searched():
    """As of a large panel, whatever the size here: points are searched, and alphas passed over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mixture, "FEW", 0)
        yield patch


def panel(experts, seeds, *, seed, log=False):
    """Experts of whom some know much and some little, on seeds and one question more; each leaves a few out."""
    rng = np.random.default_rng(seed)
    truth = np.append(rng.uniform(20, 60, seeds), np.nan)
    middle = np.where(np.isnan(truth), 40, truth) + rng.normal(0, 1, (experts, seeds + 1)) * rng.uniform(1, 9, (experts, 1))
    values = np.stack([middle - rng.uniform(0.5, 9, middle.shape), middle, middle + rng.uniform(0.5, 9, middle.shape)], axis=1)
    values = np.where((rng.random(middle.shape) < 0.1)[:, None], np.nan, values)
    return judgement.case(np.exp(values / 20) if log else values, LEVELS, truth=np.exp(truth / 20) if log else truth, log=np.full(seeds + 1, log))


def each_alpha(case, by):
    """Make the pool at every alpha there is, from the lowest, and return the first of the best."""
    calibration = judgement.classical(case, by=[]).scores.calibration
    made = [judgement.classical(case, by=[by], alpha=alpha).makers[0] for alpha in np.unique(calibration[~np.isnan(calibration)]).tolist()]
    return max(made, key=lambda one: -1.0 if np.isnan(one.product) else one.product)


def same(one, other):
    """Whether two pools weigh, say and score the same, to the last bit; alphas that part nobody are one."""
    return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in ("weights", "quantiles", "product", "information_all"))


@given(cases(gaps=True, logs=True))
def test_every_point_looked_at_gives_the_same(searched, case):
    """To the last bit, by all weights, with the alpha that is best: how large a panel is decides how it is computed, and nothing else."""
    found = judgement.classical(case, by=list(judgement.Weights))
    with searched.context() as patch:
        patch.setattr(mixture, "FEW", 10**9)
        told = judgement.classical(case, by=list(judgement.Weights))
    assert np.array_equal(*([one.alpha for one in of.makers] for of in (found, told)), equal_nan=True)
    assert all(same(one, other) for one, other in zip(found.makers, told.makers, strict=True))


@given(cases(gaps=True, logs=True), st.sampled_from(BY_PERFORMANCE))
def test_it_is_the_best_of_all(case, by):
    """In small cases, where truths lie on quantiles and experts are often equal."""
    assert same(judgement.classical(case, by=[by]).maker(by), each_alpha(case, by))


@pytest.mark.parametrize("by", BY_PERFORMANCE)
@pytest.mark.parametrize(("seed", "log"), [(1, False), (2, False), (3, True), (4, True)])
def test_it_is_the_best_of_many(by, seed, log):
    """In panels of forty, with dozens of alphas."""
    case = panel(40, 12, seed=seed, log=log)
    assert same(judgement.classical(case, by=[by]).maker(by), each_alpha(case, by))


@pytest.mark.parametrize("by", BY_PERFORMANCE)
def test_a_truth_on_a_quantile_speaks_for_who_named_it(by):
    """It lies below, as wherever truths are counted: who is the best by that is not passed over for a share that could lie on either side of the level."""
    truth = np.arange(20.0, 32.0)
    exact = np.stack([truth - 7, truth - 3, truth]).T  # half the truths on the upper quantile, half below the middle one
    exact[::2] += 5
    vague = np.stack([truth - 9, truth + 4, truth + 15]).T
    vague[:3] += 12
    case = judgement.case(np.stack([exact.T, vague.T]), LEVELS, truth=truth)
    found = judgement.classical(case, by=[by]).maker(by)
    assert same(found, each_alpha(case, by)) and found.weights[0].all() and not found.weights[1].any()


def test_few_alphas_are_looked_at_closely(monkeypatch):
    """Of three hundred experts and more than fifty alphas: else a large panel takes many times as long."""
    closely = []
    whole = Distributions.mixed
    monkeypatch.setattr(Distributions, "mixed", lambda self, weight: closely.append(len(weight)) or whole(self, weight))
    found = judgement.classical(panel(300, 12, seed=5), by=BY_PERFORMANCE)
    assert len(np.unique(found.scores.calibration)) > 50 and sum(closely) <= 10


def test_between_what_quantiles_lie_is_between_what_they_are_found():
    """At each of some points, for any weights; and narrower than all there is."""
    case = panel(30, 10, seed=6)
    bench = Bench(case, by_content(case.values), 0.1)
    weight = np.where(bench.answered, np.random.default_rng(7).random((5, *bench.answered.shape)), 0.0)
    weight /= weight.sum(axis=1, keepdims=True)
    low, high = bench.laid.between(weight, bench.few, bench.below_few)
    found = bench.laid.mixed(weight)
    assert ((low <= found) & (found <= high)).all()
    assert ((high - low) < 0.1 * (bench.ends[1] - bench.ends[0])).all()
