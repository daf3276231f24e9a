"""Figures that go together: a declared correlation, what cannot be one, and the same dice without it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import foresight
from harmel.methods.foresight import NotACorrelation

SEEDS = st.integers(0, 2**63)


@pytest.mark.parametrize("rho", [-0.8, -0.3, 0.0, 0.5, 0.95, 1.0])
def test_ranks_go_together_as_declared(rho):
    """The rank correlation of a Gaussian copula is 6 / pi asin(rho / 2): within sampling error of 20,000 draws; each figure alone stays even."""
    drawn = foresight.gaussian_copula(rho, 2, draws=20_000, seed=5)
    ranks = drawn.correlated.argsort(axis=0).argsort(axis=0)
    assert np.corrcoef(ranks.T)[0, 1] == pytest.approx(6 / np.pi * np.arcsin(rho / 2), abs=0.03)
    for places in (drawn.correlated, drawn.independent):
        assert np.abs(np.histogram(places, bins=10, range=(0, 1))[0] / places.size - 0.1).max() < 0.01
        assert (places > 0).all()
        assert (places < 1).all()
    assert abs(np.corrcoef(drawn.independent.T)[0, 1]) < 0.03


def test_without_correlation_both_are_the_same():
    """rho = 0 beside rho = 0: the same draws to the last bits that a normal distribution and back leaves."""
    drawn = foresight.gaussian_copula(0.0, 3, draws=500, seed=1)
    assert drawn.correlated == pytest.approx(drawn.independent, abs=1e-12)


@settings(max_examples=30)
@given(SEEDS, st.integers(1, 6))
def test_a_table_is_kept_to(seed, figures):
    """Any correlation of real figures is taken, singular ones too; its root gives it back; the first figure is the same with it and without."""
    rng = np.random.default_rng(seed)
    some = rng.normal(size=(figures, rng.integers(1, figures + 2)))
    table = np.corrcoef(some + 1e-3 * rng.normal(size=some.shape)) if some.shape[1] > 1 else np.ones((figures, figures))
    table = np.clip(np.nan_to_num(np.atleast_2d(table), nan=0.0), -1, 1)
    np.fill_diagonal(table, 1.0)
    drawn = foresight.gaussian_copula(table, figures, draws=50, seed=seed)
    assert drawn.correlation == pytest.approx(table)
    assert drawn.correlated[:, 0] == pytest.approx(drawn.independent[:, 0], abs=1e-9)


def test_more_draws_leave_the_first_as_they_are():
    """The same seed, and the same figures."""
    few, many = (foresight.gaussian_copula(0.4, 3, draws=draws, seed=9) for draws in (10, 100))
    assert many.correlated[:10].tolist() == few.correlated.tolist()
    assert foresight.gaussian_copula(0.4, 3, draws=10, seed=10).correlated.tolist() != few.correlated.tolist()


@pytest.mark.parametrize(
    ("rho", "code"),
    [
        ([[1, 0.5]], "shape"),
        (1.5, "range"),
        (float("nan"), "figure"),
        ([[1, 0.5, 0], [0.4, 1, 0], [0, 0, 1]], "symmetry"),
        ([[1, 0, 0], [0, 0.9, 0], [0, 0, 1]], "diagonal"),
        ([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]], "definite"),
        (-0.51, "definite"),
        ([[1, 1, 0.5], [1, 1, 0.4], [0.5, 0.4, 1]], "definite"),
    ],
)
def test_what_cannot_be_a_correlation_is_refused(rho, code):
    """Named by what is wrong with it: also where each pair could be, and all together could not."""
    with pytest.raises(NotACorrelation) as refused:
        foresight.gaussian_copula(rho, 3, draws=1, seed=0)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_three_figures_may_part_as_far_as_they_can():
    """-1/2 for all pairs of three is the least that can be: their normal figures then add up to nothing."""
    from scipy.special import ndtri

    drawn = foresight.gaussian_copula(-0.5, 3, draws=200, seed=3)
    assert ndtri(drawn.correlated).sum(axis=1) == pytest.approx(0, abs=1e-6)
