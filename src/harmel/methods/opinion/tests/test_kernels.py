"""The two kernels: the same bits, with numba or without."""

import importlib
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import chunks, opinion
from harmel.methods.opinion import files, kernels, pairs
from harmel.methods.opinion.clusters import k_means
from harmel.methods.opinion.kernels import plain
from harmel.methods.opinion.tests.strategies import drawn_votes, planted, records

needs_numba = pytest.mark.skipif(not kernels.is_there(), reason="numba is not installed: pip install harmel[speed]")
places = st.lists(st.tuples(*[st.sampled_from([0.0, 0.1, 0.25, 1 / 3, -2.5, 7.0, 1e-9])] * 2), min_size=1, max_size=60)


def counted_plainly(votes):
    """Pairs from full tables of whole numbers."""
    voted, value = np.zeros((2, len(votes.people), len(votes.statements)), int)
    voted[votes.person, votes.statement] = 1
    value[votes.person, votes.statement] = votes.value
    return [(voted.T @ voted).tolist(), (value.T @ voted).tolist(), (value.T @ value).tolist()]


def listed(counted):
    return [one.tolist() for one in (counted.both, counted.left, counted.product)]


@given(records, st.sampled_from([0, 0.2, 2]))
@settings(deadline=None)
def test_pairs_are_those_of_full_tables(rows, part):
    """By sparse products, by a full table in single precision, or some people by the one and some by the other: the same whole numbers."""
    votes = drawn_votes(rows)
    with pytest.MonkeyPatch.context() as patch, kernels.using("plain"):
        patch.setattr(plain, "FULL_TABLE_FROM", part)
        patch.setattr(pairs, "WORTH_A_TABLE", 1)
        assert listed(pairs.pairs_of(votes)) == counted_plainly(votes)


@pytest.mark.parametrize("name", ["plain", pytest.param("compiled", marks=[needs_numba, pytest.mark.slow])])
def test_no_count_runs_over_where_a_crowd_agrees(name):
    """Twenty thousand people who all agree, or all disagree, are more than any one count of a kernel holds; they are counted in parts."""
    people = 20_000
    person, statement = np.repeat(np.arange(people), 2), np.tile([0, 1], people)
    with kernels.using(name), pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels.kernel_called(name), "FULL_TABLE_FROM", 2)
        counted = opinion.last_votes(person, statement, np.tile([1, -1], people)).pairs
    assert listed(counted) == [[[people] * 2] * 2, [[people] * 2, [-people] * 2], [[people, -people], [-people, people]]]


@pytest.mark.parametrize(("people", "where"), [(1, "here"), (7, "cores"), (100, "cores"), (100, "here")])
def test_pairs_do_not_depend_on_chunks_or_cores(monkeypatch, people, where):
    """Cut into chunks of any length and shared among any number of cores: the same whole numbers."""
    votes = opinion.last_votes(*planted(1)[:4])
    monkeypatch.setattr(pairs, "WORTH_SHARING", 0)
    monkeypatch.setattr(pairs, "FEWEST_PEOPLE", people)
    monkeypatch.setattr(pairs, "MOST_PEOPLE", people)
    monkeypatch.setattr(chunks, "cores", lambda: 3)
    with chunks.using(where):
        assert listed(pairs.pairs_of(votes)) == counted_plainly(votes)


@pytest.mark.parametrize("name", ["plain", pytest.param("compiled", marks=[needs_numba, pytest.mark.slow])])
@given(st.lists(st.tuples(st.integers(0, 2**23 - 1), st.integers(0, 3)), max_size=80), st.integers(0, 9))
@settings(deadline=None)
def test_records_are_sorted_by_the_bits_that_differ(name, records, spare):
    """Digit by digit or at once: the same order, of equals the one that stood first; also where nothing differs, and where one digit is not enough."""
    order = 7 + spare
    keys = np.array([(pair << order + 2) + (at << 2) + value for at, (pair, value) in enumerate(records)], np.uint64)
    with kernels.using(name):
        assert kernels.kernel(1).ordered(keys.copy(), order + 2, order + 25).tolist() == sorted(keys.tolist())
        assert kernels.kernel(1).ordered(keys[:1].copy(), order + 2, order + 2).tolist() == keys[:1].tolist()


@pytest.mark.parametrize("name", ["plain", pytest.param("compiled", marks=[needs_numba, pytest.mark.slow])])
@pytest.mark.parametrize("m", [1, 63, 64, 65, 130])
def test_a_step_leaves_what_no_direction_before_it_explains(name, m):
    """The new direction stands at right angles to all before it, and with them it makes up what the matrix makes of the last; it is 0 beyond m."""
    rng = np.random.default_rng(m)
    factor, known = rng.standard_normal((m + 3, m)), min(m, 4)
    products, space = factor.T @ factor, np.zeros((known + 1, -(-m // 64) * 64))
    space[:known, :m] = np.linalg.qr(rng.standard_normal((m, known)))[0].T
    with kernels.using(name):
        along, length = kernels.kernel(1).stepped(products, space, known)
    made = products @ space[known - 1, :m]
    assert along == pytest.approx(made @ space[known - 1, :m])
    assert np.allclose(made - space[:known, :m].T @ (space[:known, :m] @ made), space[known, :m], atol=1e-9 * np.abs(made).max())
    assert np.abs(space[:known] @ space[known]).max() < 1e-12 * np.linalg.norm(made)
    assert length == pytest.approx(np.linalg.norm(space[known]), abs=1e-9)
    assert not space[known, m:].any()


@needs_numba
@pytest.mark.slow
@pytest.mark.parametrize("m", [1, 4, 65, 314])
def test_a_step_has_the_same_bits_with_numba_and_without(m):
    """Every figure, however many statements, whole numbers of lanes or not."""
    rng = np.random.default_rng(m)
    factor = rng.standard_normal((m, m))
    start = rng.standard_normal(-(-m // 64) * 64) * (np.arange(-(-m // 64) * 64) < m)
    found = []
    for name in ("plain", "compiled"):
        space = np.zeros((6, len(start)))
        space[0] = start / np.linalg.norm(start)
        with kernels.using(name):
            told = []
            for known in range(1, min(m, 5) + 1):
                told.append(kernels.kernel(1).stepped(factor.T @ factor, space, known))
                space[known] /= told[-1][1] or 1.0
        found.append((told, space.tobytes()))
    assert found[0] == found[1]


def test_the_diagonal_counts_each_statement():
    """On the diagonal stand the votes cast, their sum, and those that are no passes; so the counts over all come from there."""
    votes = opinion.last_votes([1, 2, 3, 4], [5, 5, 5, 5], [1, 1, 0, -1])
    assert listed(votes.pairs) == [[[4]], [[1]], [[3]]]


def plain_k_means(points, k, rounds):
    """Every point against every centre in every round."""
    centres = np.array(list(dict.fromkeys(map(tuple, points)))[:k])
    for _ in range(rounds):
        apart = points[:, None] - centres
        nearest = (apart[..., 0] * apart[..., 0] + apart[..., 1] * apart[..., 1]).argmin(axis=1)
        alive, of_row = np.unique(nearest, return_inverse=True)
        moved_to = plain.means(points, np.ones(len(points)), of_row, len(alive))
        settled = len(alive) == len(centres) and (np.sqrt(((moved_to - centres) ** 2).sum(axis=1)) < 0.01).all()
        centres = moved_to
        if settled:
            break
    return of_row.tolist()


@given(places, st.integers(1, 12))
@settings(deadline=None)
def test_looking_only_where_need_be_finds_the_same_clusters(points, k):
    """With ties and points on top of each other, too, nobody is put elsewhere than by comparing all with all."""
    points = np.array(points)
    with kernels.using("plain"):
        assert k_means(points, np.ones(len(points)), k, rounds=15, at_rest=0.01).tolist() == plain_k_means(points, k, 15)


@needs_numba
@pytest.mark.slow
@given(places, st.integers(1, 12))
@settings(deadline=None)
def test_the_compiled_kernel_finds_the_same_clusters(points, k):
    """Ties go to the same centre."""
    points = np.array(points)
    with kernels.using("compiled"):
        assert k_means(points, np.ones(len(points)), k, rounds=15, at_rest=0.01).tolist() == plain_k_means(points, k, 15)


clouds = st.tuples(st.integers(1, 60), st.integers(1, 6), st.integers(1, 7), st.integers(0, 99), st.sampled_from([1.0, 0.0, 1e-200, 1e90]))


def clumped(cloud):
    """What a kernel makes of places, bit by bit: by rows, by nearest, by likeliest clump."""
    people, d, clumps, seed, wide = cloud
    rng = np.random.default_rng(seed)
    across, start = wide * (rng.integers(-3, 4, (d, people)) + rng.standard_normal((d, 1))), rng.integers(0, clumps, people)
    compute = kernels.kernel(people)
    nearest = compute.nearest_clumps(across, start, clumps, 30)
    of_row, likelihood = compute.likeliest_clumps(across, start, clumps, 20, 1e-4)
    return [*(one.tobytes() for one in compute.scattered(across, start, clumps)), nearest.tolist(), of_row.tolist(), float(likelihood).hex()]


@given(clouds)
@settings(deadline=None)
def test_clumps_are_those_of_textbook_formulas(cloud):
    """Log likelihood and likeliest clumps of one round are those of the normal density."""
    people, d, clumps, seed, _ = cloud
    rng = np.random.default_rng(seed)
    across, start = rng.standard_normal((d, people + 12)), rng.integers(0, clumps, people + 12)
    with kernels.using("plain"):
        _, likelihood = kernels.kernel(1).likeliest_clumps(across, start, clumps, 1, 1e-4)
    share = np.bincount(start, minlength=clumps) / (people + 12)
    filled = np.flatnonzero(share)
    centre = {k: across[:, start == k].mean(axis=1) for k in filled}
    away = across - np.stack([centre[k] for k in start], axis=1)
    shape = away @ away.T / (people + 12) + 1e-9 * (across**2).sum() / d / (people + 12) * np.eye(d)
    density = sum(
        share[k] * np.exp(-(((across.T - centre[k]) @ np.linalg.inv(shape)) * (across.T - centre[k])).sum(axis=1) / 2) for k in filled
    ) / np.sqrt(np.linalg.det(2 * np.pi * shape))
    assert likelihood == pytest.approx(np.log(density).sum(), rel=1e-6, abs=1e-4)


@needs_numba
@pytest.mark.slow
@given(clouds)
@settings(deadline=None)
def test_the_compiled_kernel_finds_the_same_clumps_to_the_last_bit(cloud):
    """However many people and axes, and where all stand at one place, too."""
    with kernels.using("plain"):
        plainly = clumped(cloud)
    with kernels.using("compiled"):
        assert clumped(cloud) == plainly


@needs_numba
@pytest.mark.slow
@given(records)
@settings(deadline=None)
def test_the_map_has_the_same_bits_with_numba_and_without(rows):
    """Every figure of the map, unrounded, in both modes, however few the votes."""
    assert bits(rows, "plain") == bits(rows, "compiled")


@needs_numba
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_map_of_planted_groups_has_the_same_bits_with_numba_and_without(seed):
    """More than a hundred people, so that bases are found; groups, counts and lists alike."""
    rows = list(zip(*planted(seed, people=700, statements=40)[:4], strict=True))
    assert bits(rows, "plain") == bits(rows, "compiled")


@needs_numba
@pytest.mark.slow
def test_on_several_cores_the_bits_are_the_same(monkeypatch):
    """People are shared among the cores, never the sums of one of them."""
    from harmel.methods.opinion.kernels import on_cores

    rows = list(zip(*planted(2, people=150)[:4], strict=True))
    alone = bits(rows, "compiled")
    monkeypatch.setattr(on_cores, "WORTH_SHARING", 0)
    monkeypatch.setattr(on_cores, "cores", lambda: 3)
    assert bits(rows, "compiled") == alone


@needs_numba
@pytest.mark.slow
def test_a_published_map_has_the_same_bits_with_numba_and_without(shared):
    """vTaiwan: 1,921 people, 49,443 votes."""
    kept = files.read_votes(shared / "data" / "polis" / "vtaiwan.uberx" / "votes.csv")
    rows = list(zip(kept.person, kept.statement, kept.value, kept.instant, strict=True))
    assert bits(rows, "plain") == bits(rows, "compiled")


def bits(rows, name):
    with kernels.using(name):
        votes = drawn_votes(rows)
        drawn, own = opinion.polis_map(votes), opinion.opinion_map(votes)
    of_own = files.as_text(files.document(own, digest=votes.digest()))
    figures = [own.places, own.axes, own.importance, drawn.places, drawn.axes, drawn.base, drawn.group, drawn.base_centres, drawn.extremity, drawn.priority, drawn.group_aware_consensus]
    return [figure.tobytes() for figure in figures], files.as_text(files.document(drawn, digest=votes.digest())), of_own


@pytest.mark.slow
def test_without_numba_the_map_is_drawn_all_the_same():
    """Where numba cannot be imported, a map of any size is drawn by the plain kernel."""
    program = (
        "import sys; sys.modules['numba'] = None\n"
        "from harmel.methods import opinion\nfrom harmel.methods.opinion import kernels\n"
        "kernels.WORTH_LOOKING_UP = 0\n"
        "votes = opinion.last_votes([p for p in range(20) for _ in range(8)], list(range(8)) * 20, [1, -1] * 80)\n"
        "print(len(opinion.polis_map(votes).people), kernels.kernel(10**9).__name__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["20", "harmel.methods.opinion.kernels.plain"], "")


def test_a_numba_that_does_not_work_is_done_without(monkeypatch):
    """One that goes not with this numpy, or finds nowhere to keep what it compiles, is as good as none; told to use it, the error is heard."""

    def broken(name):
        if name.endswith("compiled"):
            raise RuntimeError("cannot cache function: no locator available")
        return importlib.import_module(name)

    monkeypatch.setattr(kernels, "import_module", broken)
    monkeypatch.setattr(kernels, "is_there", lambda: True)
    assert kernels.kernel_called("compiled") is plain
    with pytest.raises(RuntimeError, match="no locator"), kernels.using("compiled"):
        pass


@pytest.mark.slow
def test_numba_is_not_looked_up_for_few_votes():
    """Looking it up takes longer than it saves: a small map leaves it alone."""
    program = (
        "import sys; from harmel.methods import opinion; opinion.polis_map(opinion.last_votes([1, 2], [1, 1], [1, -1])); print('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
