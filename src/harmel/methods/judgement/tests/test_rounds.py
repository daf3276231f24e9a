"""Judgement: a panel through its rounds, and the order of its items."""

import os
import subprocess
import sys

import numpy as np
import pytest

from harmel.methods import judgement

nan = float("nan")


def test_a_round_may_stop_divided():
    """Stable is another question than agreed: half at 1 and 2, half at 8 and 9, and nobody moves."""
    camps = [[1, 7], [2, 7], [1, 8], [9, 7], [9, 8], [8, 7]]
    first, second = judgement.rounds([camps, camps])
    assert [one.value for one in first.standing] == ["moving", "moving"]
    assert not first.may_stop
    assert [one.value for one in second.standing] == ["divided", "together"]
    assert second.may_stop


def test_an_item_that_moves_keeps_the_round_open():
    """Three of six changed their answer: it moves, however near together they now stand."""
    second = judgement.rounds([[[3], [3], [4], [7], [7], [7]], [[7], [7], [7], [7], [7], [7]]])[1]
    assert second.standing[0].value == "moving"
    assert not second.may_stop
    assert (second.stability.raised[0], second.stability.median_change[0]) == (3, 1.5)


def test_few_answers_say_nothing():
    """Four answers are fewer than the criteria ask for."""
    rated = [[7, nan], [7, 6], [7, 6], [7, 6], [7, 6]]
    assert [one.value for one in judgement.rounds([rated, rated])[1].standing] == ["together", "unanswered"]


def test_what_was_not_rated_is_no_zero():
    """Quartiles, disagreement and ranks are over those who rated; an item that nobody rated has no place."""
    rated = [[9, 2, nan], [8, nan, nan], [nan, 3, nan]]
    told = judgement.spread(rated)
    assert told.answered.tolist() == [2, 2, 0]
    assert told.median[:2].tolist() == [8.5, 2.5]
    assert np.isnan(told.median[2])
    found = judgement.rank_intervals(rated, top=1, draws=30)
    assert found.rank.tolist() == [1, 2, 0]
    assert np.isnan(found.top_share[2])


def test_a_figure_off_the_scale_is_named():
    """0 is the usual slip for not rated: expert, item and remedy are said."""
    with pytest.raises(judgement.NotARating, match="NaN for not rated") as refused:
        judgement.rounds([[[7, 7], [7, 0]]])
    assert (refused.value.expert, refused.value.item, refused.value.found) == (1, 1, 0)


def test_equals_share_a_place():
    """Two items with the same median and mean stand on the same place, and the next one two further: no decimal score parts them."""
    assert judgement.rank_intervals([[7, 6, 6, 1], [7, 6, 6, 1]], top=1, draws=5).rank.tolist() == [1, 2, 2, 4]


def test_a_seed_gives_the_same_draws_and_is_told():
    """The same seed, the same result; another seed, another; the seed is part of it."""
    rated = np.random.default_rng(4).integers(1, 10, (12, 8))
    one, again, other = (judgement.rank_intervals(rated, top=3, draws=200, seed=seed) for seed in (1, 1, 2))
    assert one.top_share.tolist() == again.top_share.tolist()
    assert one.top_share.tolist() != other.top_share.tolist()
    assert (one.seed, one.draws) == (1, 200)


@pytest.mark.slow
def test_threads_change_nothing():
    """With one thread for linear algebra or with eight, in processes of their own: the same bits."""
    code = (
        "import numpy as np\nfrom harmel.methods import judgement\n"
        "rng = np.random.default_rng(1)\n"
        "found = judgement.rank_intervals(rng.integers(1, 10, (60, 40)), top=5)\n"
        "case = judgement.case(np.sort(rng.uniform(0, 9, (30, 3, 60)), axis=1), [.05, .5, .95], truth=rng.uniform(0, 9, 60))\n"
        "print(found.top_share.tobytes().hex(), *(maker.quantiles.tobytes().hex() for maker in judgement.classical(case).makers))"
    )
    told = set()
    for threads in ("1", "8"):
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
        told.add(subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True).stdout)
    assert len(told) == 1


def test_concordance_counts_whole_orders_only():
    """Who left an item out is not counted, and how many did is told; one expert alone agrees with nobody."""
    found = judgement.concordance([[1, 2, 3], [1, 2, 3], [3, nan, 1]])
    assert (found.w, found.experts, found.left_out) == (1.0, 2, 1)
    assert np.isnan(judgement.concordance([[1, 2, 3]]).w)
    assert np.isnan(judgement.concordance([[5, 5], [5, 5]]).w)


def test_scores_reward_who_was_nearer():
    """Brier, pinball and the whole score: smaller for the better answer; an event is 1 or 0."""
    assert float(judgement.brier(0.9, 1)) < float(judgement.brier(0.6, 1))
    grid = np.arange(1, 20) / 20
    assert float(judgement.crps(10 + grid, grid, 10.5)) < float(judgement.crps(20 + grid, grid, 10.5))
    assert judgement.pinball([1, 2, 3], [0.05, 0.5, 0.95], 2).tolist()[1] == 0
    with pytest.raises(ValueError, match="happened"):
        judgement.brier(0.5, 0.5)
    with pytest.raises(ValueError, match="pinball"):
        judgement.crps([1, 2, 3], [0.05, 0.5, 0.95], 2)


def test_tables_of_two_rounds_must_match():
    """Rows are experts: two rounds of other panels are not compared."""
    with pytest.raises(ValueError, match="expert by expert"):
        judgement.stability([[1]], [[1], [2]])
    with pytest.raises(ValueError, match="dimensions"):
        judgement.spread([1, 2])
    with pytest.raises(ValueError, match="infinite"):
        judgement.spread([[float("inf")]])
