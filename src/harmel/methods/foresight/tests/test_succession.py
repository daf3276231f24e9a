"""Foresight: following what pushes, against a slow version."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import chunks, foresight
from harmel.methods.foresight import tables
from harmel.methods.foresight.tests import plain
from harmel.methods.foresight.tests.strategies import matrices


def told(found):
    """Attractors as the slow version has them."""
    return {tuple(tuple(states) for states in members.tolist()): int(weight) for members, weight in zip(found.members, found.weight, strict=True)}


@pytest.mark.slow
@settings(max_examples=60)
@given(matrices(missing=0.25))
def test_every_start(matrix):
    """Ties, self-impacts, cycles: each start ends where the slow version says; what stays is what is consistent."""
    found = foresight.basins(matrix)
    assert told(found) == plain.ends(matrix, plain.every(matrix))
    assert sorted(found.members[at][0].tolist() for at in found.steady) == foresight.consistent(matrix).tolist()
    assert (found.starts, found.whole) == (matrix.scenarios, True)
    assert found.weight.tolist() == sorted(found.weight.tolist(), reverse=True)


@given(matrices(parts=3), st.data())
def test_some_starts(matrix, data):
    """Starts that were given count as often as they were given."""
    starts = data.draw(st.lists(st.tuples(*(st.integers(0, int(size) - 1) for size in matrix.sizes)), min_size=1, max_size=8))
    found = foresight.attractors(matrix, starts)
    assert told(found) == plain.ends(matrix, starts)
    assert (found.starts, found.whole) == (len(starts), False)


def test_no_start_ends_nowhere():
    """Whoever follows nothing finds nothing, and no error."""
    found = foresight.attractors(foresight.cross_impact(np.zeros((4, 4)), [2, 2]), [])
    assert (found.members, found.weight.tolist(), found.starts) == ((), [], 0)


def test_tables_of_every_kind(monkeypatch):
    """In parts of few ways or many, in whole numbers of 16 bits or of 64: the same ends."""
    rng = np.random.default_rng(4)
    for reach, largest in ((3, 8192), (3, 4), (3, 1), (20_000, 30), (900_000, 9)):
        monkeypatch.setattr(tables, "LARGEST_TABLE", largest)
        matrix = foresight.cross_impact(rng.integers(-reach, reach + 1, (12, 12)), [3, 2, 4, 1, 2])
        assert told(foresight.basins(matrix)) == plain.ends(matrix, plain.every(matrix))
        monkeypatch.setattr(tables, "EXACT", 1)
        assert told(foresight.basins(matrix)) == plain.ends(matrix, plain.every(matrix))


@pytest.mark.slow
def test_shared_work_is_the_same_work():
    """Whether parts are followed on all cores or here; and whoever asked is told how far it is."""
    rng = np.random.default_rng(9)
    matrix = foresight.cross_impact(rng.integers(-3, 4, (38, 38)), [3] * 12 + [2])
    done = []
    found = foresight.basins(matrix, told=lambda some, whole: done.append((some, whole)))
    assert done[-1][0] == done[-1][1] == len(done) > 1
    with chunks.using(chunks.HERE):
        assert told(foresight.basins(matrix)) == told(found)


def test_drawn_starts_are_the_same_again():
    """A seed is a set of starts: the same again, another with another; shares come near those of all starts."""
    rng = np.random.default_rng(3)
    matrix = foresight.cross_impact(rng.integers(-3, 4, (24, 24)), [3] * 8)
    one, same, other = (foresight.drawn_attractors(matrix, 4000, seed=seed) for seed in (1, 1, 2))
    assert told(one) == told(same) != told(other)
    whole = foresight.basins(matrix)
    for members, weight in told(one).items():
        assert weight / 4000 == pytest.approx(told(whole)[members] / whole.starts, abs=0.04)


def test_too_large_to_number():
    """Succession numbers scenarios; the search does not, and goes on: of 64 descriptors, each of which follows the one before it."""
    one = np.kron(np.roll(np.eye(64), 1, axis=1), np.array([[1, -1], [-1, 1]]))
    matrix = foresight.cross_impact(one, [2] * 64)
    assert foresight.consistent(matrix).tolist() == [[0] * 64, [1] * 64]
    with pytest.raises(foresight.TooLarge, match="more than can be numbered"):
        foresight.basins(matrix)
