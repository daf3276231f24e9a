"""Judgement: the numbers that were published, to their last digit."""

import numpy as np
import pytest

from harmel.methods import judgement
from harmel.methods.judgement.files import read_excalibur

nan = float("nan")
TOBACCO = {
    "Ex1": (0.821255, 0.929125, 0.036982, 0.034361),
    "Ex2": (0.705990, 1.002679, 0.171575, 0.172035),
    "Ex3": (0.669885, 0.996867, 0.001053, 0.001050),
    "Ex4": (0.697621, 0.818449, 0.023658, 0.019363),
    "Ex5": (1.165807, 0.896439, 0.439946, 0.394384),
    "Ex6": (1.078725, 1.468409, 0.077960, 0.114477),
    "Ex7": (0.943491, 1.062177, 0.687587, 0.730339),
}
"""Information over all items and over seeds, calibration, their product: TU Delft's tobacco case."""


@pytest.fixture(scope="module")
def tobacco(shared):
    case = read_excalibur(shared / "data/cooke/tobacco.dtt", shared / "data/cooke/tobacco.rls")
    return case, judgement.classical(case)


@pytest.mark.parametrize("expert", TOBACCO)
def test_experts_score_as_published(tobacco, expert):
    """Four figures for each of seven experts, to six decimals."""
    case, found = tobacco
    at, scores = case.experts.index(expert), found.scores
    told = [scores.information_all[at], scores.information_seeds[at], scores.calibration[at], scores.product[at]]
    assert [round(float(figure), 6) for figure in told] == list(TOBACCO[expert])


def test_the_global_decision_maker_is_the_best_expert(tobacco):
    """Tobacco: the best alpha leaves one expert in, and the pool is that expert to the last bit, quantile by quantile."""
    case, found = tobacco
    maker, best = found.maker("global"), case.experts.index("Ex7")
    assert maker.weights[best].tolist() == [1.0] * len(case.items)
    assert (maker.quantiles == case.values[best]).all()
    assert maker.product == found.scores.product[best]


def test_equal_weights_score_as_published(tobacco):
    """Tobacco with equal weights: calibration, information over seeds and over all."""
    maker = tobacco[1].maker("equal")
    assert [round(figure, 6) for figure in (maker.calibration, maker.information_seeds, maker.information_all)] == [0.200173, 0.451391, 0.316052]


@pytest.mark.parametrize(("by", "calibration", "information"), [("equal", 0.385812, 0.197468), ("global", 0.498798, 0.337228), ("item", 0.498798, 0.523404)])
def test_decision_makers_score_as_the_peer_says(shared, by, calibration, information):
    """Arkansas: three decision makers as the peer's own output has them."""
    found = judgement.classical(read_excalibur(shared / "data/cooke/Arkansas.dtt", shared / "data/cooke/Arkansas.rls"), by=[by]).maker(by)
    assert (round(found.calibration, 6), round(found.information_seeds, 6)) == (calibration, information)


def test_kendall_by_hand():
    """m = 4, n = 10, S = 1048."""
    assert round(judgement.kendall_w(1048, 4, 10), 4) == 0.7939


ZAR = [
    [4, 8.5, 10, 1.5, 3, 1.5, 7, 5, 8.5, 11, 6, 12],
    [5, 7, 11, 2.5, 5, 1, 5, 2.5, 9.5, 8, 9.5, 12],
    [5.5, 5.5, 9.5, 2, 3, 1, 8, 4, 11, 9.5, 7, 12],
]


def test_kendall_with_ties():
    """Zar 2010, example 20.5: with the correction for ties and without."""
    found = judgement.concordance(ZAR)
    assert (round(found.w, 6), round(found.uncorrected, 6)) == (0.924135, 0.913364)


@pytest.mark.slow
def test_kendall_agrees_with_friedman():
    """W = chi2 / (m (n - 1)), and the probability is that of scipy."""
    from scipy.stats import friedmanchisquare

    found = judgement.concordance(ZAR)
    chi2, by_chance = friedmanchisquare(*np.array(ZAR).T)
    assert found.w == pytest.approx(chi2 / (3 * 11), abs=1e-12)
    assert (found.chi2, found.by_chance) == pytest.approx((chi2, by_chance), rel=1e-9)


def test_no_disagreement_as_published():
    """n = 15, median 7, P30 7, P70 8: IPR 1, asymmetry 2.5, allowed 6.1, no disagreement (PMC3467596, table 1)."""
    found = judgement.disagreement(np.array([[5, 6, 6, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9]]).T)
    assert (found.p30[0], found.p70[0], found.ipr[0], found.asymmetry[0]) == (7, 8, 1, 2.5)
    assert found.allowed[0] == pytest.approx(6.1)
    assert not found.disagree[0]


def test_three_quantiles_are_no_grid():
    """Of a normal distribution told truly: twice the mean pinball on 5/50/95 is .403, on a fine even grid .56; the score on three levels is refused."""
    from statistics import NormalDist

    normal = NormalDist()
    truths = np.array([normal.inv_cdf((k + 0.5) / 4000) for k in range(4000)])
    three = np.array([0.05, 0.5, 0.95])
    told = np.array([normal.inv_cdf(level) for level in three])
    assert round(float(2 * judgement.pinball(np.broadcast_to(told, (4000, 3)), three, truths).mean()), 3) == 0.403
    with pytest.raises(ValueError, match="pinball"):
        judgement.crps(told, three, 0.0)
    fine = (np.arange(199) + 0.5) / 199
    whole = judgement.crps(np.broadcast_to([normal.inv_cdf(level) for level in fine], (4000, 199)), fine, truths).mean()
    assert float(whole) == pytest.approx(1 / np.pi**0.5, abs=2e-3)
