"""
Recommendations of an expert report: what the convener says when receiving each, and what became of it in the end.

An expert report is an input. Receiving it item by item, with a reason, is what makes it an answerable one.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from harmel.review.challenges.rules import Dimension, Track


class Novelty(StrEnum):
    """Whether a recommendation strengthens what exists or is new."""

    STRENGTHENS = "strengthens"
    NEW = "new"


class Reception(StrEnum):
    """What the convener says to a recommendation."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    MERGED = "merged"
    NOTED = "noted"
    DECLINED = "declined"


class Outcome(StrEnum):
    """What became of a recommendation in the end."""

    ADOPTED = "adopted"
    NARROWED = "narrowed"
    MERGED = "merged"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    IN_HAND = "in_hand"


class Lacks(StrEnum):
    """What an answer to a recommendation still has to say."""

    REASON = "reason"
    MERGED_INTO = "merged_into"


def missing(answer: Reception | Outcome, *, reason: str, merged_into: int | None) -> tuple[Lacks, ...]:
    """
    Say what an answer still has to say: always a reason, and where merged, into which recommendation.

    >>> missing(Reception.MERGED, reason="Both ask for one thing.", merged_into=None)
    (<Lacks.MERGED_INTO: 'merged_into'>,)
    """
    lacks = [] if reason.strip() else [Lacks.REASON]
    if str(answer) == "merged" and merged_into is None:
        lacks.append(Lacks.MERGED_INTO)
    return tuple(lacks)


def empty_cells(tagged: Iterable[tuple[Dimension, Track]]) -> tuple[tuple[Dimension, Track], ...]:
    """
    Name the cells of the matrix dimension x track in which no recommendation stands. One for both stands in both.

    >>> tagged = [(Dimension.BOTH, Track.DETERRENCE), (Dimension.POLITICAL, Track.DIALOGUE)]
    >>> [(str(dimension), str(track)) for dimension, track in empty_cells(tagged)]
    [('military', 'dialogue')]
    """
    cells = {(row, column): False for row in (Dimension.MILITARY, Dimension.POLITICAL) for column in (Track.DETERRENCE, Track.DIALOGUE)}
    for dimension, track in tagged:
        for row, column in cells:
            cells[row, column] |= dimension in {row, Dimension.BOTH} and track in {column, Track.BOTH}
    return tuple(cell for cell, filled in cells.items() if not filled)
