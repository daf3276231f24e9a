"""Balance of power: what must hold of any index, and of growth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods.foresight import power
from harmel.methods.foresight.power import Growth, NotCapabilities
from harmel.methods.foresight.power.projection import rates

SEEDS = st.integers(0, 2**32 - 1)


def made(rng, years=2, states=4, missing=0.2):
    """Capabilities of some states, some figures missing, in a larger world."""
    values = rng.integers(0, 50, (years, states, 6)).astype(float)
    values[rng.random(values.shape) < missing] = -9
    world = np.where(values < 0, 0, values).sum(axis=1) + rng.integers(1, 30, (years, 6))
    return power.capabilities(values, [f"S{at}" for at in range(states)], range(2000, 2000 + years), world=world)


@settings(max_examples=60)
@given(SEEDS)
def test_the_index_is_a_mean_of_what_is_there(seed):
    """Term by term; what is missing is in neither the sum nor the count."""
    of = made(np.random.default_rng(seed))
    found = power.measured(of)
    for year in range(2):
        for state in range(4):
            shares = [value / whole for value, whole in zip(of.values[year, state], of.world[year], strict=True) if not np.isnan(value) and whole]
            assert found.available[year, state] == len(shares)
            if shares:
                assert found.cinc[year, state] == pytest.approx(sum(shares) / len(shares))
            else:
                assert np.isnan(found.cinc[year, state])


@settings(max_examples=60)
@given(SEEDS)
def test_units_and_order_do_not_matter(seed):
    """A component counted in other units, states in another order: the same indices and concentration, to the last bit for the order."""
    rng = np.random.default_rng(seed)
    of = made(rng)
    order, units = rng.permutation(4), 2.0 ** rng.integers(-3, 4, 6)
    found = power.measured(of)
    other = power.measured(power.capabilities(of.values[:, order] * units, [of.states[at] for at in order], of.years, world=of.world * units))
    assert np.array_equal(other.cinc, found.cinc[:, order], equal_nan=True)
    assert np.array_equal(other.concentration, found.concentration, equal_nan=True)


@settings(max_examples=60)
@given(st.lists(st.floats(0.001, 1e3), min_size=2, max_size=8), st.floats(0.1, 10))
def test_concentration_runs_from_alike_to_one(index, factor):
    """Between 0 and 1; 0 where all are alike, 1 where one has all; the same whatever the index adds up to. A state without an index does not count."""
    found = float(power.concentration(index))
    assert 0 <= found <= 1 + 1e-12
    assert float(power.concentration([factor * one for one in index])) == pytest.approx(found, abs=1e-7)
    assert float(power.concentration([factor] * len(index))) == pytest.approx(0, abs=1e-7)
    assert float(power.concentration([factor] + [0] * (len(index) - 1))) == pytest.approx(1)
    assert float(power.concentration([*index, float("nan")])) == pytest.approx(found, abs=1e-12)
    assert np.isnan(power.concentration([factor, float("nan")]))


def test_what_are_no_capabilities_is_refused():
    """Another shape, a name that stands twice, figures without end, more than the world has, states and years that are not there."""
    good = [[[1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1]]]
    for values, states, years, world, code in (
        ([[[1, 2, 3]]], ["A"], [2000], None, "shape"),
        (good, ["A"], [2000], None, "shape"),
        (good, ["A", "A"], [2000], None, "twice"),
        ([good[0], good[0]], ["A", "B"], [2000, 2000], None, "twice"),
        ([[[1, 2, 3, 4, 5, np.inf], [1, 1, 1, 1, 1, 1]]], ["A", "B"], [2000], None, "figure"),
        (good, ["A", "B"], [2000], [[2, 3, 4, 5, 6, 6]], "world"),
    ):
        with pytest.raises(NotCapabilities) as refused:
            power.capabilities(values, states, years, world=world)
        assert refused.value.code == code
    of = power.capabilities(good, ["A", "B"], [2000])
    for asked, code in ((lambda: of.among(["C"]), "state"), (lambda: of.at(1999), "year"), (lambda: of.during([1999]), "year")):
        with pytest.raises(NotCapabilities) as refused:
            asked()
        assert refused.value.code == code


@pytest.fixture
def pair():
    """Two states that have the same, in a world that has twice as much."""
    return power.capabilities([[[10.0] * 6, [10.0] * 6]], ["A", "B"], [2016], world=[[40.0] * 6])


def test_growth_that_is_sure_leads_to_one_figure(pair):
    """Nobody doubts: doubled in one year, the share is two thirds of both, or two fifths if the rest of the world was asked about and stays as it is."""
    sure = [Growth("A", "milex", 100, 100, 100), Growth("B", "milex", 0, 0, 0)]
    found = power.projected(pair, sure, to=2017, draws=10)
    assert (found.components, found.with_rest) == (("milex",), False)
    assert found.independent.cinc == pytest.approx(np.tile([2 / 3, 1 / 3], (10, 1)))
    assert found.independent.spending == pytest.approx(found.independent.cinc)
    with_rest = power.projected(pair, [*sure, Growth(power.REST, "milex", 0, 0, 0)], to=2017, draws=10)
    assert with_rest.independent.cinc == pytest.approx(np.tile([0.4, 0.2], (10, 1)))
    assert power.measured(found.basis).cinc.tolist() == [[0.5, 0.5]]
    assert power.measured(with_rest.basis).cinc.tolist() == [[0.25, 0.25]]


def test_elicited_quantiles_are_met():
    """Of many draws 5, 50 and 95 % stay below what was elicited, whichever side is the longer."""
    places = np.linspace(0.0005, 0.9995, 1000)[:, None]
    grown = rates([[-2, 1, 9]], places)[:, 0]
    assert np.quantile(grown, [0.05, 0.5, 0.95]) == pytest.approx([0.98, 1.01, 1.09], abs=5e-4)
    assert (np.diff(grown) > 0).all()


def test_correlation_changes_the_spread_and_not_the_middle():
    """Growth that goes together leaves shares where they are: the range of a share is narrower than without; both come from the same dice."""
    of = power.capabilities([[[10.0] * 6] * 2], ["A", "B"], [2016])
    growth = [Growth(state, "milex", -3, 1, 5) for state in "AB"]
    found = power.projected(of, growth, to=2030, rho=0.9, draws=2000, seed=4)
    spread = [np.ptp(np.quantile(drawn.cinc[:, 0], (0.05, 0.95))) for drawn in (found.correlated, found.independent)]
    assert spread[0] < 0.5 * spread[1]
    assert np.median(found.correlated.cinc[:, 0]) == pytest.approx(np.median(found.independent.cinc[:, 0]), abs=0.02)
    again = power.projected(of, growth[::-1], to=2030, rho=0.9, draws=2000, seed=4)
    assert again.correlated.cinc.tolist() == found.correlated.cinc.tolist()


def test_what_is_missing_stays_missing():
    """A state without a figure has none to come, and counts on those that it has; growth of it need not be given."""
    of = power.capabilities([[[10, 10, 10, 10, 10, 10], [10, -9, 10, 10, 10, 10]]], ["A", "B"], [2016])
    growth = [Growth("A", "milex", 0, 0, 0), Growth("B", "milex", 0, 0, 0), Growth("A", "milper", 0, 0, 0)]
    found = power.projected(of, growth, to=2020, draws=5)
    assert found.components == ("milex", "milper")
    assert found.independent.cinc == pytest.approx(np.tile([0.75, 0.5], (5, 1)))


@pytest.mark.parametrize(
    ("growth", "code"),
    [
        ([], "growth"),
        ([Growth("A", "milex", 0, 1, 2)], "growth"),
        ([Growth("A", "milex", 0, 1, 2), Growth("B", "milex", 0, 1, 2), Growth(power.REST, "irst", 0, 1, 2)], "growth"),
        ([Growth("C", "milex", 0, 1, 2)], "state"),
        ([Growth("A", "gold", 0, 1, 2)], "shape"),
        ([Growth("A", "milex", 2, 1, 3)], "order"),
        ([Growth("A", "milex", -100, 1, 3)], "order"),
        ([Growth("A", "milex", 0, 1, 2)] * 2, "twice"),
    ],
)
def test_growth_that_cannot_be_used_is_refused(pair, growth, code):
    """Nothing is made up where nobody was asked."""
    with pytest.raises(NotCapabilities) as refused:
        power.projected(pair, growth, to=2030)
    assert refused.value.code == code


@settings(max_examples=40)
@given(st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=60, unique=True), st.integers(2, 5))
def test_cut_points_part_draws_alike(draws, states):
    """As many draws in each part, but for one; NaN counts for nothing."""
    cuts = power.cut_points([*draws, float("nan")], states)
    parts = np.bincount(np.searchsorted(cuts, sorted(draws)), minlength=states)
    assert (np.diff(cuts) >= 0).all()
    assert np.ptp(parts) <= 2
    assert len(cuts) == states - 1
