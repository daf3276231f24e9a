"""Foresight: the search leaves nothing out and takes nothing in, and what does not matter changes nothing."""

import itertools
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import chunks, foresight
from harmel.methods.foresight.tests import plain
from harmel.methods.foresight.tests.plain import SIXTHS
from harmel.methods.foresight.tests.strategies import SEEDS, matrices


@given(matrices(), st.integers(0, 3))
def test_branch_and_bound_is_exhaustive(matrix, tolerance):
    """Self-impacts, ties, single states, tolerances: the same scenarios as by trying each."""
    assert foresight.consistent(matrix, tolerance=tolerance).tolist() == plain.consistent(matrix, tolerance)


@given(matrices(missing=0.25))
def test_partial_matrices(matrix):
    """A missing group pushes nothing; and each scenario says how many of those it would need are missing."""
    found = foresight.consistent(matrix)
    assert found.tolist() == plain.consistent(matrix)
    needed = [sum(int(matrix.missing[int(matrix.first[i]) + k].sum()) for i, k in enumerate(one)) for one in found.tolist()]
    assert foresight.balances(matrix, found).missing.tolist() == needed


@given(matrices(parts=3, most_descriptors=4), st.sampled_from([0, 0.5, 2 / 3]))
def test_ties_between_thirds(matrix, tolerance):
    """Thirds, which no float holds, tie where they should."""
    assert foresight.consistent(matrix, tolerance=tolerance).tolist() == plain.consistent(matrix, tolerance)


@pytest.mark.slow
def test_thousands_of_matrices():
    """Two thousand random matrices, self-impacts, ties and missing groups among them, against the sum of rows over every scenario."""
    rng = np.random.default_rng(1967)
    for _ in range(2000):
        sizes = rng.integers(1, 5, rng.integers(1, 6))
        owner = np.repeat(np.arange(len(sizes)), sizes)
        impact = rng.integers(-2, 3, (len(owner), len(owner))).astype(np.float64)
        impact[(rng.random((len(owner), len(sizes))) < 0.2)[:, owner]] = np.nan
        matrix = foresight.cross_impact(impact, sizes.tolist())
        tolerance = int(rng.integers(0, 3))
        all_ = np.array(list(itertools.product(*(range(size) for size in sizes))))
        rows = np.nan_to_num(impact)[all_ + matrix.first[:-1]].sum(axis=1)
        gap = [rows[:, owner == j].max(axis=1) - rows[:, owner == j][np.arange(len(all_)), all_[:, j]] for j in range(len(sizes))]
        assert foresight.consistent(matrix, tolerance=tolerance).tolist() == all_[np.max(gap, axis=0) <= tolerance].tolist()


@settings(max_examples=30)
@given(matrices(most_descriptors=4))
def test_balances(matrix):
    """Pushes, gaps, inconsistency, margin and score, from their definitions."""
    scenarios = plain.every(matrix)
    found = foresight.balances(matrix, scenarios)
    for at, scenario in enumerate(scenarios):
        told = plain.pushes(matrix, scenario)
        assert found.pushes[at].tolist() == [one / SIXTHS for row in told for one in row]
        assert found.inconsistency[at] == plain.inconsistency(matrix, scenario) / SIXTHS
        assert found.score[at] == sum(row[state] for row, state in zip(told, scenario, strict=True)) / SIXTHS
        leads = [row[state] - max(row[:state] + row[state + 1 :]) for row, state in zip(told, scenario, strict=True) if len(row) > 1]
        assert found.margin[at] == min(leads, default=np.inf) / SIXTHS


@pytest.mark.slow
@settings(max_examples=50)
@given(matrices(), st.data())
def test_what_changes_nothing(matrix, data):
    """A constant added to a judgement group, and a scaled block of columns, leave scenarios and basins as they are; so does another order of descriptors."""
    before, ends = foresight.consistent(matrix), foresight.basins(matrix)
    shift = np.random.default_rng(data.draw(SEEDS)).integers(-5, 6, matrix.missing.shape)
    scale = np.array(data.draw(st.lists(st.sampled_from([0.5, 1.0, 2.0, 3.0]), min_size=len(matrix.sizes), max_size=len(matrix.sizes))))
    other = foresight.cross_impact((matrix.impact + shift[:, matrix.owner]) * scale[matrix.owner], matrix.sizes.tolist())
    assert foresight.consistent(other).tolist() == before.tolist()
    again = foresight.basins(other)
    assert [one.tolist() for one in again.members] == [one.tolist() for one in ends.members]
    assert again.weight.tolist() == ends.weight.tolist()
    order = data.draw(st.permutations(range(len(matrix.sizes))))
    rows = np.concatenate([np.arange(matrix.first[j], matrix.first[j + 1]) for j in order])
    turned = foresight.cross_impact(matrix.impact[np.ix_(rows, rows)], matrix.sizes[list(order)].tolist())
    assert foresight.consistent(turned).tolist() == sorted([row[j] for j in order] for row in before.tolist())


@given(matrices(most_descriptors=4), st.data())
def test_what_is_held_goes_on_pushing(matrix, data):
    """Scenarios of a held matrix are those in which the others are consistent, whatever pushes the one that is held."""
    j = data.draw(st.integers(0, len(matrix.sizes) - 1))
    state = data.draw(st.integers(0, int(matrix.sizes[j]) - 1))
    held = foresight.holding(matrix, {matrix.descriptors[j]: matrix.states[j][state]})
    found = [[state if at == j else one for at, one in enumerate(row)] for row in foresight.consistent(held).tolist()]
    wanted = []
    for scenario in plain.every(matrix):
        told = plain.pushes(matrix, scenario)
        if scenario[j] == state and all(max(told[at]) == told[at][one] for at, one in enumerate(scenario) if at != j):
            wanted.append(list(scenario))
    assert found == wanted


def random(descriptors, seed, reach=3):
    """A dense matrix of descriptors with three states, without self-impacts."""
    rng = np.random.default_rng(seed)
    own = np.kron(np.eye(descriptors), np.ones((3, 3))) == 1
    return foresight.cross_impact(np.where(own, 0, rng.integers(-reach, reach + 1, own.shape)), [3] * descriptors)


def test_shared_work_is_the_same_work(monkeypatch):
    """In parts on all cores, in parts here, or straight on: the same scenarios; and whoever asked is told how far it is."""
    matrix = random(14, 2)
    straight_on, told = foresight.consistent(matrix, tolerance=4), []
    monkeypatch.setattr(import_module("harmel.methods.foresight.consistent"), "SHARED_FROM", 10_000)
    found = foresight.consistent(matrix, tolerance=4, told=lambda done, whole: told.append((done, whole)))
    assert told[-1][0] == told[-1][1] == len(told) > 1
    assert found.tobytes() == straight_on.tobytes()
    with chunks.using(chunks.HERE):
        assert foresight.consistent(matrix, tolerance=4).tolist() == found.tolist()
    assert (foresight.balances(matrix, found).inconsistency <= 4).all()
    assert len(found) > 0


def test_wide_searches_are_cut(monkeypatch):
    """More partial scenarios than are looked at in one go are halved, and nothing is lost."""
    matrix = random(9, 5)
    whole = foresight.consistent(matrix, tolerance=6).tolist()
    monkeypatch.setattr("harmel.methods.foresight.search.WIDE", 7)
    monkeypatch.setattr(import_module("harmel.methods.foresight.consistent"), "SHARED_FROM", 20)
    assert foresight.consistent(matrix, tolerance=6).tolist() == whole
    assert len(whole) > 20


def test_a_matrix_that_decides_nothing_is_named():
    """Where more scenarios are consistent than can be listed, the search ends and says why; it does not fill the memory."""
    nothing = foresight.cross_impact(np.zeros((60, 60)), [3] * 20)
    with pytest.raises(foresight.TooMany, match=r"more than 1,000 scenarios.*decides too little"):
        foresight.consistent(nothing, most=1000)
    small = foresight.cross_impact(np.zeros((6, 6)), [3, 3])
    assert len(foresight.consistent(small, most=9)) == 9
    with pytest.raises(foresight.TooMany):
        foresight.consistent(small, most=8)


def test_reasons_are_those_of_equivalent_sheets():
    """Constants in a group do not change what holds a state, and pushes against it are no reasons."""
    matrix = random(4, 3)
    scenario = [0, 1, 2, 0]
    shifted = foresight.cross_impact(matrix.impact + np.repeat(np.arange(48).reshape(12, 4), 3, axis=1), [3] * 4)
    told = foresight.reasons(matrix, scenario)
    assert told == foresight.reasons(shifted, scenario)
    assert all(one.push > 0 for held_by in told for one in held_by)
    assert all(list(held_by) == sorted(held_by, key=lambda one: -one.push) for held_by in told)


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("shape", lambda: foresight.cross_impact(np.zeros((3, 3)), [2])),
        ("shape", lambda: foresight.cross_impact(np.zeros((0, 0)), [])),
        ("figure", lambda: foresight.cross_impact([[0, np.inf], [0, 0]], [1, 1])),
        ("half", lambda: foresight.cross_impact([[0, 1, np.nan], [0, 0, 0], [0, 0, 0]], [1, 2])),
        ("descriptor", lambda: foresight.holding(random(2, 0), {"Z": "Z1"})),
        ("state", lambda: foresight.holding(random(2, 0), {"A": "A4"})),
        ("scenario", lambda: foresight.balances(random(2, 0), [0, 3])),
        ("scenario", lambda: foresight.balances(random(2, 0), [0, 1, 1])),
    ],
)
def test_what_is_no_matrix_is_refused(code, make):
    """Each with its code, and a sentence."""
    with pytest.raises(foresight.NotAMatrix) as refused:
        make()
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_a_tolerance_below_nothing_is_refused():
    """And so is one without end."""
    for tolerance in (-1, float("inf"), float("nan")):
        with pytest.raises(ValueError, match="tolerance"):
            foresight.consistent(random(2, 0), tolerance=tolerance)
