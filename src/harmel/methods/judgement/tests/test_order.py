"""Judgement: no statistic depends on the order in which experts stand, not in its last bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.methods import judgement
from harmel.methods.judgement.tests.strategies import cases, ratings, reordered

pytestmark = pytest.mark.slow


def same(one, other):
    """Equal to the last bit, NaN with NaN."""
    return np.array_equal(np.asarray(one), np.asarray(other), equal_nan=np.asarray(one).dtype.kind == "f")


@given(ratings(), st.randoms(use_true_random=False))
def test_a_round_is_the_same_in_any_order_of_experts(rated, chance):
    """Spread, disagreement, concordance and what moved."""
    order = chance.sample(range(len(rated)), len(rated))
    later = np.where(rated > 4, rated - 1, rated)
    for one, other in zip(judgement.rounds([rated, later]), judgement.rounds([rated[order], later[order]]), strict=True):
        for part in ("spread", "disagreement", "stability"):
            for name, figures in vars(getattr(one, part) or one.spread).items():
                assert same(figures, getattr(getattr(other, part) or other.spread, name))
        assert repr(one.concordance) == repr(other.concordance)
        assert one.standing == other.standing


@given(ratings(), st.randoms(use_true_random=False))
def test_ranks_are_the_same_in_any_order_of_experts(rated, chance):
    """The bootstrap throws its dice over experts sorted by what they rated; nations go with their experts."""
    order = chance.sample(range(len(rated)), len(rated))
    nations = [f"nation {at % 3}" for at in range(len(rated))]
    one = judgement.rank_intervals(rated, top=2, nations=nations, draws=20)
    other = judgement.rank_intervals(rated[order], top=2, nations=[nations[at] for at in order], draws=20)
    assert all(same(figures, getattr(other, name)) if figures is not None else getattr(other, name) is None for name, figures in vars(one).items())


@given(cases(gaps=True, logs=True), st.randoms(use_true_random=False))
def test_pools_are_the_same_in_any_order_of_experts(case, chance):
    """Bounds, decision makers, what leaving out does; scores and weights go with their experts."""
    order = chance.sample(range(len(case.experts)), len(case.experts))
    other = reordered(case, order)
    one, two = judgement.classical(case), judgement.classical(other)
    assert same(one.bounds, two.bounds)
    assert same(one.scores.product[order], two.scores.product)
    for mine, theirs in zip(one.makers, two.makers, strict=True):
        assert same(mine.quantiles, theirs.quantiles)
        assert same(mine.weights[order], theirs.weights)
        assert same([mine.alpha, mine.calibration, mine.information_all, mine.information_seeds], [theirs.alpha, theirs.calibration, theirs.information_all, theirs.information_seeds])
    for left in (judgement.leaving_seeds_out, judgement.leaving_experts_out):
        for mine, theirs in zip(left(case), left(other), strict=True):
            assert all(same(figures, getattr(theirs, name)) for name, figures in vars(mine).items())


@given(cases(gaps=True), st.randoms(use_true_random=False), st.data())
def test_pools_by_told_weights_are_the_same_in_any_order_of_experts(case, chance, data):
    """Vincent, linear and log-odds with weights that were told."""
    m = len(case.experts)
    order = chance.sample(range(m), m)
    weights = np.array(data.draw(st.lists(st.floats(0.1, 9), min_size=m, max_size=m)))
    bounds = np.stack([np.nanmin(case.values, axis=(0, 1)) - 1, np.nanmax(case.values, axis=(0, 1)) + 1])
    assert same(judgement.vincent(case.values, weights), judgement.vincent(case.values[order], weights[order]))
    assert same(judgement.linear(case.values, case.levels, bounds, weights), judgement.linear(case.values[order], case.levels, bounds, weights[order]))
    chances = 1 / (1 + case.values[:, 0])
    assert same(judgement.log_odds(chances, weights), judgement.log_odds(chances[order], weights[order]))
