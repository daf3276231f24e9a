"""Judgement: what each pool promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.methods import judgement
from harmel.methods.judgement.tests.strategies import LEVELS, cases

nan = float("nan")


@pytest.mark.slow
@given(cases(gaps=True), st.data())
def test_averaged_quantiles_rise_and_stay_among_the_experts(case, data):
    """Vincent: every pooled quantile lies between the least and the greatest of the experts', and none is below the one before it."""
    m = len(case.experts)
    weights = np.array(data.draw(st.lists(st.floats(0, 9), min_size=m, max_size=m)))
    scale = data.draw(st.sampled_from([1.0, 1e-9, 1 / 3, 1e12]))
    found = judgement.vincent(case.values * scale, weights)
    told = np.where((weights > 0)[:, None, None], case.values * scale, nan)
    for item in range(len(case.items)):
        answers = told[~np.isnan(told[:, 0, item]), :, item]
        if len(answers):
            assert (np.diff(found[:, item]) >= 0).all()
            assert (answers.min(axis=0) <= found[:, item]).all()
            assert (found[:, item] <= answers.max(axis=0)).all()
        else:
            assert np.isnan(found[:, item]).all()


@pytest.mark.slow
@given(cases(gaps=True))
def test_averaged_distributions_rise_and_stay_within_the_bounds(case):
    """Linear: decision makers of all weights rise from quantile to quantile, within the bounds, and weights add up to one."""
    found = judgement.classical(case)
    for maker in found.makers:
        told = ~np.isnan(maker.quantiles[0])
        assert (np.diff(maker.quantiles[:, told], axis=0) > 0).all()
        assert (maker.quantiles[:, told] > found.bounds[0, told]).all()
        assert (maker.quantiles[:, told] < found.bounds[1, told]).all()
        assert maker.weights[:, told].sum(axis=0) == pytest.approx(np.ones(told.sum()))


def test_contradiction_widens_one_pool_and_not_the_other():
    """Two experts who are sure of different things: averaging distributions gives a wide answer, averaging quantiles a narrow one between them."""
    answers = np.array([[[10.0], [11.0], [12.0]], [[90.0], [91.0], [92.0]]])
    wide, narrow = judgement.linear(answers, LEVELS, [[0.0], [100.0]]), judgement.vincent(answers)
    assert wide[2] - wide[0] > 75
    assert (narrow[:, 0] == [50, 51, 52]).all()


def test_one_expert_alone_is_the_pool():
    """To the last bit, whichever the pool, and on a logarithmic scale to the last digit but one."""
    case = judgement.case([[[1, 20], [3, 70], [9, 800]]], LEVELS, truth=[2, nan], log=[False, True])
    for maker in judgement.classical(case).makers:
        assert maker.quantiles[:, 0].tolist() == [1, 3, 9]
        assert maker.quantiles[:, 1] == pytest.approx([20, 70, 800], rel=1e-14)


def test_who_did_not_answer_has_no_weight():
    """An item not answered is not an answer of 0: the pool is that of the others."""
    values = np.array([[[1.0], [2.0], [3.0]], [[nan], [nan], [nan]], [[5.0], [6.0], [7.0]]])
    bounds = [[0.0], [8.0]]
    assert (judgement.vincent(values) == judgement.vincent(values[[0, 2]])).all()
    assert (judgement.linear(values, LEVELS, bounds) == judgement.linear(values[[0, 2]], LEVELS, bounds)).all()
    assert float(judgement.log_odds([0.2, nan, 0.8])) == pytest.approx(0.5)
    assert np.isnan(judgement.log_odds([nan]))


def test_a_certainty_is_refused():
    """Whoever says 0 or 1 would outvote everybody; weights below 0 are refused too."""
    for wrong in (0.0, 1.0, 1.2):
        with pytest.raises(ValueError, match="nearest that is meant"):
            judgement.log_odds([0.5, wrong])
    with pytest.raises(ValueError, match="none below 0"):
        judgement.vincent([[1, 2], [1, 2]], [1, -1])


def test_without_seeds_there_are_equal_weights_only():
    """Nobody can be scored: weights by performance are left out, not made up."""
    found = judgement.classical(judgement.case([[[1], [2], [4]], [[2], [3], [9]]], LEVELS))
    assert [maker.by for maker in found.makers] == ["equal", "vincent"]
    assert np.isnan(found.scores.calibration).all()
    with pytest.raises(KeyError):
        found.maker("global")


def test_no_alpha_parts_two_who_missed_alike():
    """One expert is too low where another is too high: their calibration is the same, but for the last digit, and they are in or out together."""
    truth = np.arange(1.0, 13.0) * 10
    miss = np.array([30.0] * 3 + [2.0] * 9)
    low, high = (np.stack([truth + sign * miss - 5, truth + sign * miss, truth + sign * miss + 5]) for sign in (-1, 1))
    wide = np.stack([truth - 90, truth - 1, truth + 90])
    found = judgement.classical(judgement.case(np.stack([low, high, wide]), LEVELS, truth=truth))
    assert found.scores.calibration[0] == pytest.approx(found.scores.calibration[1], rel=1e-12)
    for alpha in found.scores.calibration[:2]:
        weights = judgement.classical(judgement.case(np.stack([low, high, wide]), LEVELS, truth=truth), by=["global"], alpha=float(alpha)).makers[0].weights
        assert (weights[:2] > 0).all()


def test_an_alpha_above_everybody_is_refused():
    """Else nobody would have weight."""
    with pytest.raises(ValueError, match="the best reaches"):
        judgement.classical(judgement.case([[[1], [2], [4]]], LEVELS, truth=[3]), by=["global"], alpha=0.99)


def test_without_a_seed_scores_are_those_of_the_others():
    """Leaving a seed out is the case as if nobody had asked it, but for the bounds, which are by item; ranges hold both ends."""
    rng = np.random.default_rng(7)
    values = np.sort(rng.uniform(0, 100, (4, 3, 5)), axis=1)
    truth = rng.uniform(0, 100, 5)
    left = judgement.leaving_seeds_out(judgement.case(values, LEVELS, truth=truth), by=["global"])[0]
    fewer = [judgement.classical(judgement.case(np.delete(values, at, axis=2), LEVELS, truth=np.delete(truth, at)), by=["global"]).makers[0] for at in range(5)]
    assert left.calibration == pytest.approx(sorted(maker.calibration for maker in fewer))
    assert left.product == pytest.approx(sorted(maker.product for maker in fewer))
    assert (left.quantiles[0] <= left.quantiles[1]).all()


def test_equal_weights_score_the_same_in_sample_and_out():
    """Equal weights are fitted to nothing, so a seed that they had not seen is like any other."""
    rng = np.random.default_rng(8)
    case = judgement.case(np.sort(rng.uniform(0, 100, (4, 3, 12)), axis=1), LEVELS, truth=rng.uniform(0, 100, 12))
    left = {one.by: one for one in judgement.leaving_seeds_out(case)}
    assert left["equal"].out_of_sample == judgement.classical(case).maker("equal").calibration


def test_an_interval_is_stretched_to_a_common_level():
    """IDEA: half sure of 10 to 30 is nine tenths sure of 2 to 38, cut to the quantity's own range; no confidence at all is refused."""
    assert judgement.standardised(10, 30, 20, 0.5).tolist() == [2.0, 20.0, 38.0]
    assert judgement.standardised([10, nan], [30, nan], [20, nan], [0.5, nan], within=(5, 35))[:, 0].tolist() == [5.0, 20.0, 35.0]
    for why, answer in {"confidence": (1, 3, 2, 0.0), "order": (3, 1, 2, 0.5), "missing": (1, 3, nan, 0.5), "outside": (-9, 3, -1, 0.5)}.items():
        with pytest.raises(judgement.NotAnInterval) as refused:
            judgement.standardised(*answer, within=(0, 9))
        assert refused.value.why == why


def test_equal_quantiles_are_refused():
    """They claim certainty, of which no information can be measured; the remedy is said."""
    with pytest.raises(judgement.NotACase, match="Widen them") as refused:
        judgement.case([[[1], [1], [4]]], LEVELS, experts=("Ann",), items=("depth",))
    assert (refused.value.expert, refused.value.item) == ("Ann", "depth")


def test_nothing_that_came_out_can_be_changed():
    """Results are frozen, their arrays too."""
    found = judgement.classical(judgement.case([[[1], [2], [4]]], LEVELS, truth=[3]))
    for array in (found.bounds, found.scores.calibration, found.makers[0].quantiles, judgement.spread([[1]]).median):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_nobody_pools_to_nothing():
    """Neither where nobody was asked, nor where nobody answered, nor without any question."""
    ends = [[0.0, 0.0], [9.0, 9.0]]
    assert np.isnan(judgement.linear(np.empty((0, 3, 2)), LEVELS, ends)).tolist() == [[True] * 2] * 3
    told = judgement.linear([[[1, nan], [2, nan], [3, nan]]], LEVELS, ends)
    assert told[:, 0].tolist() == pytest.approx([1, 2, 3]) and np.isnan(told[:, 1]).all()
    assert judgement.linear(np.empty((4, 3, 0)), LEVELS, np.empty((2, 0))).shape == (3, 0)
