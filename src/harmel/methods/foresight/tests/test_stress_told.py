"""Foresight: what is told of options that were run in the same futures: on whom it rests, by what it turns over, and whether futures were enough."""

from dataclasses import replace

import numpy as np
import pytest

from harmel.methods import foresight
from harmel.methods.foresight import MustHold, Option, Study, Threshold
from harmel.methods.foresight.stress.shares import over_panels
from harmel.methods.foresight.tests.made_up import a_study, simple, states_of


@pytest.fixture
def study():
    """One study with everything in it."""
    return a_study(np.random.default_rng(8))


def test_experts_who_agree_leave_no_interval(study):
    """Six who say the same: no draw differs, so next to nothing is left of the interval, whatever the futures; with one expert there is none to tell."""
    agreed = replace(study, panel=foresight.Panel((study.panel.sheets[0],) * 6), nations=())
    found = foresight.stress(agreed, futures=4000, seed=2)
    by_draw = found.outcomes.reshape(2, 4, 10, 400).mean(axis=2)  # what draws of ten futures differ by without any expert's doing
    assert np.ptp(np.quantile(by_draw, [0.05, 0.95], axis=2), axis=0).max() > 0.4
    assert np.abs(found.held.high - found.held.low).max() < 0.12
    assert np.abs(found.left_out.high - found.left_out.low).max() == 0
    assert found.disputes == ()
    alone = foresight.stress(replace(study, panel=foresight.Panel((study.panel.sheets[0],)), nations=()), futures=200)
    assert np.isnan(alone.held.low).all()
    assert np.isnan(alone.left_out.high).all()
    assert (alone.held.error_low < alone.held.share + 1e-9).all()


def test_the_interval_is_that_of_panels():
    """Draws whose own shares are known: the interval finds their middle 90 %, and not what ten futures of each add to it."""
    rng = np.random.default_rng(1)
    share = rng.uniform(0.3, 0.7, 2000)
    held = (rng.random((10, 2000)) < share).reshape(1, -1)
    low, high = over_panels(held, np.tile(np.arange(2000), 10), experts=9, least=0, most=1)
    assert [float(low[0]), float(high[0])] == pytest.approx([0.32, 0.68], abs=0.02)
    plain = np.quantile(held.reshape(10, 2000).mean(axis=0), [0.05, 0.95])
    assert plain[1] - plain[0] > high[0] - low[0] + 0.15


def test_a_disputed_sign_is_run_from_either_side():
    """Three of five say that patrols build trust, two that they cost it: 'more' holds in the draws with a majority of the three, wholly under one view, and never under the other."""
    found = foresight.stress(simple([1, 1, 1, -1, -1]), futures=5000, seed=1)
    assert found.held.share[0, 1] == pytest.approx(0.683, abs=0.03)  # sum of binomials: three or more of five drawn from the three
    assert (found.held.low[0, 1], found.held.high[0, 1]) == (0.0, 1.0)
    assert found.held.error_high[0, 1] - found.held.error_low[0, 1] < 0.03  # simulation error says nothing of that
    first, second = found.disputes
    assert (first.of, first.on, first.given, {first.up, first.down}) == ("Patrols", "Trust", 5, {2, 3})
    many = first if first.state == "many" else second
    assert (many.towards, many.up, many.down, many.up_value, many.down_value) == ("high", 3, 2, 1.0, -1.0)
    assert (many.up_share[0].tolist(), many.down_share[0].tolist()) == ([0.0, 1.0], [0.0, 0.0])
    values = found.features.columns()["Patrols many on Trust high"]
    assert ((values > 0) == ~found.failing("more")).all()


def test_leaving_somebody_out():
    """Where one nation's two experts decide a sign, leaving it out turns the share over; leaving out any one of them does not."""
    found = foresight.stress(simple([1, 1, 1, -1, -1], nations=("A", "A", "B", "C", "C")), futures=100)
    assert found.left_out.everybody[0].tolist() == [0.0, 1.0]
    assert found.left_out.nations == ("A", "B", "C")
    assert found.left_out.without_nation[:, 0, 1].tolist() == [0.0, 0.0, 1.0]  # two against two push nothing
    assert (found.left_out.low[0, 1], found.left_out.high[0, 1]) == (0.0, 1.0)


def test_interaction_is_what_neither_does_alone():
    """Trust comes only with more patrols and open talks together: alone each gives nothing, and the interaction is 1."""
    names, states = ("Deterrence", "Dialogue", "Trust"), (("held", "more"), ("closed", "open"), ("low", "high"))
    row = {"held": (2, -2), "more": (-1, 1), "closed": (2, -2), "open": (-1, 1)}
    matrix = np.zeros((6, 6))
    matrix[:4, 4:] = [row["held"], row["more"], row["closed"], row["open"]]
    panel = foresight.panel([matrix] * 3, descriptors=names, states=states)
    base = Option("present", holds={"Deterrence": "held", "Dialogue": "closed"})
    must = MustHold("trust", (Threshold("Trust", "at_least", ("high",)),))
    found = foresight.stress(Study(panel, {"Trust": "low"}, (base,), "present", (must,), grid=foresight.Grid("Deterrence", "Dialogue")), futures=60)
    assert found.grid.held.share[0].tolist() == [[0, 0], [0, 1]]
    assert found.grid.interaction[0, 1, 1] == found.grid.low[0, 1, 1] == found.grid.high[0, 1, 1] == 1
    assert np.isnan(found.grid.interaction[0, 0]).all()
    assert found.grid.present == (0, 0)


def test_the_grid_is_told_as_options_are(study):
    """A pair of the grid that is an option, too, fares as that option."""
    same = Option("same", holds={"Deterrence": "s2", "Dialogue": "s1"})
    found = foresight.stress(replace(study, options=(study.options[0], same)), futures=200)
    assert found.grid.held.share[:, 2, 1].tolist() == found.held.share[:, 1].tolist()
    assert found.grid.held.share[:, 1, 0].tolist() == found.held.share[:, 0].tolist()
    assert found.grid.without_shock.share[:, 2, 1].tolist() == found.no_shock.share[:, 1].tolist()
    whole = found.grid.interaction[0, 2, 1]
    square = found.grid.held.share[0]
    assert whole == pytest.approx(square[2, 1] - square[2, 0] - square[1, 1] + square[1, 0])


def test_pairs_of_the_grid_fare_as_options_of_their_own(study):
    """All that is told of options is told of pairs: the same as a study has whose options they are, in the same futures."""
    found = foresight.stress(study, futures=300, seed=6)
    base, pairs = study.baseline_option, found.grid.pairs
    others = (Option(f"{hard} {soft}", holds={"Deterrence": hard, "Dialogue": soft}) for hard in states_of(3) for soft in states_of(2))
    options = tuple(base if one.name == "s1 s0" else one for one in others)
    alone = foresight.stress(replace(study, options=options, grid=None), futures=300, seed=6)
    assert alone.disputes
    for one, other in zip(plain_values(pairs), plain_values(alone), strict=True):
        assert np.array_equal(one, other, equal_nan=True)
    assert found.features.values.tolist() == alone.features.values.tolist()


def plain_values(fared):
    """Every figure of how options fared, one array after the other."""
    shares = [getattr(one, name) for one in (fared.held, fared.throughout, fared.gain_zero, fared.no_shock) for name in ("share", "low", "high", "error_low")]
    sides = [share for one in fared.disputes for share in (one.up_share, one.down_share)]
    left, weighed = fared.left_out, fared.weightings
    rest = [fared.largest_regret, fared.percentile_regret, weighed.share, weighed.flips, left.everybody, left.experts, left.without_nation, fared.outcomes]
    return [*shares, *sides, *rest, *(share for _, share in fared.clocks)]


def test_starts_in_several_basins_are_weighed():
    """Who starts in trust stays there: the share is that of the starts; by basins alike it is a half."""
    keep = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, -1], [0, 0, -1, 1]]
    study = simple(
        [1],
        panel=foresight.panel([keep], descriptors=("Patrols", "Trust"), states=(("few", "many"), ("low", "high"))),
        present={"Trust": {"low": 1, "high": 4}},
    )
    found = foresight.stress(study, futures=1000, seed=1)
    assert found.held.share[0, 0] == pytest.approx(0.8, abs=0.04)
    assert found.weightings.basins == 2
    assert found.weightings.share[1:, 0, 0].tolist() == [0.5, 0.5]
    assert found.weightings.share[0].tolist() == found.held.share.tolist()
    assert found.weightings.flips.tolist() == [False]
    assert foresight.stress(simple([1]), futures=20).weightings.basins == 1


def test_few_futures_are_said_to_be_few(study):
    """Forty are never enough; and where nothing is open many are. Doubling goes on until it settles, and not beyond what was allowed."""
    few = foresight.stress(study, futures=40)
    assert not few.convergence.enough
    assert few.convergence.wanted >= 2400
    settled = foresight.stress(simple([1, 1, 1]), futures=600, up_to=9600)
    assert settled.convergence.enough
    assert settled.futures == 2400
    assert foresight.stress(study, futures=40, up_to=100).futures == 80
