"""What is too small to be shown, also by subtraction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from harmel.review.discussion.rules import FEWEST_PEOPLE, hidden


def test_fewer_than_five_are_not_shown():
    """Four people behind a figure are too few; five are not."""
    assert hidden([4, 5]) == [True, False]


def test_the_rest_of_a_total_is_not_revealed():
    """Where one small cell could be had by subtracting, the smallest of the others goes too."""
    assert hidden([20, 7, 2], total=29) == [False, True, True]


def test_people_in_no_cell_are_covered_too():
    """Three people without a member would be what is left of the total."""
    assert hidden([20, 7], total=30) == [False, True]


@given(st.lists(st.integers(0, 40), max_size=8), st.integers(0, 12))
def test_what_is_left_is_never_somebody_and_fewer_than_five(cells, in_none):
    """Whatever the cells: every shown cell has five people, and total less shown cells is nobody or at least five."""
    total = sum(cells) + in_none
    gone = hidden(cells, total)
    assert all(people >= FEWEST_PEOPLE for people, hide in zip(cells, gone, strict=True) if not hide)
    left = total - sum(people for people, hide in zip(cells, gone, strict=True) if not hide)
    assert left == 0 or left >= FEWEST_PEOPLE or all(gone)
