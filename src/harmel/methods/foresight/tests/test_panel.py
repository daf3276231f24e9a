"""Foresight: the sheets of a panel, what they come to, and what depends on who sat on it."""

from fractions import Fraction
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import foresight
from harmel.methods.foresight.panel import medians
from harmel.methods.foresight.stress.medians import _pairs, judged
from harmel.methods.foresight.tests.strategies import SEEDS, panels

nan = float("nan")


def centred(sheet, row, column):
    """A judgement above the mean of its group; None where it was not given."""
    owner = int(sheet.owner[column])
    group = [Fraction(float(one)).limit_denominator(1000) for one in sheet.impact[row, sheet.first[owner] : sheet.first[owner + 1]] if one == one]  # noqa: PLR0124
    return group[column - int(sheet.first[owner])] - sum(group) / len(group) if group else None


@settings(max_examples=30)
@given(panels())
def test_the_pooled_matrix(together):
    """The median over those who gave a cell, of sheets brought to the sum zero; what nobody gave stays missing, and is not zero."""
    found = foresight.pooled(together)
    for row, column in np.ndindex(found.impact.shape):
        told = [one for sheet in together.sheets if (one := centred(sheet, row, column)) is not None]
        if told:
            assert found.impact[row, column] == float(median(told))
        else:
            assert np.isnan(found.impact[row, column])


@pytest.mark.slow
@settings(max_examples=30)
@given(panels(), st.data())
def test_sheets_that_mean_the_same(together, data):
    """Whatever an expert adds to a whole group, and whoever is named first: the same futures, the same shares, to the bit."""
    model = together.sheets[0]
    rng = np.random.default_rng(data.draw(SEEDS))
    moved = [
        foresight.cross_impact(sheet.impact + rng.integers(-3, 4, model.missing.shape)[:, model.owner], descriptors=model.descriptors, states=model.states)
        for sheet in together.sheets
    ]
    other = foresight.Panel(tuple(data.draw(st.permutations(moved))))
    one, again = (foresight.futures(panel, draws=7, seed=5) for panel in (together, other))
    assert one.scenarios.tolist() == again.scenarios.tolist()
    assert one.share.tolist() == again.share.tolist()
    assert (foresight.disputed(together) == foresight.disputed(other)).all()


@pytest.mark.slow
def test_uncentred_medians_would_differ():
    """Why sheets are centred: without it, adding to groups, which says nothing, changes the median, and with it what is consistent."""
    rng = np.random.default_rng(1)
    differ = 0
    for _ in range(40):
        sheets = rng.integers(-3, 4, (5, 9, 9)).astype(float)
        moved = sheets + np.repeat(rng.integers(-3, 4, (5, 9, 3)), 3, axis=2)
        medians = [foresight.cross_impact(np.median(some, axis=0), [3] * 3) for some in (sheets, moved)]
        differ += foresight.consistent(medians[0]).tolist() != foresight.consistent(medians[1]).tolist()
        found = [foresight.consistent(foresight.pooled(foresight.panel(some, [3] * 3))).tolist() for some in (sheets, moved)]
        assert found[0] == found[1]
    assert differ > 10


def test_missing_is_not_zero():
    """Two who push by 3 and one who did not answer give 3, not 2; a draw of the one who did not answer takes the panel's group and counts it."""
    push = [[0, 0, 3, -3]] + [[0] * 4] * 3
    silent = [[0, 0, nan, nan]] + [[0] * 4] * 3
    together = foresight.panel([push, push, silent], [2, 2])
    assert foresight.pooled(together).impact[0, 2] == 3
    assert together.answered[0].tolist() == [3, 2]
    found = foresight.futures(together, draws=200, seed=1)
    assert 0 < (found.filled > 0).mean() < 0.15  # one in 27 draws is of that one alone
    assert found.share.min() == 1.0
    alone = [foresight.drawn_matrix(together, np.full(3, at)) for at in range(3)]
    assert sorted(filled for _, filled in alone) == [0, 0, 1]
    assert {float(matrix.impact[0, 2]) for matrix, _ in alone} == {3.0}


def test_a_disputed_sign_is_named():
    """Two of six one way and two the other is a dispute; one of six is not; nor is a third that says nothing of it."""
    up, down, zero = ([[0, 0, one, -one]] + [[0] * 4] * 3 for one in (2, -2, 0))
    for sheets, disputed in (([up, up, down, down, zero, zero], True), ([up] * 5 + [down], False), ([up, up, zero], False)):
        assert foresight.disputed(foresight.panel(sheets, [2, 2]))[0].tolist() == [False, False, disputed, disputed]


@pytest.mark.slow
def test_shares_of_a_divided_panel():
    """Experts who see opposite futures: each future holds in some of the draws, and no share claims more."""
    one = np.kron(1 - np.eye(3), np.array([[2, -2], [-2, 2]]))
    other = np.kron(1 - np.eye(3), np.array([[-2, 2], [2, -2]]))
    found = foresight.futures(foresight.panel([one] * 3 + [other] * 2, [2] * 3), draws=300, seed=2)
    best = dict(zip(map(tuple, found.scenarios.tolist()), zip(found.share.tolist(), found.in_pooled.tolist(), strict=True), strict=True))
    assert best[0, 0, 0][1]
    assert 0.6 < best[0, 0, 0][0] < 0.75  # three or more of five drawn see it so
    assert not best[0, 0, 1][1]
    assert found.share.tolist() == sorted(found.share.tolist(), reverse=True)


@given(panels(most_experts=7), SEEDS)
def test_medians_of_many_draws(together, seed):
    """Planes put into order pair by pair give what sorting gives, draw by draw, whoever is missing; what nobody drawn gave is the panel's, and counted."""
    values, _ = together.centred
    experts = np.random.default_rng(seed).integers(0, len(values), (5, len(values)))
    found, filled = judged(values, experts)
    starts = together.sheets[0].first[:-1]
    for draw, some in enumerate(experts):
        twice, gone = medians(values[some])
        everybody, by_nobody = medians(values)
        assert found[draw].tolist() == np.where(gone, everybody, twice).tolist()
        assert filled[draw] == (gone & ~by_nobody).sum()
        assert (gone & ~by_nobody)[:, starts].sum() == foresight.drawn_matrix(together, some)[1]


def test_any_number_stands_in_order_in_the_end():
    """Of one to twelve places every pattern of small and large is put into order, which is enough for all (the 0-1 principle)."""
    for many in range(1, 13):
        rows = (np.arange(2**many) >> np.arange(many)[:, None]) & 1
        for lower, upper in _pairs(many):
            rows[[lower, upper]] = np.minimum(rows[lower], rows[upper]), np.maximum(rows[lower], rows[upper])
        assert (np.diff(rows, axis=0) >= 0).all()
