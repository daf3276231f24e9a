"""Where somebody stands on the map, for their own eyes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harmel.review.discussion import rules
from harmel.review.discussion.queries.map import Group, Line, MapPage
from harmel.review.discussion.queries.votes import OwnVote
from harmel.review.discussion.rules import Cell


@dataclass(frozen=True)
class Mine:
    """
    Where somebody stands on the map, for their own eyes: the place, the group nearest to it, and how their answers go with it.

    `with_group`, `against_group`: the statements, with the answer and the group's cell, where the group clearly leans to one side; widest first.
    """

    place: tuple[float, float]
    group: Group | None
    with_group: list[tuple[Line, str, Cell]]
    against_group: list[tuple[Line, str, Cell]]


def my_place(page: MapPage, mine: Sequence[OwnVote]) -> Mine | None:
    """Place somebody by their own answers; None where they answered too few. Nothing of it is stored."""
    moves = {
        entry["number"]: rules.Moves((entry["all"][0] - entry["all"][1]) / sum(entry["all"]), tuple(entry["axis"]))
        for entry in page.kept["statements"]
        if entry.get("axis") and entry["all"]
    }
    place = rules.place_of({vote.statement.number: vote.value for vote in mine}, moves, asked=page.kept.get("asked", len(page.lines)))
    if place is None:
        return None
    at = rules.nearest(place, page.kept.get("middles", []))
    if at is None:
        return Mine(place, None, [], [])
    answers = {vote.statement.number: vote for vote in mine if vote.value}
    leaning = [
        (line, answers[line.statement.number], cell)
        for line in page.lines
        if line.statement.number in answers and (cell := line.groups[at]) is not None and (cell.low > rules.EVEN or cell.high < rules.EVEN)
    ]
    leaning.sort(key=lambda one: (-abs(one[2].share - rules.EVEN), one[0].statement.number))
    same = [(line, vote.choice, cell) for line, vote, cell in leaning if (vote.value > 0) == (cell.share > rules.EVEN)]
    other = [(line, vote.choice, cell) for line, vote, cell in leaning if (vote.value > 0) != (cell.share > rules.EVEN)]
    return Mine(place, page.groups[at], same, other)
