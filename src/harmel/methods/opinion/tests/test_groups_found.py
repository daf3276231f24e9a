"""The steps by which groups are found, each by itself."""

import os
import subprocess
import sys

import numpy as np
import pytest

from harmel.methods import opinion
from harmel.methods.opinion.agreement import each_part_alike, gap_between, shares_of
from harmel.methods.opinion.chance import by_chance
from harmel.methods.opinion.dice import dice_for, thrown
from harmel.methods.opinion.dimensions import number_of_axes
from harmel.methods.opinion.edge import edge_of_chance
from harmel.methods.opinion.mixture import mixtures
from harmel.methods.opinion.search import search_in
from harmel.methods.opinion.spectrum import spectrum
from harmel.methods.opinion.tests.made_up import one_trait, planted_groups, pure_noise
from harmel.methods.opinion.valley import valley

SMALL = {"people": 500, "statements": 100, "each": 40}


def search(votes, seed=0):
    return search_in(votes, np.zeros(len(votes.statements), bool), seed=seed)


def axes_of(votes):
    looked_in = search(votes)
    return number_of_axes(looked_in, spectrum(looked_in.centred.products(), 8)[0])


def test_three_groups_make_two_axes_and_one_trait_makes_one():
    """As many axes exceed those of votes left to chance as it takes to hold the groups apart."""
    assert axes_of(planted_groups(1, 3, 0.6, **SMALL).votes) == 2
    assert axes_of(one_trait(1, **SMALL)) == 1
    assert axes_of(pure_noise(1, **SMALL)) == 0


@pytest.mark.parametrize("uneven", [1.0, 4.0])
def test_the_edge_is_where_the_spectrum_of_chance_ends(uneven):
    """The largest eigenvalue of entries thrown at random, rows and columns of unlike variance, is within a twentieth of it."""
    rng = np.random.default_rng(5)
    of_row, of_column = uneven ** rng.random(900), uneven ** rng.random(300)
    thrown_at_random = np.sqrt(of_row)[:, None] * rng.standard_normal((900, 300)) * np.sqrt(of_column)
    edge = edge_of_chance(of_row * of_column.sum(), of_column * of_row.sum())
    assert np.linalg.svd(thrown_at_random, compute_uv=False)[0] ** 2 == pytest.approx(edge, rel=0.05)


def test_where_nothing_is_left_to_chance_the_edge_is_0():
    """All agree: no vote departs from the mean."""
    assert edge_of_chance(np.zeros(5), np.zeros(3)) == 0


def test_dice_know_people_by_what_they_voted():
    """Two who voted alike are alike, but throw dice of their own; other names and order change no throw."""
    person, statement, value = [1, 1, 2, 2, 3, 3], [1, 2] * 3, [1, -1, 1, -1, 1, 1]
    dice = dice_for(opinion.last_votes(person, statement, value))
    assert dice.alike[0] == dice.alike[1] != dice.alike[2]
    assert len(set(dice.person.tolist())) == 3
    other = dice_for(opinion.last_votes(list("zzyyxx")[::-1], ["b", "a"] * 3, value[::-1]))
    assert sorted(dice.person.tolist()) == sorted(other.person.tolist())


def test_throws_are_even_and_depend_on_the_seed():
    """A tenth of a hundred thousand throws lies in each tenth."""
    marks = np.arange(100_000, dtype=np.uint64)
    thrown_once = thrown(marks, seed=1)
    assert np.abs(np.histogram(thrown_once, bins=10, range=(0, 1))[0] - 10_000).max() < 400
    assert not np.array_equal(thrown_once, thrown(marks, seed=2))
    assert abs(np.corrcoef(thrown_once[:-1], thrown_once[1:])[0, 1]) < 0.01


def test_clumps_are_counted_by_their_evidence():
    """Three clumps in the plane are described best by three."""
    rng = np.random.default_rng(1)
    places = np.repeat([[0.0, 0.0], [6.0, 0.0], [3.0, 6.0]], [300, 200, 100], axis=0) + rng.standard_normal((600, 2))
    evidence = [fitted.evidence for fitted in mixtures(places, 6)]
    assert int(np.argmax(evidence)) == 2


@pytest.mark.parametrize(("apart", "deep"), [(0.0, False), (1.5, False), (4.0, True)])
def test_a_valley_opens_where_two_clumps_stand_apart(apart, deep):
    """People on one scale have none, however the scale is cut."""
    rng = np.random.default_rng(2)
    along = np.sort(np.r_[rng.standard_normal(500) - apart / 2, rng.standard_normal(500) + apart / 2])
    assert (valley(along, along > 0) < 0.5) is deep


def test_the_spectrum_is_that_of_the_matrix():
    """Values and axes of a large matrix are those of the full solution, each axis with its largest entry positive."""
    rng = np.random.default_rng(3)
    factor = rng.standard_normal((200, 120))
    values, axes = spectrum(factor.T @ factor, 4)
    expected, vectors = np.linalg.eigh(factor.T @ factor)
    assert np.allclose(values, expected[::-1][:4], rtol=1e-10)
    assert np.allclose(np.abs((axes * vectors[:, ::-1][:, :4].T).sum(axis=1)), 1, atol=1e-8)
    assert (axes.max(axis=1) == np.abs(axes).max(axis=1)).all()


@pytest.mark.parametrize("rank", [1, 2, 7])
def test_where_few_directions_are_all_there_is_they_are_the_same_each_time(rank):
    """The steps come to an end early; the matrix is then taken apart in full, and what is left is 0."""
    factor = np.random.default_rng(rank).integers(-1, 2, (rank, 120)).astype(float)
    values, axes = spectrum(factor.T @ factor, 8)
    assert np.allclose(values, np.linalg.eigvalsh(factor.T @ factor)[::-1][:8], atol=1e-9)
    assert (values > 0).sum() == rank
    assert not axes[rank:].any()
    assert axes.tobytes() == spectrum(factor.T @ factor, 8)[1].tobytes()


def test_the_gap_of_two_shares_has_the_published_interval():
    """56 of 70 and 48 of 80 differ by .2, .0524 to .3339; 9 of 10 and 3 of 10 by .6, .1705 to .8090 (Newcombe 1998, table II)."""
    for here, there, low, high in (((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090)):
        gap = gap_between(*(shares_of(np.array([successes]), np.array([trials])) for successes, trials in (here, there)))
        assert (round(float(gap.low[0]), 4), round(float(gap.high[0]), 4)) == (low, high)


def test_the_interval_of_a_gap_holds_the_truth_as_often_as_it_says():
    """In about 95 of 100 samples."""
    rng = np.random.default_rng(4)
    one, other = rng.binomial(40, 0.7, 4000), rng.binomial(60, 0.4, 4000)
    gap = gap_between(shares_of(one, np.full(4000, 40)), shares_of(other, np.full(4000, 60)))
    assert 0.93 < ((gap.low <= 0.3) & (gap.high >= 0.3)).mean() < 0.975


def test_a_share_nobody_voted_on_is_not_known():
    """NaN, with an interval of everything, and it takes no part in the mean of parts."""
    shares = shares_of(np.array([[3], [0]]), np.array([[4], [0]]))
    assert np.isnan(shares.share[1, 0])
    assert (shares.low[1, 0], shares.high[1, 0]) == (0.0, 1.0)
    assert each_part_alike(shares, np.array([[True], [False]])).share[0] == 0.75
    assert np.isnan(by_chance(np.array([1]), np.array([2]), np.array([0]), np.array([0])))[0]


@pytest.mark.slow
def test_what_is_listed_as_dividing_members_is_hardly_ever_chance():
    """Where members do not differ, a list of what divides them is mostly empty."""
    listed = 0
    for seed in range(20):
        votes = pure_noise(seed, people=300, statements=40, each=20)
        members = {label: label % 3 for label in votes.people.tolist()}
        listed += bool(opinion.opinion_map(votes, partitions={"member": members}).divides["member"])
    assert listed <= 4


@pytest.mark.slow
def test_the_number_of_threads_changes_no_digit():
    """One thread for linear algebra or two: the same map."""
    code = (
        "from harmel.methods import opinion\n"
        "from harmel.methods.opinion import files\n"
        "from harmel.methods.opinion.tests.made_up import planted_groups\n"
        "votes = planted_groups(1, 3, 0.3).votes\n"
        "print(files.as_text(files.document(opinion.opinion_map(votes), digest=votes.digest())))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    one, two = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**env, "OPENBLAS_NUM_THREADS": threads}).stdout
        for threads in ("1", "2")
    )
    assert one == two
