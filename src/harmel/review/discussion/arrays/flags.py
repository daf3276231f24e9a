"""Votes that look odd, and the votes without them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from harmel.methods import opinion


def signs(votes: opinion.Votes) -> tuple[dict[str, int], NDArray[np.bool_]]:
    """
    Return how many people stand out, and who: (n,).

    `straight`: who gave one answer throughout; `copies`: whose answers are all alike with somebody's; `any`: either.
    """
    found = opinion.flags(votes)
    return {"straight": int(found.straight.sum()), "copies": int((found.same_as >= 0).sum()), "any": int(found.any.sum())}, found.any


def without(votes: opinion.Votes, left_out: NDArray[np.bool_]) -> opinion.Votes:
    """Return the votes of everybody else: left_out (n,). For a what-if: nothing is deleted."""
    kept = ~left_out[votes.person]
    return opinion.last_votes(
        votes.people[votes.person[kept]], votes.statements[votes.statement[kept]], votes.value[kept], statements=votes.statements
    )
