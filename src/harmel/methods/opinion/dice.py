"""Chance that depends on what was voted and on a seed, never on the order of records or on what anybody is called."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.votes import Votes
from harmel.methods.splitmix import ODD, SECOND, between, sown, stirred

Marks = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Dice:
    """
    Numbers by which people and statements are known whatever their labels.

    person: (n,), the same for two people who voted alike but for a number of their own, given in the order of rows. statement: (m,),
    the same for two statements that go together alike with all others but for a number of their own, given in the order of columns.
    alike: (n,), exactly the same for people with the same answers to the same statements. side: int8 (m,), the answer most gave
    (1 or -1): dice see only whether a vote goes with it, so that they fall alike when all votes are turned over.
    """

    person: Marks
    statement: Marks
    alike: Marks
    side: NDArray[np.int8]

    def anywhere(self) -> NDArray[np.float64]:
        """A direction, (m,), that has nothing to do with any axis: the same in whatever order statements stand, and turned where one is turned over."""
        return (thrown(self.statement, seed=0) - 0.5) * self.side


def dice_for(votes: Votes) -> Dice:
    """Mark statements by how votes on them go together with votes on all others, and people by what they answered."""
    pairs = votes.pairs
    side = np.sign(pairs.left.diagonal()).astype(np.int64)
    side = np.where(side == 0, np.sign(pairs.product @ side), side)
    side = np.where(side == 0, 1, side)
    total = pairs.left.diagonal() * side
    known = stirred(pairs.both.diagonal().astype(np.uint64) * ODD + total.astype(np.uint64))
    compute = kernel(len(votes))
    statement = stirred(compute.marked(pairs.both, pairs.product, side, known) + known)
    answers = stirred(statement + np.arange(1, 4, dtype=np.uint64)[:, None] * SECOND)
    given = np.where(side < 0, answers[::-1], answers)  # row 0 is the vote -1, turned over where -1 is what most answered
    alike = stirred(compute.summed_marks(votes.rows(), votes.statement, votes.value, np.ascontiguousarray(given)))
    return Dice(frozen(_told_apart(alike)), frozen(_told_apart(statement)), frozen(alike), frozen(side.astype(np.int8)))


def _told_apart(marks: Marks) -> Marks:
    """
    Give those with the same mark numbers of their own, in the order in which they stand, so that chance treats each for itself.

    >>> len(set(_told_apart(np.array([5, 5, 6], np.uint64)).tolist()))
    3
    """
    order = in_order_of(marks)
    ordered = marks[order]
    alike = np.flatnonzero(ordered[1:] == ordered[:-1]) + 1
    if not len(alike):
        return stirred(marks)
    nth = np.zeros(len(marks), np.uint64)
    nth[alike] = alike - np.searchsorted(ordered, ordered[alike])
    apart = np.empty_like(marks)
    apart[order] = stirred(ordered + nth * ODD)
    return apart


def in_order_of(marks: Marks) -> NDArray[np.int64]:
    """The positions of marks from the lowest up, of equals in the order in which they stand; as a rule no two are equal, and the sort need not keep that."""
    order = np.argsort(marks)
    ordered = marks[order]
    return np.argsort(marks, kind="stable") if np.any(ordered[1:] == ordered[:-1]) else order


def thrown(*marks: Marks, seed: int) -> NDArray[np.float64]:
    """
    Throw a number between 0 and 1, ends excluded, for each combination of marks: the shape to which they broadcast.

    >>> bool(thrown(np.array([7], np.uint64), seed=1)[0] == thrown(np.array([7], np.uint64), seed=1)[0])
    True
    """
    number = sown(seed)
    for mark in marks:
        number = stirred(number * ODD + mark)
    return between(number)
