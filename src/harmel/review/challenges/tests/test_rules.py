"""Coverage of the two tracks, orders that differ, and a register read from a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.alliance.rules import Refused
from harmel.review.challenges.rules import (
    NEXT,
    Classed,
    Dimension,
    OtherPlace,
    SubmissionState,
    Track,
    coverage,
    disagreements,
    reaches,
    read_register,
    reordered,
)

ROWS = st.lists(st.builds(Classed, key=st.integers(), dimension=st.sampled_from(Dimension), track=st.sampled_from(Track)))


@given(ROWS)
def test_every_row_falls_in_at_least_one_cell(rows):
    """Nothing is lost: a row without a track stands beside the four cells, all others in them."""
    found = coverage(rows)
    placed = {key for cell in (*found.cells, *found.without_track) for key in cell.keys}
    assert placed == {row.key for row in rows}
    assert found.total == len(rows)
    assert set(found.empty) == {cell for cell in found.cells if cell.count == 0}


def test_the_empty_cells_are_named():
    """Only deterrence on the military side: three cells are empty."""
    found = coverage([Classed(1, "military", "deterrence")])
    assert [(cell.dimension, cell.track) for cell in found.empty] == [
        (Dimension.MILITARY, Track.DIALOGUE), (Dimension.POLITICAL, Track.DETERRENCE), (Dimension.POLITICAL, Track.DIALOGUE),
    ]
    assert found.cell(Dimension.MILITARY, Track.DETERRENCE).keys == (1,)
    with pytest.raises(KeyError):
        found.cell(Dimension.BOTH, Track.DIALOGUE)


def test_an_unknown_dimension_is_no_dimension():
    """What cannot be classed is refused rather than dropped."""
    with pytest.raises(ValueError):
        coverage([Classed(1, "naval", "both")])


def test_a_source_that_turns_the_order_round_is_told_from_one_that_names_fewer():
    """Both give another place; only one disagrees over what comes before what."""
    found = disagreements("abc", {"fewer": "ac", "turned": "bac", "same": "abc", "silent": "", "elsewhere": "xyz"})
    assert found["a"] == (OtherPlace("turned", 2, moved=True),)
    assert found["b"] == (OtherPlace("fewer", None, moved=False), OtherPlace("turned", 1, moved=True))
    assert found["c"] == (OtherPlace("fewer", 2, moved=False),)


@given(st.permutations(list(range(6))))
def test_a_source_in_the_register_s_own_order_never_disagrees(order):
    """Whatever the order, agreeing with it is no disagreement."""
    assert not any(disagreements(order, {"same": order}).values())


@pytest.mark.parametrize("wanted", [[1, 2], [1, 2, 2], [1, 2, 3, 4], [1, 2, 9]])
def test_an_order_holds_each_challenge_once(wanted):
    """One left out, one twice, one too many and one from elsewhere are refused."""
    with pytest.raises(Refused, match="not_the_same_challenges"):
        reordered([1, 2, 3], wanted)


def test_sources_that_rest_on_each_other_are_found_through_others():
    """A round of any length is seen, and no round is never left."""
    assert reaches(1, from_=[2], edges={2: [3], 3: [1]})
    assert not reaches(9, from_=[2], edges={2: [3], 3: [2]})


def test_a_submission_that_was_taken_in_or_back_stays_so():
    """Only what waits can be answered, and only what was declined be looked at again."""
    assert NEXT[SubmissionState.TAKEN_IN] == NEXT[SubmissionState.WITHDRAWN] == frozenset()
    assert NEXT[SubmissionState.DECLINED] == {SubmissionState.PENDING}


def test_a_table_is_read_in_the_order_of_its_places():
    """The column `order` counts, lines without one come last; names of other tools' kinds are understood."""
    found = read_register("\ufeffID,order,Name_EN,kind\nB,2,Beetles,report section\nA,1,Drought,\nC,,Saws,amplifier\n")
    assert found.errors == ()
    assert [(row.key, row.kind) for row in found.rows] == [("A", "challenge"), ("B", "topic"), ("C", "amplifier")]


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("", [(1, "register_column_missing")]),
        ("name\nx\n", [(1, "register_column_missing")]),
        ("name_en,name_en\nx,y\n", [(1, "register_column_twice")]),
        ("name_en\n", [(1, "register_no_lines")]),
        ("name_en\nx,y\n", [(2, "register_too_many_cells")]),
        ("name_en,order\nx,first\n,2\n", [(2, "register_not_a_number"), (3, "name_missing")]),
        ("name_en,track,dimension\nx,peace,naval\n", [(2, "register_not_a_choice"), (2, "register_not_a_choice")]),
        ("id,name_en\na,x\na,y\n", [(3, "register_id_twice")]),
        ("name_en\n" + "x" * 301 + "\n", [(2, "register_name_too_long")]),
        ('name_en\n"x\n', [(2, "register_not_a_table")]),
        ('name_en\n"two\nlines"\n,\n\nz,z\n', [(6, "register_too_many_cells")]),
    ],
)
def test_every_wrong_line_is_named_by_its_number(text, errors):
    """The number is that of the file, however many lines a cell runs over."""
    assert [(error.line, error.code) for error in read_register(text).errors] == errors
