"""From votes to the map as it is stored and shown: the method's result, its marks, and what may be shown of it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods import opinion
from harmel.review.discussion import arrays, charts


def drawn(
    votes: opinion.Votes, *, out: list[int], about_voters: list[int], codes: list[str], member: NDArray[np.int32]
) -> tuple[opinion.OpinionMap, dict[str, Any]]:
    """Draw the map of some votes. `out`, `about_voters`: statements by number; `codes`, `member`: as `arrays.members_of` gives them."""
    made = opinion.polis_map(votes, out=out, meta=about_voters)
    shown = charts.marks(made.places, made.group)
    landscape = {"place": shown.place.tolist(), "group": shown.group.tolist(), "people": shown.people.tolist()}
    return made, arrays.document(made, votes=votes, codes=codes, member=member, landscape=landscape)
