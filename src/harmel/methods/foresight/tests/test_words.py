"""Foresight: slack in lanes of words. None runs over into the next, whatever is judged and taken; and the narrowest and the widest lose nothing."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import foresight
from harmel.methods.foresight.bounds import bounds
from harmel.methods.foresight.tests.strategies import SEEDS
from harmel.methods.foresight.whole import whole

EVERYTHING = 1e300


def judged(rng, sizes, reach):
    """Judgements from -reach to reach, self-impacts among them; if that is no whole number, real values."""
    many = sum(sizes)
    return foresight.cross_impact(rng.integers(-reach, reach + 1, (many, many)) if isinstance(reach, int) else rng.uniform(-reach, reach, (many, many)), sizes)


def slack(matrix, tolerance, order, taken):
    """
    The slack of each pair of states, loop by loop and in whole numbers without limit: {(place in the order, state, other): slack}.

    It is cut where it says no more: above what can be lost, and below where it is missing from the start; what another state is taken for has 1 less than none.
    """
    counted, first = whole(matrix), matrix.first.tolist()
    figures, found = counted.impact.tolist(), {}
    sizes = matrix.sizes.tolist()
    for at, j in enumerate(order):
        for z, o in itertools.permutations(range(sizes[j]), 2):
            more = [[row[first[j] + z] - row[first[j] + o] for row in figures[first[i] : first[i + 1]]] for i in range(len(sizes))]
            others = [i for i in range(len(sizes)) if i != j]
            most = sum(max(more[i]) for i in others) + more[j][z] + int(min(tolerance, 1e30) * int(counted.unit[j]))
            left = max(min(most, sum(max(more[i]) - min(more[i]) for i in others)), -1)
            if taken.get(j, z) != z:
                left = -1
            found[at, z, o] = left - sum(max(more[i]) - more[i][taken[i]] for i in others if i in taken)
    return found


def in_lanes(known, words):
    """The same from words, (L, L - 1, W)."""
    bits = (int(known.marks) & -int(known.marks)).bit_length() - 1
    found = {}
    for at, size in enumerate(known.sizes.tolist()):
        for z, o in itertools.permutations(range(size), 2):
            word = int(words[z, o - (o > z), at // known.lanes])
            found[at, z, o] = (word >> (at % known.lanes * (bits + 1)) & ((2 << bits) - 1)) - (1 << bits)
    return found


@settings(max_examples=60)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=7),
    st.sampled_from([0, 1, 3, 900_000, 2.5, 1e6]),
    st.sampled_from([0, 1, 4, 5e5, EVERYTHING]),
    SEEDS,
)
def test_each_lane_holds_its_own_slack(sizes, reach, tolerance, seed):
    """Down any way, also one that the search would not go: exactly what the definition gives, so that nothing was borrowed from a neighbour."""
    rng = np.random.default_rng(seed)
    matrix = judged(rng, sizes, reach)
    known = bounds(matrix, tolerance)
    order, taken, words = known.order.tolist(), {}, known.start
    assert in_lanes(known, words) == slack(matrix, tolerance, order, taken)
    for depth, j in enumerate(order):
        taken[j] = int(rng.integers(matrix.sizes[j]))
        words = words + known.loss[depth, taken[j]]
        assert in_lanes(known, words) == slack(matrix, tolerance, order, taken)


def test_lanes_side_by_side_are_filled_and_emptied():
    """The most that a lane can hold and the least, 2^(bits + 1) - 1 and 0, stand beside each other, and either leaves its neighbours as they are."""
    followers = 24
    impact = np.zeros((2 + 2 * followers, 2 + 2 * followers))
    impact[0, 2::2] = 3  # the first state of A pushes all that follow it
    for at in range(followers):
        own = slice(2 + 2 * at, 4 + 2 * at)
        impact[own, 2 + 2 * at] = 1000 if at % 2 else -1000  # and each holds one of its states whatever A does
    matrix = foresight.cross_impact(impact, [2] * (1 + followers))
    known = bounds(matrix)
    assert (known.lanes, known.order[0]) == (64 // 3, 0)
    seen = [in_lanes(known, known.start + known.loss[0, state]) for state in (0, 1)]
    assert seen == [slack(matrix, 0, known.order.tolist(), {0: state}) for state in (0, 1)]
    assert {left for one in seen for (at, *_), left in one.items() if at} >= {-4, 3}
    holds = [at % 2 == 0 for at in range(followers)]
    assert foresight.consistent(matrix).tolist() == [[state, *map(int, holds)] for state in (0, 1)]


def tried(matrix, tolerance):
    """Every scenario that is consistent, by trying each."""
    counted = whole(matrix)
    every = np.array(list(itertools.product(*(range(size) for size in matrix.sizes.tolist()))))
    pushes = counted.impact[every + matrix.first[:-1]].sum(axis=1)
    most = np.maximum.reduceat(pushes, matrix.first[:-1], axis=1)
    own = np.take_along_axis(pushes, every + matrix.first[:-1], axis=1)
    return every[(most - own <= tolerance * counted.unit).all(axis=1)].tolist()


@pytest.mark.parametrize(("reach", "lanes"), [(3, 8), (900_000, 2), (2.5, 1), (1e6, 1)])
def test_words_of_every_width(reach, lanes):
    """Two to five states, with descriptors that have one and without, self-impacts: from many lanes in a word to one, over several words, the same as by trying each."""
    rng, found = np.random.default_rng(1975), 0
    for sizes in ([2, 5, 1, 4, 3, 2, 3, 1, 1, 2], [3, 2, 5, 4, 2, 3, 2]) * 3:
        matrix = judged(rng, sizes, reach)
        assert lanes <= bounds(matrix).lanes <= lanes + 2
        assert bounds(matrix).start.shape[-1] > 1 or lanes > 2
        for tolerance in (0, reach / 2):
            listed = foresight.consistent(matrix, tolerance=tolerance).tolist()
            assert listed == tried(matrix, tolerance)
            found += len(listed)
    assert found > 10


def test_lanes_of_one_bit():
    """Where nothing depends on anything, a lane is its mark alone, 64 to a word; and the seventieth descriptor is still its own."""
    impact = np.zeros((140, 140))
    impact[:, 0::2] = 1
    impact[:, 2 * 66] = -1
    impact[:, [2 * 3, 2 * 65]] = 0
    matrix = foresight.cross_impact(impact, [2] * 70)
    assert (bounds(matrix).lanes, bounds(matrix).start.shape) == (64, (2, 1, 2))
    expected = np.zeros((4, 70), int)
    expected[:, 66] = 1
    expected[:, [3, 65]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert foresight.consistent(matrix).tolist() == expected.tolist()


@pytest.mark.parametrize("many", [2, 3, 4, 5])
def test_codes_over_several_words(many):
    """Of seventy descriptors each follows the one before, so many states on: each state of the first gives one scenario, told right to the last descriptor."""
    rng = np.random.default_rng(many)
    shifts = rng.integers(0, many, 70)
    shifts[-1] -= shifts.sum() % many
    impact = np.zeros((70 * many, 70 * many))
    for at, shift in enumerate(shifts.tolist()):
        for state in range(many):
            impact[at * many + state, (at + 1) % 70 * many + (state + shift) % many] = 1
    walked = np.concatenate([[0], np.cumsum(shifts[:-1])])
    matrix = foresight.cross_impact(impact, [many] * 70)
    assert foresight.consistent(matrix).tolist() == [((first + walked) % many).tolist() for first in range(many)]


@pytest.mark.parametrize("reach", [3, 2.5])
def test_a_tolerance_that_allows_everything(reach):
    """However large it is, it runs over nothing."""
    matrix = judged(np.random.default_rng(7), [3, 2, 4], reach)
    for tolerance in (1e9, 1e12, EVERYTHING):
        assert len(foresight.consistent(matrix, tolerance=tolerance)) == matrix.scenarios


def test_what_cannot_be_added_up_is_refused(monkeypatch):
    """Just below the largest sum the widest lane loses nothing; from there on no list is better than a wrong one. No sheet of up to 1,152 descriptors gets there."""
    monkeypatch.setattr("harmel.methods.foresight.whole.FINEST", 10**12)
    rng = np.random.default_rng(8)
    for _ in range(5):
        large = judged(rng, [3, 4, 2, 3], 280_000.0)
        assert bounds(large, EVERYTHING).lanes == 1
        for tolerance in (0, 1e5, EVERYTHING):
            assert foresight.consistent(large, tolerance=tolerance).tolist() == tried(large, min(tolerance, 1e7))
    with pytest.raises(foresight.TooFine, match=r"4 descriptors.*round them"):
        foresight.consistent(judged(rng, [3, 4, 2, 3], 320_000.0))
