"""From votes to the map as it is stored and shown: the method's result, its marks, and what may be shown of it."""

from __future__ import annotations

from collections.abc import Sequence
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
    votes: opinion.Votes,
    *,
    out: list[int],
    about_voters: list[int],
    codes: list[str],
    member: NDArray[np.int32],
    partitions: Sequence[rules.Partition] = (),
    thorough: bool = False,
) -> tuple[opinion.HarmelMap, dict[str, Any]]:
    """
    Draw the map of some votes. `out`, `about_voters`: statements by number; `codes`, `member`: as `arrays.members_of` gives them. `partitions`: of members.

    `thorough`: find also how sure the groups are, and what bridges.
    """
    every = len(votes.statements)
    standards = replace(opinion.HARMEL, most_uniting=every, most_dividing=every)
    how: dict[str, Any] = {"out": out, "meta": about_voters, "bridge": thorough, "recipe": standards}
    made = opinion.opinion_map(votes, **how)
    if len(made.group_sizes) == 1 and made.axes_used and int(made.placed.sum()) >= 2 * rules.FEWEST_PEOPLE:
        cut = opinion.opinion_map(votes, **how, given=opinion.Given(groups=2))  # two sides, so that what divides can be read; they do not stand out
        made = made if _small(cut) else cut
    elif _small(made):
        made = opinion.opinion_map(votes, **how, given=opinion.Given(groups=1))
    sure = opinion.stability(votes, made, draws=DRAWS) if thorough and len(made.group_sizes) > 1 else None
    united = _uniting_members(votes, made, codes, member, standards)  # what divides members is asked by nobody
    shown = charts.marks(made.places, made.group)
    landscape = {"place": shown.place.round(arrays.DIGITS).tolist(), "group": shown.group.tolist(), "people": shown.people.tolist()}
    document = arrays.document(
        made, united=united, votes=votes, codes=codes, member=member, landscape=landscape, sure=sure, partitions=partitions
    )
    shown_partitions = [partition for partition in partitions if partition.shown]
    if shown_partitions:
        document["partitions"] = [
            {**partition.plain(), "unites": _uniting_parts(made, document, at, len(partition.parts), standards)}
            for at, partition in enumerate(shown_partitions)
        ]
    return made, document


def _small(made: opinion.HarmelMap) -> bool:
    """Whether a group has fewer than five people: its size could be had from those of the others, so there is then one landscape."""
    return len(made.group_sizes) > 1 and int(made.group_sizes.min()) < rules.FEWEST_PEOPLE


def _uniting_members(
    votes: opinion.Votes, made: opinion.HarmelMap, codes: list[str], member: NDArray[np.int32], standards: opinion.Standards
) -> tuple[opinion.Uniting, ...]:
    """
    What unites members, each counting once; on each statement those of which five people or more took a side on it, two at least.

    A list that fewer people could change would be their answer.
    """
    of = {person: codes[at] for person, at in zip(votes.people.tolist(), member.tolist(), strict=True) if at >= 0}
    by_member = opinion.agreement(votes, of)
    counts = by_member.counts
    enough = counts.agree + counts.disagree >= rules.FEWEST_PEOPLE
    told = replace(by_member, counts=opinion.Counts(*(np.where(enough, one, 0) for one in (counts.agree, counts.disagree, counts.cast))))
    return opinion.uniting(told, made.importance, ~(made.out | made.meta) & (enough.sum(axis=0) > 1), standards)


def _uniting_parts(made: opinion.HarmelMap, document: dict[str, Any], at: int, parts: int, standards: opinion.Standards) -> list[dict[str, Any]]:
    """What unites the parts of a partition, each counting once; on each statement those of which the answers are shown, two at least: no list tells more."""
    column = {number: place for place, number in enumerate(made.statements.tolist())}
    cells = np.zeros((3, parts, len(column)), np.int64)
    for entry in document["statements"]:
        for part, cell in enumerate(entry["parts"][at]):
            cells[:, part, column[entry["number"]]] = cell or 0
    agree, disagree, passed = cells
    counts = opinion.Counts(agree, disagree, agree + disagree + passed)
    told = opinion.Agreement(np.arange(parts), np.empty(0, np.int32), np.zeros(parts, np.int64), counts)
    listed = ~(made.out | made.meta) & ((agree + disagree > 0).sum(axis=0) > 1)
    return [
        {"number": int(made.statements[entry.statement]), "direction": entry.direction, "importance": entry.importance}
        for entry in opinion.uniting(told, made.importance, listed, standards)
    ]
