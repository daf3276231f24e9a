"""Foresight: the scenarios, scores and basin weights that were published."""

import json

import numpy as np
import pytest

from harmel.methods import foresight
from harmel.methods.foresight.files import read_scw, read_sl

NESTED = "CIB_nested_simplified_standardized"


@pytest.fixture(scope="module")
def somewhereland(shared):
    """The textbook's matrix, without self-impacts; and what is published of it."""
    told = json.loads((shared / "data/cib/somewhereland.json").read_text())
    states = [names for _, _, names in told["descriptors"]]
    sizes = [len(names) for names in states]
    first = np.concatenate([[0], np.cumsum(sizes)])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    impact = np.full((first[-1], first[-1]), np.nan)
    for at, row in enumerate(told["rows_without_diagonal_block"].values()):
        impact[at, owner != owner[at]] = row
    return foresight.cross_impact(impact, descriptors=[name for _, name, _ in told["descriptors"]], states=states), told


def numbers(told):
    """The states in "A3 B1", counted from 0."""
    return [int(state[1:]) - 1 for state in told.split()]


def test_somewhereland_has_ten_consistent_scenarios(somewhereland):
    """Exactly the ten of 486 that its author lists."""
    matrix, told = somewhereland
    assert matrix.scenarios == 486
    assert not matrix.missing.any()
    assert foresight.consistent(matrix).tolist() == sorted(numbers(one) for one in told["published_consistent"])


def test_somewhereland_is_pushed_as_published(somewhereland):
    """All seventeen balances of A2 B1 C3 D1 E1 F1, which is not consistent: wealth is held against 7, pushed by 14 more."""
    matrix, told = somewhereland
    found = foresight.balances(matrix, numbers("A2 B1 C3 D1 E1 F1"))
    assert found.pushes[0].tolist() == told["published_balance_A2_B1_C3_D1_E1_F1"] == [0, 3, -3, 2, 1, -3, -9, -1, 10, -7, 7, 4, -1, -3, 2, -1, -1]
    assert (found.inconsistency[0], found.margin[0], found.gaps[0].tolist()) == (14, -14, [0, 0, 0, 14, 0, 0])


@pytest.mark.parametrize("case", ["CIB_global", NESTED])
def test_exactly_the_listed_scenarios_are_consistent(shared, case):
    """ScenarioWizard's own list: the same scenarios, scores and margins, none more and none less, whatever the number of scenarios."""
    matrix = read_scw(shared / f"data/cib/{case}.scw")
    told = read_sl(shared / f"data/cib/{case}.sl", matrix)
    assert foresight.consistent(matrix).tolist() == sorted(told.scenarios.tolist())
    found = foresight.balances(matrix, told.scenarios)
    assert found.score.tolist() == told.score.tolist()
    assert found.margin.tolist() == told.margin.tolist()


def test_basins_of_the_small_file(shared):
    """CIB_global: 4, 12, 1 and 2 of 36 starts; the other 17 go round in a cycle, and are told."""
    matrix = read_scw(shared / "data/cib/CIB_global.scw")
    told, found = read_sl(shared / "data/cib/CIB_global.sl", matrix), foresight.basins(matrix)
    assert told.score.tolist() == [15, 12, 9, 8]
    assert [found.weight_of(one) for one in told.scenarios] == told.weight.tolist() == [4, 12, 1, 2]
    assert (found.starts, found.whole, found.weight.tolist()) == (36, True, [17, 12, 4, 2, 1])
    assert found.members[0].tolist() == [[0, 1, 1], [1, 1, 2]]


@pytest.mark.slow
def test_basins_of_the_large_file(shared):
    """All fifteen basin weights over 22,674,816 starts, to the last one; 46,926 starts settle nowhere."""
    matrix = read_scw(shared / f"data/cib/{NESTED}.scw")
    told, found = read_sl(shared / f"data/cib/{NESTED}.sl", matrix), foresight.basins(matrix)
    assert found.starts == int(found.weight.sum()) == 22_674_816
    assert len(found.steady) == 15
    assert [found.weight_of(one) for one in told.scenarios] == told.weight.tolist()
    assert sum(int(found.weight[at]) for at, members in enumerate(found.members) if len(members) > 1) == 46_926
