"""The directions in which votes differ most: principal axes of a matrix that stays sparse."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.frozen import frozen
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.votes import Votes

if TYPE_CHECKING:
    from scipy.sparse import csr_array

BLOCK = 4
FIRST_LOOK = 6
"""Blocks after which the axes may have come to rest."""
AT_REST = 1e-13  # a residual this small beside the largest eigenvalue is rounding

Figures = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Centred:
    """
    Votes less the mean of their statement. Who did not vote is taken to stand at the mean, so the rest of the matrix is exactly 0.

    votes: as given. out: (m,), statements whose column is 0 for everybody. mean: (m,), 0 for a statement that is out or has no votes.
    filled: (n,), the votes of each person, where a statement that is out counts as passed by everybody.
    """

    votes: Votes
    out: NDArray[np.bool_]
    mean: Figures
    filled: NDArray[np.int64]

    @cached_property
    def departures(self) -> "csr_array":
        """The matrix X itself, sparse (n, m): v_ij - mean_j where i voted on j."""
        from scipy.sparse import csr_array

        votes = self.votes
        kept = ~self.out[votes.statement]
        statement = votes.statement[kept]
        row = np.append(0, np.cumsum(kept))[votes.rows()]
        return csr_array((votes.value[kept] - self.mean[statement], statement, row), shape=(len(votes.people), len(votes.statements)))

    @cached_property
    def products(self) -> Figures:
        """X'X, (m, m): the sum over people of the product of their departures on two statements."""
        pairs, mean = self.votes.pairs, self.mean
        found = pairs.left * mean
        found += found.T
        np.subtract(pairs.product, found, out=found)
        products_of_means = mean[:, None] * mean
        products_of_means *= pairs.both
        found += products_of_means
        found[self.out] = 0
        found[:, self.out] = 0
        return frozen(found)

    def along(self, axes: Figures) -> Figures:
        """X times axes (k, m): (n, k), each sum in the order of statements."""
        return kernel(len(self.votes)).projected(self.votes.rows(), self.votes.statement, self.votes.value, self.departing(axes))

    def departing(self, axes: Figures) -> Figures:
        """What a vote of -1, 0 or 1 on a statement adds along axes (k, m): (3, m, k)."""
        table: Figures = (np.array([-1.0, 0.0, 1.0])[:, None] - self.mean)[:, :, None] * axes.T
        table[:, self.out] = 0
        return table


def centred(votes: Votes, out: NDArray[np.bool_]) -> Centred:
    """
    Take from each vote the mean of its statement.

    out: (m,), True for statements that are moderated out or meta: their column is 0 for everybody. Source: docs/methods/opinion.md, "Axes".
    """
    cast, total = votes.pairs.both.diagonal(), votes.pairs.left.diagonal()
    mean = np.where(out, 0.0, total / np.maximum(cast, 1))
    filled = np.diff(votes.rows())
    if out.any():
        moved = np.add.reduceat(np.append(out[votes.statement], False).astype(np.int64), votes.rows()[:-1]) if len(filled) else 0
        filled = filled - moved + int(out.sum())
    return Centred(votes, frozen(out.copy()), frozen(mean), frozen(filled))


def leading_axes(matrix: "Centred | csr_array", count: int = 2) -> Figures:
    """
    Find the right singular vectors of the largest singular values: (count, m), rows of length 1 at right angles.

    Definition: the eigenvectors of X'X, found in the growing space of X'X applied to a fixed start (block Lanczos, every block made
    orthogonal to all before it). Of each axis, the entry that is largest in size is positive. Where the matrix has fewer directions
    than `count`, the axis is all 0. Uses sums of a fixed order only: the same on one thread or many.

    >>> from scipy.sparse import csr_array
    >>> (leading_axes(csr_array(np.array([[3.0, 0.0], [0.0, -1.0]]))).round(12) + 0.0).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    if isinstance(matrix, Centred):
        products = matrix.products
        return _leading(lambda block: np.vecdot(products[None], block[:, None]), len(matrix.mean), count)
    return _leading(lambda block: np.ascontiguousarray((matrix.T @ (matrix @ block.T)).T), matrix.shape[1], count)


def _leading(applied: Callable[[Figures], Figures], m: int, count: int) -> Figures:
    """The eigenvectors of the largest eigenvalues of a symmetric matrix that is known by what it makes of rows (k, m)."""
    axes = np.zeros((count, m))
    anywhere = np.random.default_rng(0).standard_normal((m, min(max(BLOCK, count), m))).T
    block = _orthonormal(applied(np.ascontiguousarray(anywhere)), np.empty((0, m)))  # statements on which nobody departs stay out of it
    if not len(block):
        return frozen(axes)
    room, inner = np.empty((2, 16 * len(block), m)), np.empty((0, 0))
    blocks = known = 0
    while len(block):
        blocks, known = blocks + 1, known + len(block)
        if known > room.shape[1]:
            room = np.concatenate((room, np.empty_like(room)), axis=1)
        space, images = room[:, :known]
        space[known - len(block) :] = block
        images[known - len(block) :] = reached = applied(block)
        inner = _grown(inner, np.vecdot(space[:, None], reached[None]))
        block = _orthonormal(reached, space)
        if len(block) and (blocks < FIRST_LOOK or blocks % 2):
            continue  # to look whether the axes stand still takes longer than another step
        values, vectors = (found[..., ::-1][..., :count] for found in np.linalg.eigh(inner))
        away = _combined(vectors, images) - values[:, None] * _combined(vectors, space)
        if np.sqrt((away * away).sum(axis=1)).max() <= AT_REST * values[0] and known > count:
            break
    for position, (value, axis) in enumerate(zip(values, _combined(vectors, space), strict=True)):
        if value > AT_REST * values[0]:
            axes[position] = axis * np.sign(axis[np.argmax(np.abs(axis))]) + 0.0
    return frozen(axes)


def _grown(inner: Figures, added: Figures) -> Figures:
    """The matrix as seen from within the space, by the columns that the last block adds; symmetric."""
    known = len(inner)
    grown = np.empty((len(added), len(added)))
    grown[:known, :known] = inner
    grown[:, known:] = added
    grown[known:, :known] = added[:known].T
    corner = added[known:]
    grown[known:, known:] = (corner + corner.T) / 2
    return grown


def _combined(vectors: Figures, rows: Figures) -> Figures:
    combined: Figures = np.einsum("ij,ik->jk", vectors, rows)
    return combined


def _orthonormal(block: Figures, space: Figures) -> Figures:
    """Make each row orthogonal to the space and to the rows before it, of length 1; drop those that lie within."""
    size = np.sqrt(np.vecdot(block, block))
    found: list[Figures] = []
    for _ in range(2):  # once more, since the first pass leaves rounding behind
        block = block - np.einsum("ij,jk->ik", np.vecdot(block[:, None], space[None]), space)
    for row, before in zip(block, size.tolist(), strict=True):
        vector = row
        for _ in range(2 if found else 0):
            mates = np.array(found)
            vector = vector - np.einsum("i,ij->j", np.vecdot(mates, vector), mates)
        length = np.sqrt(np.vecdot(vector, vector))
        if length > 1e-10 * before and before > 0:
            found.append(vector / length)
    return np.array(found) if found else np.empty((0, block.shape[1]))
