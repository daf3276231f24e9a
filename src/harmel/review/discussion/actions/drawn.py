"""From votes to the map as it is stored and shown: the method's result, its marks, and what may be shown of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods import opinion
from harmel.review.discussion import arrays, charts, rules

DRAWS = 10
"""How often people are drawn anew to see how sure the groups are."""
MOST_VOTES_BETWEEN = 500_000
"""With more, how sure the groups are and what bridges is found at the close only: it takes as long as many maps."""


def drawn(
    votes: opinion.Votes, *, out: list[int], about_voters: list[int], codes: list[str], member: NDArray[np.int32], thorough: bool = False
) -> tuple[opinion.HarmelMap, dict[str, Any]]:
    """
    Draw the map of some votes. `out`, `about_voters`: statements by number; `codes`, `member`: as `arrays.members_of` gives them.

    `thorough`: find also how sure the groups are, and what bridges.
    """
    every = len(votes.statements)
    standards = replace(opinion.HARMEL, most_uniting=every, most_dividing=every)
    enough = np.bincount(member[member >= 0], minlength=len(codes)) >= rules.FEWEST_PEOPLE
    of = {person: codes[at] for person, at in zip(votes.people.tolist(), member.tolist(), strict=True) if at >= 0 and enough[at]}
    how: dict[str, Any] = {"out": out, "meta": about_voters, "bridge": thorough, "recipe": standards}
    made = opinion.opinion_map(votes, **how)
    if len(made.group_sizes) == 1 and made.axes_used and int(made.placed.sum()) >= 2 * rules.FEWEST_PEOPLE:
        made = opinion.opinion_map(votes, **how, given=opinion.Given(groups=2))  # two sides, so that what divides can be read; they do not stand out
    sure = opinion.stability(votes, made, draws=DRAWS) if thorough and len(made.group_sizes) > 1 else None
    united = opinion.uniting(opinion.agreement(votes, of), made.importance, ~(made.out | made.meta), standards)  # what divides members is asked by nobody
    shown = charts.marks(made.places, made.group)
    landscape = {"place": shown.place.tolist(), "group": shown.group.tolist(), "people": shown.people.tolist()}
    return made, arrays.document(made, united=united, votes=votes, codes=codes, member=member, landscape=landscape, sure=sure)
