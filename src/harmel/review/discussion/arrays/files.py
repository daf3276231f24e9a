"""What a file of votes says beside the votes that count."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.files import VoteRecords


def events_of(votes: VoteRecords) -> dict[int, tuple[int, int]]:
    """Return of each statement how many votes are written 1 and how many -1, changed votes included."""
    numbers, at = np.unique(votes.statement, return_inverse=True)
    up, down = (np.bincount(at[votes.value == sign], minlength=len(numbers)).tolist() for sign in (1, -1))
    return dict(zip(numbers.tolist(), zip(up, down, strict=True), strict=True))


def changed_later(votes: VoteRecords) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int8]]:
    """
    Return person, statement and value of the answers that somebody changed later, each person's on a statement in the order in which they came.

    An answer that was only given again is none. Order: by instant, if there are instants, then by order in the file, as for the votes that count.
    """
    instant = votes.instant if votes.instant is not None else np.zeros(len(votes.value), np.int64)
    order = np.lexsort((instant, votes.statement, votes.person))
    person, statement, value = votes.person[order], votes.statement[order], votes.value[order]
    changed = np.zeros(len(order), bool)
    changed[:-1] = (person[:-1] == person[1:]) & (statement[:-1] == statement[1:]) & (value[:-1] != value[1:])
    return person[changed], statement[changed], value[changed]
