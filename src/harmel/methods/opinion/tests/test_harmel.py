"""The map of mode `harmel` as a whole: what does not change it, the smallest ones, and what its lists say."""

from dataclasses import fields, is_dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import opinion
from harmel.methods.opinion.tests.made_up import adjusted_rand, planted_groups
from harmel.methods.opinion.tests.strategies import drawn_votes, planted, records

PEOPLE, STATEMENTS = 160, 40
A_DOZEN = max(settings().max_examples // 8, 1)
"""Examples of what takes a tenth of a second: twelve, and one in `make fast`."""


def made(seed, groups=2):
    return planted(seed, people=PEOPLE, statements=STATEMENTS, groups=groups, share_seen=0.7)[:4]


def drawn(columns, **more):
    person, statement, value, instant = columns
    return opinion.opinion_map(opinion.last_votes(person, statement, value, instant), **more)


def same(one, other):
    """Whether two results hold the same to the last bit."""
    if is_dataclass(one):
        return type(one) is type(other) and all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def group_of(result):
    return dict(zip(result.people.tolist(), result.group.tolist(), strict=True))


@given(st.integers(0, 30), st.integers(0, 2**32 - 1), st.integers(1, 3))
@settings(max_examples=A_DOZEN, deadline=None)
def test_shuffled_records_give_the_same_map_to_the_last_bit(seed, shuffle, groups):
    """The order of the file does not matter where every vote has an instant of its own."""
    columns = made(seed, groups)
    order = np.random.default_rng(shuffle).permutation(len(columns[0]))
    assert same(drawn(columns), drawn([column[order] for column in columns]))


@given(st.integers(0, 30), st.integers(0, 2**32 - 1), st.integers(1, 3))
@settings(max_examples=A_DOZEN, deadline=None)
def test_other_names_and_other_instants_change_neither_groups_nor_lists(seed, shuffle, groups):
    """Whoever comes first and whatever people and statements are called: the same partition and lists, numbers to 1e-9."""
    person, statement, value, instant = made(seed, groups)
    rng = np.random.default_rng(shuffle)
    people, statements = rng.permutation(PEOPLE), rng.permutation(STATEMENTS)
    one = drawn((person, statement, value, instant))
    other = drawn((people[person], statements[statement], value, rng.permutation(len(instant))))
    assert group_of(other) == {int(people[label]): group for label, group in group_of(one).items()}
    assert (one.axes_used, [tried.groups for tried in one.tried]) == (other.axes_used, [tried.groups for tried in other.tried])
    at = {int(statements[label]): position for position, label in enumerate(one.statements.tolist())}
    again = np.array([at[label] for label in other.statements.tolist()])

    def listed(result, renamed):
        for name, entries in (*result.unites.items(), *result.divides.items(), *enumerate(result.held)):
            for entry in entries:
                figures = {field.name: getattr(entry, field.name) for field in fields(entry)}
                place = figures.pop("statement")
                yield name, int(renamed[place]), figures

    def key(row):
        return str(row[0]), row[1]

    for (name, place, figures), (also, there, too) in zip(
        sorted(listed(one, np.arange(STATEMENTS)), key=key), sorted(listed(other, again), key=key), strict=True
    ):
        assert (name, place) == (also, there)
        assert figures == pytest.approx(too, abs=1e-9)
    assert np.allclose(np.abs(one.statement_places[again]), np.abs(other.statement_places), atol=1e-9)
    assert np.allclose(one.priority[again], other.priority, atol=1e-9)


@given(st.integers(0, 30), st.integers(1, 3))
@settings(max_examples=A_DOZEN, deadline=None)
def test_all_votes_turned_over_give_the_same_groups_with_agree_and_disagree_exchanged(seed, groups):
    """Had every statement been worded the other way, the same people would stand together."""
    person, statement, value, instant = made(seed, groups)
    one, other = drawn((person, statement, value, instant)), drawn((person, statement, -value, instant))
    assert group_of(one) == group_of(other)
    assert (len(one.group_sizes) > 1) == (groups > 1)
    assert [of.groups for of in one.tried] == [of.groups for of in other.tried]
    assert np.array_equal(one.counts.agree, other.counts.disagree)
    exchanged = {"agree": "disagree", "disagree": "agree"}
    for name, entries in one.unites.items():
        assert sorted((entry.statement, exchanged[entry.direction]) for entry in entries) == sorted(
            (entry.statement, entry.direction) for entry in other.unites[name]
        )
    for mine, theirs in zip(one.held, other.held, strict=True):
        assert {(entry.statement, exchanged[entry.direction]) for entry in mine} == {(entry.statement, entry.direction) for entry in theirs}


@given(st.integers(0, 30), st.integers(0, 2**32 - 1))
@settings(max_examples=max(A_DOZEN // 2, 1), deadline=None)
def test_any_statement_may_be_worded_the_other_way(seed, turn):
    """Turning over single statements moves nobody to another group either."""
    person, statement, value, instant = made(seed)
    turned = np.random.default_rng(turn).choice([-1, 1], STATEMENTS)
    assert group_of(drawn((person, statement, value, instant))) == group_of(drawn((person, statement, value * turned[statement], instant)))


@given(records)
@settings(max_examples=5 * A_DOZEN, deadline=None)
def test_any_votes_make_a_map(rows):
    """However few the votes: no error, nobody in two groups, the largest first, and every interval holds its share."""
    result = opinion.opinion_map(drawn_votes(rows), partitions={"member": {person: person % 3 for person in range(13)}}, bridge=True)
    assert result.group_sizes.sum() == result.placed.sum()
    assert list(result.group_sizes) == sorted(result.group_sizes, reverse=True)
    for lens in result.partitions.values():
        known = lens.counts.cast > 0
        for shares in (lens.agree, lens.disagree, lens.passed):
            assert (shares.low[known] - 1e-12 <= shares.share[known]).all()
            assert (shares.share[known] <= shares.high[known] + 1e-12).all()
        assert np.allclose((lens.agree.share + lens.disagree.share + lens.passed.share)[known], 1)


@pytest.mark.parametrize("groups", [1, 2, 5])
def test_any_votes_can_be_cut_into_a_number_given(groups):
    """No more groups than asked for, on few votes or none."""
    votes = opinion.last_votes([1, 1, 2, 2, 3], [1, 2, 1, 2, 1], [1, -1, -1, 1, 0])
    assert 1 <= len(opinion.opinion_map(votes, given=opinion.Given(groups=groups)).group_sizes) <= groups


def test_no_votes_make_an_empty_map():
    """No people, no groups, empty lists."""
    result = opinion.opinion_map(opinion.last_votes([], [], [], statements=[1, 2]), bridge=True)
    assert (len(result.people), len(result.group_sizes), result.axes.shape, result.unites["people"]) == (0, 0, (2, 2), ())


@pytest.mark.slow
def test_what_was_drawn_before_does_not_matter_and_the_seed_is_part_of_the_result():
    """The same votes and seed give the same map again; the seed can be read from it."""
    votes = planted_groups(1, 3, 0.6, people=300, statements=60, each=30).votes
    first = opinion.opinion_map(votes, seed=7)
    opinion.opinion_map(planted_groups(2, 2, 0.6, people=100, statements=30, each=15).votes, seed=8)
    assert same(first, opinion.opinion_map(votes, seed=7))
    assert first.seed == 7
    assert adjusted_rand(first.group, opinion.opinion_map(votes, seed=8).group) > 0.99


def test_a_map_cannot_be_changed():
    """Every array of the result is read-only."""
    result = drawn(made(1))
    arrays = [value for value in vars(result).values() if isinstance(value, np.ndarray)]
    arrays += [value for lens in result.partitions.values() for value in (lens.part, lens.people, lens.counts.cast, lens.agree.share)]
    assert arrays
    assert not any(array.flags.writeable for array in arrays)


def test_a_statement_moderated_out_moves_nobody_and_stands_in_no_list():
    """Its votes are counted, but it divides no groups, represents none and unites nobody."""
    columns = made(3)
    dividing = drawn(columns).divides["groups"][0].statement
    after = drawn(columns, out=[dividing])
    listed = {entry.statement for entries in (*after.held, *after.unites.values(), *after.divides.values()) for entry in entries}
    assert after.extremity[dividing] == 0
    assert after.everybody.cast[dividing] > 0
    assert dividing not in listed


def test_what_a_group_holds_is_what_was_planted():
    """Of statements on which two groups answer at random alike, hardly any is said to be held by one."""
    rng = np.random.default_rng(5)
    group = np.repeat([0, 1], 150)
    agreeing = np.vstack([np.r_[np.full(20, 0.9), np.full(80, 0.5)], np.r_[np.full(20, 0.1), np.full(80, 0.5)]])
    person, statement = np.divmod(np.arange(300 * 100), 100)
    value = np.where(rng.random(len(person)) < agreeing[group[person], statement], 1, -1)
    result = opinion.opinion_map(opinion.last_votes(person, statement, value))
    assert adjusted_rand(group, result.group) == 1
    assert {entry.statement for entries in result.held for entry in entries} <= set(range(20))
    assert {entry.statement for entry in result.divides["groups"]} <= set(range(20))
    first = result.divides["groups"][0]
    assert first.low > 0.6
    assert first.low < first.gap < first.high


def uniting_of(*rows):
    """Lists of what unites 100 people who answer as given: for each statement how many agree, disagree and pass."""
    value = np.concatenate([np.repeat([1, -1, 0], row) for row in rows])
    person, statement = np.tile(np.arange(100), len(rows)), np.repeat(np.arange(len(rows)), 100)
    return opinion.opinion_map(opinion.last_votes(person, statement, value))


def test_a_pass_is_not_held_against_a_statement_as_a_disagreement_is():
    """Of two statements with equal agreement, the one that others pass on unites more than the one that others are against."""
    result = uniting_of((70, 5, 25), (70, 30, 0))
    passed, opposed = result.accord["people"][0]
    assert passed > opposed > 0


def test_what_nobody_would_deny_is_not_what_unites_most():
    """"The sky is blue" has the higher accord and the lower weight."""
    result = uniting_of((100, 0, 0), (80, 12, 8))
    sky, other = sorted(result.unites["people"], key=lambda entry: entry.statement)
    assert sky.accord > other.accord
    assert sky.weight < other.weight
    assert result.unites["people"][0] == other


def test_each_member_counts_once_across_members():
    """A statement that one large member alone likes unites people, but not members."""
    members = {person: "Large" if person < 80 else f"Small {person % 4}" for person in range(100)}
    value = np.concatenate([np.where(np.arange(100) < 80, 1, -1), np.where(np.arange(100) % 10 < 9, 1, -1)])
    votes = opinion.last_votes(np.tile(np.arange(100), 2), np.repeat([0, 1], 100), value)
    result = opinion.opinion_map(votes, partitions={"member": members})
    assert {entry.statement for entry in result.unites["people"]} == {0, 1}
    assert {entry.statement for entry in result.unites["member"]} == {1}
    assert result.divides["member"][0].statement == 0
    assert result.partitions["member"].parts.tolist() == ["Large", "Small 0", "Small 1", "Small 2", "Small 3"]
    assert result.partitions["member"].people.tolist() == [80, 5, 5, 5, 5]


def test_names_that_are_taken_and_bases_are_refused():
    """A partition cannot be called "groups", and this mode has no bases to be given."""
    votes = opinion.last_votes([1], [1], [1])
    for wrong in ({"partitions": {"groups": {1: "a"}}}, {"given": opinion.Given(bases=[[1]])}):
        with pytest.raises(ValueError, match="mode harmel"):
            opinion.opinion_map(votes, **wrong)


@pytest.mark.parametrize("people", [60, 200])
def test_two_camps_that_disagree_on_everything_are_two_groups(people):
    """Also where all statements go together alike, so that nothing but their order tells them apart: chance treats each for itself."""
    rows = [(p, s, 1 if (p < people // 2) == (s % 2 == 0) else -1, 8 * p + s) for p in range(people) for s in range(8)]
    result = drawn(list(zip(*rows, strict=True)))
    assert result.axes_used >= 1
    assert result.group_sizes.tolist() == [people // 2] * 2
