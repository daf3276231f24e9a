"""Some of the people with their votes, in an order that depends on what they voted alone."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.dice import Dice, in_order_of
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.votes import Votes


def drawn_people(dice: Dice, among: NDArray[np.bool_], most: int) -> NDArray[np.int64]:
    """Draw at most so many people, by their marks; in the order of their marks, so that sums over them come out the same."""
    people = np.flatnonzero(among)
    return people[in_order_of(dice.person[people])[:most]]


def votes_of(votes: Votes, people: NDArray[np.int64]) -> Votes:
    """
    The votes of these people, who stand in the order given; all statements stay.

    >>> from harmel.methods.opinion import last_votes
    >>> some = votes_of(last_votes(["a", "b", "b"], [1, 1, 2], [1, -1, 0]), np.array([1]))
    >>> some.people.tolist(), some.value.tolist()
    (['b'], [-1, 0])
    """
    rows = votes.rows()
    begins = np.append(0, np.cumsum(np.diff(rows)[people])).astype(np.int64)
    person, statement, value = kernel(len(votes)).picked(rows, votes.statement, votes.value, people, begins)
    some = Votes(frozen(person), frozen(statement), frozen(value), frozen(votes.people[people]), votes.statements)
    vars(some)["_rows"] = frozen(begins)
    return some
