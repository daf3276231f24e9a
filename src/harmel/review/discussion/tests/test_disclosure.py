"""What is not shown cannot be had from what is: an attack by linear programming over all that is published of a map."""

from __future__ import annotations

import random

import pytest
from scipy.optimize import linprog

from harmel.review.discussion import queries
from harmel.review.discussion.actions import cast_votes, recompute_map
from harmel.review.discussion.rules import FEWEST_PEOPLE

pytestmark = pytest.mark.django_db


def bounds_of_hidden(shown: list[int | None], total: int) -> list[tuple[float, float]]:
    """For each cell that is hidden, between which numbers of people it lies, if cells and people of none add up to the total."""
    hidden = [at for at, cell in enumerate(shown) if cell is None]
    unknowns = len(hidden) + 1  # people who belong to none of the cells
    left = total - sum(cell for cell in shown if cell is not None)
    found = []
    for at in range(len(hidden)):
        ends = []
        for sign in (1, -1):
            aim = [0.0] * unknowns
            aim[at] = sign
            ends.append(sign * linprog(aim, A_eq=[[1.0] * unknowns], b_eq=[left], bounds=[(0, None)] * unknowns).fun)
        found.append((ends[0], ends[1]))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_no_hidden_cell_is_bounded_to_fewer_than_five(review, statements, crowd_of, alliance_of_trees, now, seed):
    """By group and by member, whoever answered what: the range of each hidden cell, in people who agreed or disagreed, is five wide or more."""
    chance = random.Random(seed)
    for code in alliance_of_trees:
        for person in crowd_of(chance.choice((0, 2, 3, 4, 6, 11, 20)), code):
            asked = chance.sample(statements, chance.randint(3, len(statements)))
            cast_votes(review, votes={row.pk: chance.choice((1, 1, 0, -1)) for row in asked}, actor=person, now=now)
    made = recompute_map(review, now=now)
    assert made is not None
    page = queries.map_page(review, made)
    tried = 0
    for line in page.lines:
        if line.everybody is None:
            assert all(cell is None for cell in line.groups) and not line.members
            continue
        by_member = [cell.answered for _, cell in line.members] + [None] * len(line.members_hidden)
        by_group = [None if cell is None else cell.answered for cell in line.groups]
        for shown in (by_member, by_group):
            for low, high in bounds_of_hidden(shown, line.everybody.answered):
                tried += 1
                assert high - low >= FEWEST_PEOPLE
    assert tried or seed


def test_the_attack_finds_what_is_hidden_badly():
    """With one small cell hidden and all others shown, subtraction finds it: so the test can fail."""
    assert bounds_of_hidden([12, None, 40], total=55) == [(0.0, 3.0)]
