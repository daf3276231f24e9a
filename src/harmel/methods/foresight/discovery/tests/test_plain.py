"""Scenario discovery against a slow version, and what must not change it."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods.foresight import discovery
from harmel.methods.foresight.discovery import columns
from harmel.methods.foresight.discovery.peeling import columns_of
from harmel.methods.foresight.discovery.tests import plain
from harmel.methods.foresight.discovery.tests.strategies import PEELS, SEEDS, made


def limits(found):
    """The limits of each box as plain values."""
    return [{(one.column, one.direction.value): one.value for one in bounds} for bounds in found.bounds]


@settings(max_examples=150)
@given(made(), PEELS, PEELS, st.sampled_from([0.0, 0.05, 0.3]), st.sampled_from([None, 1, 2]))
def test_it_is_prim(given_, peel, paste, least_mass, dimensions):
    """Box for box the slow version's: the same cases, limits and pastes, with ties, words, few figures and many, whatever the settings."""
    of, fails = discovery.cases(given_[0]), given_[1]
    found = discovery.prim(of, fails, peel=peel, paste=paste, least_mass=least_mass, dimensions=dimensions)
    slow, pasted = plain.prim(of, fails, peel=peel, paste=paste, least_mass=least_mass, dimensions=dimensions)
    assert found.cases.tolist() == [len(box) for box, _ in slow]
    assert found.failing.tolist() == [int(fails[box].sum()) for box, _ in slow]
    assert limits(found) == [kept for _, kept in slow]
    assert found.pasted == pasted
    for (box, _), bounds in zip(slow, found.bounds, strict=True):
        assert np.flatnonzero(discovery.inside(of, bounds)).tolist() == box


@settings(max_examples=25)
@given(SEEDS, st.sampled_from(["even", "lumps", "far", "mostly one"]))
def test_columns_that_are_sorted_as_they_are_peeled(seed, kind):
    """Thousands of cases are put into bins first: the same box for box as sorted at once; even figures, figures in lumps, one far from all, most of them alike."""
    rng = np.random.default_rng(seed)
    many = columns.ENOUGH_TO_BIN + 500
    table = rng.random((many, 2))
    table = {"even": table, "lumps": np.floor(table * 300) / 300, "far": np.where(table > 0.999, table * 1e6, table)}.get(
        kind, np.where(table > 0.45, 0.7, table)
    )
    of = discovery.cases({"a": table[:, 0], "b": table[:, 1]})
    fails = (table[:, 0] < 0.4) & (table[:, 1] > 0.5) & (rng.random(many) < 0.9)
    assert all(one.ends is not None for one in columns_of(of))
    binned = discovery.prim(of, fails)
    enough, columns.ENOUGH_TO_BIN = columns.ENOUGH_TO_BIN, many + 1
    try:
        assert all(one.ends is None for one in columns_of(of))
        whole = discovery.prim(of, fails)
    finally:
        columns.ENOUGH_TO_BIN = enough
    assert len(binned) > 1
    assert binned.cases.tolist() == whole.cases.tolist()
    assert binned.bounds == whole.bounds


@settings(max_examples=50)
@given(made(), PEELS, SEEDS)
def test_the_order_of_cases_does_not_matter(given_, peel, seed):
    """Whoever stands first: the same trajectory, and the same lots for what is checked."""
    told, fails = given_
    order = np.random.default_rng(seed).permutation(len(fails))
    one = discovery.discover(discovery.cases(told), fails, peel=peel, draws=3, threshold=0.9)
    other = discovery.discover(discovery.cases({name: column[order] for name, column in told.items()}), fails[order], peel=peel, draws=3, threshold=0.9)
    assert (one.outcome, one.tried, one.apart) == (other.outcome, other.tried, other.apart)
    assert one.trajectory.bounds == other.trajectory.bounds
    if one.shuffled is not None:
        assert one.shuffled.excess.tolist() == other.shuffled.excess.tolist()


@settings(max_examples=50)
@given(made(words=False), PEELS, SEEDS)
def test_the_order_of_columns_matters_on_a_tie_alone(given_, peel, seed):
    """Where no two peels gain alike, the order of columns changes nothing; where two do, the first column is taken."""
    told, fails = given_
    names = list(told)
    order = np.random.default_rng(seed).permutation(len(names)).tolist()
    one = discovery.prim(discovery.cases(told), fails, peel=peel)
    other = discovery.prim(discovery.cases({names[at]: told[names[at]] for at in order}), fails, peel=peel)
    if one.cases.tolist() == other.cases.tolist():
        return
    at = next(at for at, (left, right) in enumerate(zip(one.bounds, other.bounds, strict=False)) if named(one, left) != named(other, right))
    before, [left], [right] = one.cases[at - 1], set(one.bounds[at]) - set(one.bounds[at - 1]), set(other.bounds[at]) - set(other.bounds[at - 1])
    gains = [(found.density[at] - found.density[at - 1]) / abs(before - found.cases[at]) for found in (one, other)]
    assert gains[0] == pytest.approx(gains[1], rel=1e-12)
    assert left.column <= order[right.column]


def named(found, bounds):
    """Limits by the names of their columns."""
    return {(found.of.names[bound.column], bound.direction, bound.value) for bound in bounds}


def test_ties_go_to_the_first_column_and_the_upper_end():
    """Two columns that say the same: the first is peeled. Both ends gain alike: the upper one goes."""
    figures, fails = np.arange(40.0), np.arange(40) < 20
    found = discovery.prim(discovery.cases({"b": figures, "a": figures}), fails, peel=0.1)
    assert {found.of.names[bound.column] for bound in found.bounds[-1]} == {"b"}
    middle = (figures > 9) & (figures < 30)
    first = discovery.prim(discovery.cases({"a": figures}), middle, peel=0.1).bounds[1][0]
    assert first.direction is discovery.Direction.AT_MOST


@settings(max_examples=60)
@given(made(words=False), PEELS)
def test_figures_count_by_their_order_alone(given_, peel):
    """A column told on another scale that rises with it: the same cases in every box."""
    told, fails = given_
    one = discovery.cases(told)
    other = discovery.cases({name: np.exp(2 * column) + 5 for name, column in told.items()})
    found = [discovery.prim(of, fails, peel=peel) for of in (one, other)]
    assert found[0].cases.tolist() == found[1].cases.tolist()
    for left, right in zip(found[0].bounds, found[1].bounds, strict=True):
        assert (discovery.inside(one, left) == discovery.inside(other, right)).all()


@settings(max_examples=60)
@given(made(), PEELS)
def test_boxes_lie_one_within_the_other(given_, peel):
    """Each peel leaves a smaller and denser box inside the one before; each paste a larger and denser one around it. Counts are those of the limits."""
    of, fails = discovery.cases(given_[0]), given_[1]
    found = discovery.prim(of, fails, peel=peel)
    boxes = [discovery.inside(of, bounds) for bounds in found.bounds]
    peels = len(found) - found.pasted
    for at, (before, after) in enumerate(pairwise(boxes), 1):
        inner, outer = (after, before) if at < peels else (before, after)
        assert not (inner & ~outer).any()
        assert inner.sum() < outer.sum()
    assert (np.diff(found.density) > 0).all()
    assert found.cases.tolist() == [int(box.sum()) for box in boxes]
    assert found.failing.tolist() == [int((box & fails).sum()) for box in boxes]


@settings(max_examples=60)
@given(st.integers(1, 60), st.data())
def test_quasi_p_is_the_upper_tail(cases, data):
    """Term by term in fractions; far out as well as near."""
    failing, share = data.draw(st.integers(0, cases)), data.draw(st.sampled_from([0.0, 0.001, 0.1, 0.5, 0.97, 1.0]))
    assert discovery.quasi_p(failing, cases, share) == pytest.approx(plain.tail(failing, cases, share), rel=1e-9, abs=1e-300)


@pytest.mark.slow
def test_quasi_p_of_many_cases():
    """As scipy has it, for as many cases as a study has futures, and beyond what a figure can hold."""
    from scipy.stats import binom

    for failing, cases, share in ((70_000, 100_000, 0.69), (500, 100_000, 0.004), (60_000, 100_000, 0.5), (10_000, 10_000, 0.999)):
        assert discovery.quasi_p(failing, cases, share) == pytest.approx(binom.sf(failing - 1, cases, share), rel=1e-6, abs=1e-300)
    assert discovery.quasi_p(90_000, 100_000, 0.1) == 0.0


def test_a_limit_takes_nothing_with_it_that_stays():
    """Between neighbours of which no figure lies between, too, and where their sum has no end."""
    low, high = 1.0, np.nextafter(1.0, 2)
    for gone, kept in ((low, high), (high, low), (1.7e308, 1.6e308), (-1.7e308, -1.6e308)):
        value = columns.between(gone, kept)
        assert np.isfinite(value)
        assert value == kept or min(gone, kept) < value < max(gone, kept)
