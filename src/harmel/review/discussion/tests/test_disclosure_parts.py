"""What is not shown of a member cannot be had from the parts it stands in, whatever partitions cross, nor from one map to the next."""

from __future__ import annotations

import json
import random

import pytest

from harmel.review.discussion import rules
from harmel.review.discussion.actions import declare_partition, recompute_map, withdraw_partition
from harmel.review.discussion.rules import FEWEST_PEOPLE
from harmel.review.discussion.tests.test_disclosure import vote, widths

MEMBERS = list("ABCDEFGH")


def parted(members, chance):
    """Members in two or three parts by chance, some of them in none."""
    count = chance.choice((2, 2, 3))
    place = {code: chance.randrange(count) for code in members if chance.random() < 0.9}
    parts = [tuple(code for code in place if place[code] == part) for part in range(count)]
    return tuple(rules.Part(f"Part {at}", "", part) for at, part in enumerate(parts, start=1) if part)


def figures(chance):
    """How eight members answered, many of them with few people, with the cells that are shown of them; and how many there are of no member."""
    cells = [[chance.choice((0, 0, 1, 2, 3, 5, 9)) for _ in range(3)] for _ in MEMBERS]
    of_none = [chance.choice((0, 0, 1, 4)) for _ in range(3)]
    everybody = [sum(cell[answer] for cell in [*cells, of_none]) for answer in range(3)]
    passed = [cell[2] for cell in cells]
    gone = rules.hidden([cell[0] + cell[1] for cell in cells], everybody[0] + everybody[1], besides=rules.Besides(passed, everybody[2]))
    return cells, everybody, gone


def kept_of(cells, everybody, gone, partitions, shows):
    """A map of one statement, as it is kept."""
    def summed(part):
        return [sum(cells[MEMBERS.index(code)][answer] for code in part.members) for answer in range(3)]

    entry = {
        "all": everybody, "groups": [everybody],
        "members": {code: cell for code, cell, hide in zip(MEMBERS, cells, gone, strict=True) if not hide},
        "members_hidden": [code for code, hide in zip(MEMBERS, gone, strict=True) if hide],
        "parts": [[summed(part) if show else None for part, show in zip(parts, told, strict=True)] for parts, told in zip(partitions, shows, strict=True)],
    }  # fmt: skip
    people = sum(everybody)
    shown = [{"parts": [{"members": list(part.members)} for part in parts]} for parts in partitions]
    return {"people": people, "placed": people, "groups": [people], "partitions": shown, "statements": [entry]}


def told(cells, everybody, gone, partitions):
    places = [[frozenset(MEMBERS.index(code) for code in part.members) for part in parts] for parts in partitions]
    return rules.parts_shown(places, cells, gone, (everybody[0] + everybody[1], everybody[2]))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 48, 12))
def test_no_partitions_bound_a_hidden_cell_to_fewer_than_five(first):
    """Two partitions that cross, over members many of whom are few: no hidden member and no hidden part is bounded more narrowly than to five people."""
    found, shown = [], 0
    for seed in range(first, first + 12):
        chance = random.Random(seed)
        cells, everybody, gone = figures(chance)
        partitions = [parted(MEMBERS, chance), parted(MEMBERS, chance)]
        shows = told(cells, everybody, gone, partitions)
        shown += sum(sum(one) for one in shows)
        found += widths(kept_of(cells, everybody, gone, partitions, shows), MEMBERS)
    assert all(width >= min(FEWEST_PEOPLE, at_most) - 1e-6 for width, at_most in found)
    assert found
    assert shown


def test_parts_of_five_and_more_would_tell_if_all_were_shown():
    """North is Alder and Birch, and Birch has three: shown, it gives Birch away. The attack finds it, and the rule leaves North out."""
    cells = [[9, 3, 0], [2, 1, 0], [20, 4, 0], [1, 2, 0], [0, 4, 0], *([[0, 0, 0]] * 3)]
    everybody = [sum(cell[answer] for cell in cells) for answer in range(3)]
    gone = [False, True, False, True, True, True, True, True]
    partitions = [(rules.Part("North", "", ("A", "B")), rules.Part("South", "", ("C", "D", "E")))]
    badly = widths(kept_of(cells, everybody, gone, partitions, [[True, True]]), MEMBERS)
    assert min(width for width, _ in badly) == 0
    assert told(cells, everybody, gone, partitions) == [[False, False]]  # with South shown, what is left would be Birch's


def test_partitions_that_cross_do_not_tell_together_what_neither_tells():
    """Two parts that share hidden members, but for one, differ by that one: the second is not shown."""
    cells = [[4, 0, 0], [4, 0, 0], [3, 1, 0], [4, 0, 0], [2, 2, 0], [9, 9, 0], [9, 9, 0], [9, 9, 0]]
    everybody, gone = [sum(cell[answer] for cell in cells) for answer in range(3)], [True] * 5 + [False] * 3
    one = (rules.Part("North", "", ("A", "B")), rules.Part("South", "", ("F",)))
    other = (rules.Part("West", "", ("A", "B", "C")), rules.Part("East", "", ("G",)))
    assert told(cells, everybody, gone, [one]) == [[True, True]]
    assert told(cells, everybody, gone, [other]) == [[True, True]]
    assert told(cells, everybody, gone, [one, other]) == [[True, True], [False, True]]


def test_whoever_only_passed_in_a_part_is_not_told():
    """Alder and Birch have nobody who took a side, and one who passed: a part with Cedar would give that away by subtraction."""
    cells = [[0, 0, 1], [0, 0, 0], [9, 9, 2], [3, 1, 0], [3, 3, 0], [9, 9, 0], [9, 9, 0], [9, 9, 0]]
    everybody, gone = [sum(cell[answer] for cell in cells) for answer in range(3)], [True, True, False, True, True, False, False, False]
    assert told(cells, everybody, gone, [(rules.Part("North", "", ("A", "B", "C")), rules.Part("South", "", ("F",)))]) == [[False, True]]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_no_hidden_cell_is_bounded_by_a_whole_map_with_partitions(review, statements, crowd_of, alliance_of_trees, secretary, now, seed):
    """From all tables of a map together: everybody, groups, members and the parts of two partitions."""
    vote(review, statements, crowd_of, alliance_of_trees, now, seed)
    chance = random.Random(seed)
    for name in ("Region", "Size"):
        parts = parted(list(alliance_of_trees), chance)
        if len(parts) > 1:
            declare_partition(review, name_en=name, parts=parts, actor=secretary, now=now)
    kept = json.loads(recompute_map(review, now=now).output)
    assert kept["partitions"]
    assert all(width >= min(FEWEST_PEOPLE, at_most) - 1e-6 for width, at_most in widths(kept, list(alliance_of_trees)))


@pytest.mark.django_db
def test_maps_one_after_the_other_tell_no_more_than_the_last(review, statements, crowd_of, alliance_of_trees, secretary, now, calendar):
    """Withdrawn after a map has shown it, a partition counts on: the next may not, together with it, tell of a member that is not shown."""
    from harmel.review.discussion.actions import cast_votes

    for code, count in {"AL": 4, "BI": 4, "CE": 4, "EL": 4, "FI": 30}.items():
        for person in crowd_of(count, code):
            cast_votes(review, votes={row.pk: 1 for row in statements}, actor=person, now=now)
    closes = calendar["discussion"].closes_at
    first = declare_partition(
        review, name_en="Region", parts=[rules.Part("North", "", ("AL", "BI")), rules.Part("South", "", ("FI",))], actor=secretary, now=now
    )
    before = json.loads(recompute_map(review, now=closes).output)
    assert [cell is not None for cell in before["statements"][0]["parts"][0]] == [True, True]
    withdraw_partition(first, actor=secretary, now=closes)
    declare_partition(
        review, name_en="Size", parts=[rules.Part("Large", "", ("FI",)), rules.Part("Small", "", ("AL", "BI", "CE"))], actor=secretary, now=closes
    )
    after = json.loads(recompute_map(review, actor=secretary, now=closes).output)
    assert [partition["name_en"] for partition in after["partitions"]] == ["Size"]
    assert [cell is not None for cell in after["statements"][0]["parts"][0]] == [True, False]
    both = {**after, "partitions": before["partitions"] + after["partitions"]}
    for entry, earlier in zip(both["statements"], before["statements"], strict=True):
        entry["parts"] = earlier["parts"] + entry["parts"]
    assert all(width >= min(FEWEST_PEOPLE, at_most) - 1e-6 for width, at_most in widths(both, list(alliance_of_trees)))
