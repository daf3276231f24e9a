"""Scenario discovery: which box is taken, how it is checked, and when it is said that there is none."""

import pickle

import numpy as np
import pytest

from harmel.methods import chunks
from harmel.methods.foresight import discovery
from harmel.methods.foresight.discovery import NotCases, Outcome
from harmel.methods.foresight.discovery.checks import excess_of
from harmel.methods.foresight.discovery.peeling import columns_of


@pytest.fixture
def harbour():
    """Eight hundred futures of a harbour that floods where the wall is low and the wind from the north, with five inputs that say nothing."""
    rng = np.random.default_rng(1953)
    told = {"wall": rng.random(800) * 10, "wind": rng.choice(["east", "north", "south"], 800)} | {f"other{at}": rng.random(800) for at in range(5)}
    fails = ((told["wall"] < 4) & (told["wind"] == "north")) ^ (rng.random(800) < 0.02)
    return discovery.cases(told), fails


def test_the_region_is_found(harbour):
    """Both limits, near where they are, and no other that does anything; nothing like it by lot, and as dense in what it had not seen."""
    found = discovery.discover(*harbour)
    told = {limit.name: limit for limit in found.limits if limit.quasi_p < 0.01}
    assert told.keys() == {"wall", "wind"}
    assert told["wind"].value == ("north",)
    assert told["wall"].value == pytest.approx(4, abs=0.4)
    assert found.reached
    assert found.tried.coverage > 0.8
    assert found.apart.density > 0.8
    assert found.shuffled.as_far == 0
    assert found.shuffled.share == 0.01


def test_the_box_taken_is_the_best_balanced(harbour):
    """Of all as dense as asked none has a greater harmonic mean of coverage and density; where none is so dense, the densest is taken and it is said."""
    found = discovery.discover(*harbour, draws=0)
    of = found.trajectory
    balanced = 2 * of.coverage * of.density / (of.coverage + of.density)
    assert balanced[found.tried.at] == pytest.approx(balanced[of.density >= 0.8].max())
    rng = np.random.default_rng(2)
    loose = discovery.discover(harbour[0], harbour[1] ^ (rng.random(800) < 0.3), draws=0, threshold=0.99)
    assert not loose.reached
    assert loose.tried.density == loose.trajectory.density.max()


@pytest.mark.parametrize("most", [1, 2, 3])
def test_no_more_inputs_are_restricted_than_asked(harbour, most):
    """No box on the way has more; until another would be opened the trajectory is that without a bound."""
    bound, free = (discovery.prim(*harbour, dimensions=dimensions) for dimensions in (most, None))
    assert bound.dimensions.max() == most
    until = next(at for at, dimensions in enumerate(free.dimensions) if dimensions > most)
    assert bound.cases[:until].tolist() == free.cases[:until].tolist()
    assert bound.bounds[:until] == free.bounds[:until]


def test_a_second_region_is_found_outside_the_first(harbour):
    """Futures inside the first box are left out, and shares are then of the others."""
    of, fails = harbour
    second = fails | ((of.columns[2] > 0.8) & (of.columns[0] > 6))
    first = discovery.discover(of, second, draws=0)
    outside = ~discovery.inside(of, first.tried.bounds)
    again = discovery.prim(of, second, among=outside)
    assert int(again.cases[0]) == int(outside.sum())
    assert int(again.failing[0]) == int((second & outside).sum())
    assert again.density[-1] > 0.8
    assert of.names.index("other0") in {bound.column for bound in again.bounds[-1]}


def test_what_is_drawn_hangs_on_the_seed(harbour):
    """Another seed puts other cases aside and draws other labels; the box itself has nothing to do with it."""
    one, other, again = (discovery.discover(*harbour, draws=5, seed=seed) for seed in (1, 2, 1))
    assert one.tried == other.tried
    assert one.apart != other.apart
    assert one.shuffled.excess.tolist() != other.shuffled.excess.tolist()
    assert one.shuffled.excess.tolist() == again.shuffled.excess.tolist()
    assert 0.25 < one.apart.cases / 800 < 0.35


def test_it_is_the_same_wherever_it_is_done(harbour):
    """In this thread or on all cores; columns can be sent to another machine as they are."""
    found = []
    for where in (chunks.HERE, chunks.CORES):
        with chunks.using(where):
            found.append(discovery.discover(*harbour, draws=6))
    assert found[0].tried == found[1].tried
    assert found[0].shuffled.excess.tolist() == found[1].shuffled.excess.tolist()
    columns = columns_of(harbour[0])
    assert [type(one) for one in pickle.loads(pickle.dumps(columns))] == [type(one) for one in columns]


def test_excess_is_that_of_lots():
    """Drawn by lot, the failing cases of a box exceed what is to be expected by 0 in the mean, with a standard deviation of 1."""
    rng = np.random.default_rng(4)
    failing = rng.hypergeometric(120, 680, 90, size=20_000)
    told = np.array([excess_of(np.array([800, 90]), np.array([120, one]))[1] for one in failing])
    assert abs(told.mean()) < 0.03
    assert told.std() == pytest.approx(1, abs=0.03)


def test_cases_alike_are_drawn_each_by_itself():
    """Few figures, so that hundreds of cases are the same: drawn by lot a box of them is hardly denser than all, and some of each kind are put aside."""
    rng = np.random.default_rng(8)
    of = discovery.cases({"a": rng.integers(0, 2, 2000), "b": rng.integers(0, 3, 2000)})
    fails = rng.random(2000) < np.where(of.columns[0] + of.columns[1] == 0, 0.9, 0.1)
    found = discovery.discover(of, fails)
    assert found.outcome is Outcome.REGION
    assert np.median(found.shuffled.densities) < fails.mean() + 0.05
    assert found.apart.failing_inside / found.apart.inside == pytest.approx(0.9, abs=0.1)


def test_what_cannot_be_told_is_an_answer(harbour):
    """Too few fail, nearly all fail, or no input tells anything: no limit to watch in any of them."""
    of, fails = harbour
    few = np.zeros(800, np.bool_)
    few[np.flatnonzero(fails)[: discovery.FEWEST_FAILING - 1]] = True
    same = discovery.cases({"alike": np.ones(800)})
    answers = [
        discovery.discover(of, few),
        discovery.discover(of, np.zeros(800)),
        discovery.discover(of, ~few),
        discovery.discover(same, fails),
    ]
    assert [one.outcome for one in answers] == [Outcome.TOO_FEW, Outcome.TOO_FEW, Outcome.EVERYWHERE, Outcome.NO_REGION]
    assert all(one.limits == () for one in answers)
    assert np.isnan(answers[1].trajectory.coverage).all()
    assert discovery.discover(of, ~few, at=0).outcome is Outcome.NO_REGION


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({}, "none"),
        ({"a": []}, "none"),
        ({"a": [1, 2], "b": [1]}, "length"),
        ({"a": [[1, 2]]}, "shape"),
        ({"a": [1, float("nan")]}, "figure"),
        ({"a": [1, float("inf")]}, "figure"),
    ],
)
def test_what_are_no_cases_is_refused(columns, code):
    """Nothing at all, columns of different lengths, figures that are missing."""
    with pytest.raises(NotCases) as refused:
        discovery.cases(columns)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_settings_out_of_range_are_refused(harbour):
    """Each by its name; and marks that are neither true nor false, or too few."""
    of, fails = harbour
    for given in ({"peel": 0.0}, {"peel": 0.5}, {"paste": -1}, {"least_mass": 2}, {"dimensions": 0}, {"threshold": 0}, {"draws": -1}):
        with pytest.raises(NotCases) as refused:
            discovery.discover(of, fails, **given)
        assert (refused.value.code, refused.value.about) == ("range", next(iter(given)))
    for marks, code in ((fails[:-1], "length"), (fails * 2, "marks")):
        with pytest.raises(NotCases) as refused:
            discovery.prim(of, marks)
        assert refused.value.code == code
    with pytest.raises(IndexError):
        discovery.discover(of, fails, at=10_000)
