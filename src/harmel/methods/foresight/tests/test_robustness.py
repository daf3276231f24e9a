"""Foresight: how options stand up, against published vectors and by what must hold of any table."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import foresight

SAVAGE = [[-4, 4, 12], [-2, 3, 8], [3, 2, 1]]
"""Stocks, bonds and money, in three futures."""


def measured(case):
    """A vector by our functions; there regret is told below 0, and Hurwicz's alpha weighs the worst case, as ours."""
    table, way = case["f"], {"maximise": case["maximise"]}
    return {
        "maximin": lambda: foresight.worst_case(table, **way),
        "maximax": lambda: foresight.best_case(table, **way),
        "hurwicz": lambda: foresight.hurwicz(table, caution=case["alpha"], **way),
        "laplace": lambda: foresight.laplace(table, **way),
        "minimax_regret": lambda: -foresight.largest_regret(table, **way),
        "percentile_regret": lambda: -foresight.percentile_regret(table, at=case["percentile"], **way),
        "starr_domain": lambda: foresight.share_that_holds(table, case["threshold"], met_by_equal=case["accept_equal"], **way),
    }[case["metric"]]()


def test_the_published_vectors(shared):
    """Every one of them, whichever measure."""
    cases = json.loads((shared / "data/robustness/vectors.json").read_text())["cases"]
    assert len(cases) >= 8
    for case in cases:
        assert measured(case).tolist() == pytest.approx(case["expected"], abs=1e-12), case["metric"]


def test_savages_example():
    """Maximin chooses money; the largest regrets are 7, 5 and 11, so minimax regret chooses bonds."""
    assert int(foresight.worst_case(SAVAGE).argmax()) == 2
    assert foresight.largest_regret(SAVAGE).tolist() == [7, 5, 11]
    assert int(foresight.largest_regret(SAVAGE).argmin()) == 1


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(1, 9))
def test_less_is_better_is_the_same_turned_over(seed, options, futures):
    """Costs are performance with the sign turned: every measure follows; and no order of futures shows, not in the last digit."""
    table = np.random.default_rng(seed).normal(size=(options, futures))
    for measure in (foresight.worst_case, foresight.best_case, foresight.laplace, lambda one, **way: foresight.hurwicz(one, caution=0.3, **way)):
        assert (measure(-table, maximise=False) == -measure(table)).all()
        assert (measure(table[:, ::-1]) == measure(table)).all()
    for measure in (foresight.largest_regret, foresight.percentile_regret):
        assert (measure(-table, maximise=False) == measure(table)).all()
        assert (measure(table) >= 0).all()
    assert (foresight.share_that_holds(-table, -0.1, maximise=False) == foresight.share_that_holds(table, 0.1)).all()
    assert (foresight.regrets(table).min(axis=0) == 0).all()  # in each future some option is the best
    assert (foresight.hurwicz(table, caution=1) == foresight.worst_case(table)).all()


@pytest.mark.parametrize("table", [[1, 2], [[1, np.nan]], [[]], [[np.inf, 1]]])
def test_a_gap_in_the_table_is_refused(table):
    """An option that was not tried in a future cannot be compared there."""
    with pytest.raises(ValueError, match="every option is tried in every future"):
        foresight.regrets(table)


def test_what_is_out_of_range_is_refused():
    """Caution and percentiles run from 0 to 1."""
    for wrong in (lambda: foresight.hurwicz(SAVAGE, caution=1.5), lambda: foresight.percentile_regret(SAVAGE, at=-0.1)):
        with pytest.raises(ValueError, match="from 0 to 1"):
            wrong()
