"""Foresight: experiments with any vectorised model."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import chunks, foresight
from harmel.methods.foresight.experiments import hypercube

INPUTS = {"growth": (-1.0, 3.0), "delay": (2.0, 2.0), "route": ("north", "south", "west")}


def model(drawn):
    """Something that depends on all."""
    return {"gain": drawn["growth"] * 2 - drawn["delay"], "north": drawn["route"] == "north"}


@settings(max_examples=30)
@given(st.integers(1, 300), st.integers(0, 2**63), st.integers(0, 20))
def test_each_part_has_one(n, seed, at):
    """A Latin hypercube: in each n-th part of the range exactly one figure, whatever the seed and the column."""
    column = hypercube(n, seed, at)
    assert np.sort((column * n).astype(int)).tolist() == list(range(n))
    assert (column < 1).all()


def test_columns_know_nothing_of_each_other():
    """Figures of two inputs are not correlated, nor a figure with its place, nor with the figures of another seed."""
    n = 20_000
    columns = np.stack([hypercube(n, 1, 0), hypercube(n, 1, 1), hypercube(n, 2, 0), hypercube(n, 2, 1), np.arange(n) / n, (hypercube(n, 1, 0) * n) % 1])
    assert np.abs(np.corrcoef(columns) - np.eye(6)).max() < 4 / np.sqrt(n)


def test_inputs_and_outcomes_stand_beside_each_other():
    """Ranges are kept to, words come as often as each other, outcomes are of the inputs in their line; a seed is a draw."""
    found = foresight.experiments(INPUTS, model, 999, seed=3)
    assert found.inputs["growth"].min() >= -1
    assert found.inputs["growth"].max() <= 3
    assert set(found.inputs["delay"].tolist()) == {2.0}
    assert sorted(np.unique(found.inputs["route"], return_counts=True)[1].tolist()) == [333, 333, 333]
    assert (found.outcomes["gain"] == found.inputs["growth"] * 2 - 2).all()
    assert (found.outcomes["north"] == (found.inputs["route"] == "north")).all()
    assert len(foresight.discovery.cases(found.inputs)) == 999
    assert foresight.experiments(INPUTS, model, 999, seed=3).outcomes["gain"].tolist() == found.outcomes["gain"].tolist()
    assert foresight.experiments(INPUTS, model, 999, seed=4).outcomes["gain"].tolist() != found.outcomes["gain"].tolist()


@pytest.mark.parametrize("where", [chunks.HERE, chunks.CORES])
def test_parts_do_not_show(where):
    """In whatever parts, wherever: the same outcomes."""
    whole = foresight.experiments(INPUTS, model, 500, seed=1).outcomes["gain"]
    with chunks.using(where):
        assert foresight.experiments(INPUTS, model, 500, seed=1, at_once=7).outcomes["gain"].tolist() == whole.tolist()


def test_what_is_no_input_is_refused():
    """Neither a range nor words, no experiments, a model that gives one figure for all."""
    for wrong in ((1.0,), (2.0, 1.0), (0.0, float("inf")), ("a", 1.0), (), (1.0, 2.0, 3.0), "words"):
        with pytest.raises(ValueError, match="x: an input is a pair of figures"):
            foresight.experiments({"x": wrong}, model, 10)
    with pytest.raises(ValueError, match="experiments are 1 to"):
        foresight.experiments(INPUTS, model, 0)
    with pytest.raises(ValueError, match="y: the model gave"):
        foresight.experiments(INPUTS, lambda _: {"y": 1.0}, 10)
