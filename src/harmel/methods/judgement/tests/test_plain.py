"""Judgement: the quick versions give what the slow ones give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import judgement
from harmel.methods.judgement.chance import chi_square_above
from harmel.methods.judgement.stability import signed_ranks
from harmel.methods.judgement.tests import plain
from harmel.methods.judgement.tests.strategies import cases, ratings
from harmel.methods.splitmix import resampled


@pytest.mark.slow
@given(ratings())
def test_percentiles(rated):
    """As numpy has them without the missing answers, to the last bit, and as the rule says."""
    found = judgement.percentiles(rated, (0.25, 0.3, 0.5, 0.7))
    for item, column in enumerate(rated.T):
        told = column[~np.isnan(column)]
        if len(told):
            assert found[:, item].tolist() == np.percentile(told, [25, 30, 50, 70]).tolist()
            assert found[1, item] == pytest.approx(plain.percentile(told.tolist(), 0.3))
        else:
            assert np.isnan(found[:, item]).all()


@pytest.mark.slow
@given(ratings(whole=True))
def test_concordance(rated):
    """Kendall's W over ties."""
    found = judgement.concordance(rated)
    if min(rated.shape) > 1:
        assert found.w == pytest.approx(plain.kendall(rated.tolist()), nan_ok=True)


@pytest.mark.slow
@given(st.lists(st.integers(-4, 4), min_size=1, max_size=9))
def test_signed_ranks(changes):
    """Wilcoxon's test, every way in which signs may fall."""
    assert signed_ranks(np.array(changes, np.float64)) == pytest.approx(plain.signed_ranks(changes))


@pytest.mark.slow
def test_signed_ranks_agree_with_scipy():
    """Exact without ties; by the normal curve for many changes with ties."""
    from scipy.stats import wilcoxon

    rng = np.random.default_rng(3)
    few, many = rng.permutation(np.arange(1, 31)) * rng.choice([-1.0, 1.0], 30), rng.integers(-5, 7, 200).astype(float)
    assert signed_ranks(few) == pytest.approx(wilcoxon(few, method="exact").pvalue, rel=1e-9)
    assert signed_ranks(many) == pytest.approx(wilcoxon(many, method="asymptotic", correction=False).pvalue, rel=1e-9)


@pytest.mark.slow
@given(ratings(), st.integers(1, 3))
def test_ranks(rated, seed):
    """Draw by draw, item by item."""
    draws = 11
    found = judgement.rank_intervals(rated, top=2, draws=draws, seed=seed)
    assert found.rank.tolist() == plain.places(rated.tolist())
    ordered = sorted(rated.tolist(), key=lambda row: [99 if np.isnan(one) else one for one in row])
    again = [plain.places([ordered[at] for at in turn]) for turn in resampled(draws, len(rated), seed=seed).tolist()]
    for item, places in enumerate(zip(*again, strict=True)):
        told = sorted(place for place in places if place)
        if told:
            assert found.median[item] == told[(len(told) + 1) // 2 - 1]
            assert (found.lowest[item], found.highest[item]) == (told[0], told[-1])  # of eleven, 90 % leave none out
            assert found.top_share[item] == pytest.approx(sum(place <= 2 for place in told) / draws)


def test_leaving_a_nation_out():
    """The two ends of the places over all panels that lack one nation."""
    rng = np.random.default_rng(5)
    rated, nations = rng.integers(1, 10, (9, 6)).astype(float), ["Elm", "Oak", "Ash"] * 3
    found = judgement.rank_intervals(rated, top=3, nations=nations, draws=5)
    places = np.array([plain.places([row for row, nation in zip(rated.tolist(), nations, strict=True) if nation != out]) for out in set(nations)])
    assert found.without_one_nation.tolist() == [places.min(axis=0).tolist(), places.max(axis=0).tolist()]
    assert judgement.rank_intervals(rated, top=3, nations=["Elm"] * 9, draws=5).without_one_nation is None


@pytest.mark.parametrize("df", [1, 2, 3, 5, 8, 59])
def test_chi_square(df):
    """The closed form is the integral of the density."""
    for value in (0.0, 0.3, 2.0, 11.0, 60.0):
        assert chi_square_above(value, df) == pytest.approx(plain.chi_square_above(value, df, 2000), abs=1e-5)
    assert chi_square_above(1e6, df) == 0.0


@pytest.mark.slow
@settings(max_examples=10)
@given(cases(), st.sampled_from(["equal", "global", "item"]))
def test_the_classical_model(case, by):
    """Scores, the choice of alpha and the pooled quantiles, found by halving."""
    found = judgement.classical(case, by=[by])
    sure, on_seeds, (own, info, quantiles) = plain.classical(case.values, case.levels.tolist(), case.truth.tolist(), by)
    assert found.scores.calibration.tolist() == pytest.approx(sure, abs=1e-6)
    assert found.scores.information_seeds.tolist() == pytest.approx(on_seeds, abs=1e-9)
    maker = found.maker(by)
    assert maker.calibration * maker.information_seeds == pytest.approx(own * info, abs=1e-5)
    if maker.calibration == pytest.approx(own, abs=1e-6) and maker.information_seeds == pytest.approx(info, abs=1e-6):
        assert maker.quantiles == pytest.approx(quantiles, abs=1e-5)
