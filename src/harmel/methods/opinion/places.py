"""Where people and statements stand on the map."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.axes import Centred
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.recipe import POLIS, Recipe
from harmel.methods.opinion.votes import Votes


def places_of_people(votes: Centred, axes: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Place each person: (n, 2).

    Definition: sqrt(m / max(c_i, 1)) times the sum over the statements voted on of (v_ij - mean_j) axis_j, so that who has voted on
    few statements is not drawn towards the middle for it. A statement that is out counts in m and in c_i.
    """
    stretch = np.sqrt(len(votes.mean) / np.maximum(votes.filled, 1))
    return frozen(stretch[:, None] * votes.along(axes))


def places_of_statements(votes: Centred, axes: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Place each statement where somebody would stand who agreed with it and voted on nothing else: (m, 2).

    Definition: sqrt(m) (1 - mean_j) axis_j.
    """
    m = len(votes.mean)
    return frozen(np.sqrt(m) * (1 - votes.mean)[:, None] * axes.T)


def extremity(statement_places: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far from the middle each statement stands: (m,)."""
    return frozen(np.hypot(statement_places[:, 0], statement_places[:, 1]))


def who_is_placed(votes: Votes, recipe: Recipe = POLIS) -> NDArray[np.bool_]:
    """
    Say who has voted enough to be placed: (n,).

    Definition: at least min(7, m) votes, passes counted; if fewer than 15 people qualify, those with most votes until 15 (of equals,
    who came first).
    """
    cast = np.diff(votes.rows())
    placed = cast >= min(recipe.votes_to_be_placed, len(votes.statements))
    if placed.sum() < recipe.fewest_placed:
        most = np.argsort(-cast, kind="stable")[: recipe.fewest_placed]
        placed = np.zeros(len(cast), dtype=bool)
        placed[most] = True
    return frozen(placed)


@dataclass(frozen=True, eq=False)
class Along:
    """
    Where people stand along k axes, each as surely as their votes allow.

    places: (n, k). held: (n,), what the statements voted on hold of the axes, of at most 1.
    """

    places: NDArray[np.float64]
    held: NDArray[np.float64]


def places_along(votes: Centred, axes: NDArray[np.float64]) -> Along:
    """
    Estimate where people stand along k axes (k, m).

    Definition: X_i A' divided by what the statements voted on hold of the axes: the sum over them of |axis_j|^2, divided by k. Unlike
    the places drawn, these are no farther out for more votes, only surer. 0 for who voted on nothing that moves anybody.
    """
    table = np.empty((3, axes.shape[1], len(axes) + 1))
    table[:, :, :-1] = votes.departing(axes)
    table[:, :, -1] = np.where(votes.out, 0.0, (axes * axes).sum(axis=0) / max(len(axes), 1))
    found = kernel(len(votes.votes)).projected(votes.votes.rows(), votes.votes.statement, votes.votes.value, table)
    held = found[:, -1]
    return Along(frozen(found[:, :-1] / np.where(held > 0, held, 1.0)[:, None]), frozen(held))
