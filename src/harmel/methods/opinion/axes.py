"""The two directions in which votes differ most: principal axes of a matrix that stays sparse."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from harmel.methods.opinion.frozen import frozen
from harmel.methods.opinion.votes import Votes

BLOCK = 4
AT_REST = 1e-13  # a residual this small beside the largest eigenvalue is rounding


@dataclass(frozen=True, eq=False)
class Centred:
    """
    Votes less the mean of their statement. Who did not vote is taken to stand at the mean, so the rest of the matrix is exactly 0.

    departures: sparse (n, m), v_ij - mean_j where i voted on j. mean: (m,), 0 for a statement that is out or has no votes.
    filled: (n,), the votes of each person, where a statement that is out counts as passed by everybody.
    """

    departures: csr_array
    mean: NDArray[np.float64]
    filled: NDArray[np.int64]


def centred(votes: Votes, out: NDArray[np.bool_]) -> Centred:
    """
    Take from each vote the mean of its statement.

    out: (m,), True for statements that are moderated out or meta: their column is 0 for everybody. Source: docs/methods/opinion.md, "Axes".
    """
    n, m = len(votes.people), len(votes.statements)
    kept = ~out[votes.statement]
    statement, value = votes.statement[kept], votes.value[kept].astype(np.float64)
    seen = np.bincount(statement, minlength=m)
    mean = np.bincount(statement, weights=value, minlength=m) / np.maximum(seen, 1)
    row = np.append(0, np.cumsum(kept))[votes.rows()]
    departures = csr_array((value - mean[statement], statement, row), shape=(n, m))
    return Centred(departures, frozen(mean), frozen(np.diff(row) + int(out.sum())))


def leading_axes(matrix: csr_array, count: int = 2) -> NDArray[np.float64]:
    """
    Find the right singular vectors of the largest singular values: (count, m), rows of length 1 at right angles.

    Definition: the eigenvectors of X'X, found in the growing space of X'X applied to a fixed start (block Lanczos, every block made
    orthogonal to all before it). Of each axis, the entry that is largest in size is positive. Where the matrix has fewer directions
    than `count`, the axis is all 0. Uses sums of a fixed order only: the same on one thread or many.

    >>> (leading_axes(csr_array(np.array([[3.0, 0.0], [0.0, -1.0]]))).round(12) + 0.0).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    m = matrix.shape[1]
    axes = np.zeros((count, m))
    space, images = np.empty((m, 0)), np.empty((m, 0))
    anywhere = np.random.default_rng(0).standard_normal((m, min(BLOCK, m)))
    block = _orthonormal(matrix.T @ (matrix @ anywhere), space)  # statements on which nobody departs stay out of it
    if block.shape[1] == 0:
        return frozen(axes)
    while block.shape[1]:
        reached = matrix.T @ (matrix @ block)
        space, images = np.hstack((space, block)), np.hstack((images, reached))
        values, vectors = _ritz(space, images, count)
        away = _times(images, vectors) - _times(space, vectors) * values
        if np.sqrt((away * away).sum(axis=0)).max() <= AT_REST * values[0] and space.shape[1] > count:
            break
        block = _orthonormal(reached, space)
    for position, (value, axis) in enumerate(zip(values, _times(space, vectors).T, strict=True)):
        if value > AT_REST * values[0]:
            axes[position] = axis * np.sign(axis[np.argmax(np.abs(axis))]) + 0.0
    return frozen(axes)


def _ritz(space: NDArray[np.float64], images: NDArray[np.float64], count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The largest eigenvalues of X'X as seen from within the space, and their vectors in its coordinates."""
    inner = np.einsum("ij,ik->jk", space, images)
    values, vectors = np.linalg.eigh((inner + inner.T) / 2)
    return values[::-1][:count], vectors[:, ::-1][:, :count]


def _times(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    product: NDArray[np.float64] = np.einsum("ij,jk->ik", left, right)
    return product


def _orthonormal(block: NDArray[np.float64], space: NDArray[np.float64]) -> NDArray[np.float64]:
    """Make each column orthogonal to the space and to the columns before it, of length 1; drop those that lie within."""
    found: list[NDArray[np.float64]] = []
    for column in block.T:
        vector, size = column, np.sqrt((column * column).sum())
        for _ in range(2):  # once more, since the first pass leaves rounding behind
            vector = vector - np.einsum("ij,j->i", space, np.einsum("ij,i->j", space, vector))
            for other in found:
                vector = vector - other * (other * vector).sum()
        length = np.sqrt((vector * vector).sum())
        if length > 1e-10 * size and size > 0:
            found.append(vector / length)
    return np.array(found).T if found else np.empty((len(block), 0))
