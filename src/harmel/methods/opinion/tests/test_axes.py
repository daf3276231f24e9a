"""Axes: what the sparse way finds is what the plain way finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.sparse import csr_array

from harmel.methods.opinion.axes import centred
from harmel.methods.opinion.spectrum import spectrum
from harmel.methods.opinion.tests.strategies import drawn_votes, planted, records


def leading_axes(table):
    """The first two axes of a matrix, sparse or a table."""
    table = table.toarray() if hasattr(table, "toarray") else table
    return spectrum(table.T @ table, 2)[1]


def plainly_centred(votes, out):
    """The matrix filled with column means and centred, entry by entry."""
    table = np.full((len(votes.people), len(votes.statements)), np.nan)
    table[votes.person, votes.statement] = votes.value
    table[:, out] = 0
    mean = np.array([column[~np.isnan(column)].mean() if (~np.isnan(column)).any() else 0 for column in table.T])
    return np.where(np.isnan(table), mean, table) - mean, mean, (~np.isnan(table)).sum(axis=1)


@given(records)
def test_centring_leaves_zero_wherever_nobody_voted(rows):
    """The centred, imputed matrix is exactly sparse; a statement that is out is a column of zeros that counts as passed by everybody."""
    votes = drawn_votes(rows)
    out = np.arange(len(votes.statements)) % 4 == 3
    table, mean, filled = plainly_centred(votes, out)
    ours = centred(votes, out)
    assert np.allclose(ours.departures.toarray(), table, atol=1e-12)
    assert np.allclose(ours.mean, mean, atol=1e-12)
    assert ours.filled.tolist() == filled.tolist()


@given(records)
@settings(deadline=None)
def test_axes_carry_as_much_as_the_singular_vectors_of_the_full_matrix(rows):
    """Each axis has length 1 or is all 0, is at right angles to the other, and stretches the matrix by its singular value."""
    votes = drawn_votes(rows)
    ours = centred(votes, np.zeros(len(votes.statements), bool))
    table = ours.departures.toarray()
    axes = leading_axes(ours.departures)
    singular = np.append(np.linalg.svd(table, compute_uv=False), [0, 0])[:2]
    assert np.allclose(np.linalg.norm(table @ axes.T, axis=0), np.where(singular > 1e-6, singular, 0), atol=1e-6)
    assert abs(axes[0] @ axes[1]) < 1e-9


@pytest.mark.parametrize("seed", range(3))
def test_axes_of_planted_groups_are_those_of_the_dense_way(seed):
    """The cosine with the dense singular vectors is 1 to twelve digits."""
    person, statement, value, instant, _ = planted(seed)
    votes = drawn_votes(list(zip(person, statement, value, instant, strict=True)))
    ours = centred(votes, np.zeros(len(votes.statements), bool))
    dense = np.linalg.svd(ours.departures.toarray())[2][:2]
    assert np.allclose(np.abs((dense * leading_axes(ours.departures)).sum(axis=1)), 1, atol=1e-12)


def test_an_axis_points_to_its_largest_entry():
    """Of the two directions of an axis, the one in which its largest entry is positive is taken."""
    axes = leading_axes(csr_array(np.array([[-3.0, 1.0, 0.0], [0.0, 0.0, -2.0], [-3.0, 1.0, 0.0]])))
    assert (axes[[0, 1], np.abs(axes).argmax(axis=1)] > 0).all()


def test_without_departures_there_are_no_axes():
    """Where everybody votes alike, both axes are all 0."""
    assert leading_axes(csr_array((4, 3))).tolist() == [[0, 0, 0], [0, 0, 0]]


def test_where_votes_differ_in_one_way_only_the_second_axis_is_zero():
    """One direction is all there is."""
    axes = leading_axes(csr_array(np.array([[1.0, -1.0], [-1.0, 1.0]])))
    assert axes[1].tolist() == [0, 0]
    assert np.allclose(np.abs(axes[0]), np.sqrt(0.5))
