"""A map as what may be stored and shown: no person in it, and nothing behind which fewer than five stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods import opinion
from harmel.review.discussion import rules

DIGITS, AXIS_DIGITS = 2, 4
"""Of places, and of axes: as exact as a picture shows. From a dozen digits of the mean of five people's places one could work out how they voted."""


def document(  # noqa: PLR0913 - a map and what stands beside it
    drawn: opinion.HarmelMap,
    *,
    united: tuple[opinion.Uniting, ...],
    votes: opinion.Votes,
    codes: list[str],
    member: NDArray[np.int32],
    landscape: dict[str, Any],
    sure: opinion.Stability | None = None,
    partitions: Sequence[rules.Partition] = (),
) -> dict[str, Any]:
    """
    Return a map as it is stored and published: for each statement how everybody, each group and each member answered.

    A cell is agree, disagree, passed; None where fewer than five agreed or disagreed, or where the total less the other cells would
    reveal them. `members_hidden`: all whose cell is not shown, be it that nobody of them saw the statement, or it would say of whom somebody did.
    `votes`: those on statements that are shown; the total of all would tell how many there are on one that is not. Groups stand largest first;
    `middles`: where each stands. `axis`: how far a statement moves whoever answers it.
    `united`: what unites members. `unites`, `divides`: what the method lists, as far as every cell it rests on is shown. `sure`: how the groups fare
    when they are found again among some of the people. `landscape`: marks, each of which stands for at least five people.
    `partitions`: of members; of those shown, each statement has in `parts` the cells of their parts, in order.
    """
    by_group, everybody = drawn.counts, drawn.everybody
    scores = drawn.bridging.score if drawn.bridging is not None else np.full(len(drawn.statements), np.nan)
    by_member = opinion.counts_by_group(votes, member, len(codes))
    of_groups, of_members, statements = _by_statement(by_group), _by_statement(by_member), []
    parts_of = _places(partitions, codes)
    sizes, unplaced = drawn.group_sizes.tolist(), int((~drawn.placed).sum())
    for at, number in enumerate(drawn.statements.tolist()):
        if drawn.out[at]:
            continue
        total, passed = int(everybody.agree[at] + everybody.disagree[at]), int(everybody.passed[at])
        groups = _cells(of_groups[at], total, rules.Besides([cell[2] for cell in of_groups[at]], passed, sizes, unplaced))
        members = _cells(of_members[at], total, rules.Besides([cell[2] for cell in of_members[at]], passed))
        statements.append(
            {
                "number": number,
                "about_voters": bool(drawn.meta[at]),
                "all": _cell(everybody, at) if total >= rules.FEWEST_PEOPLE else None,
                "groups": groups,
                "members": {code: cell for code, cell in zip(codes, members, strict=True) if cell is not None},
                "members_hidden": [code for place, code in enumerate(codes) if members[place] is None],
                "axis": drawn.axes[:, at].round(AXIS_DIGITS).tolist() if total >= rules.FEWEST_PEOPLE and not drawn.meta[at] else None,
                **_parts(partitions, parts_of, of_members[at], members, (total, passed)),
                "bridging": None if np.isnan(scores[at]) or total < rules.FEWEST_PEOPLE else round(float(scores[at]), 3),
            }
        )
    shown = {entry["number"]: entry for entry in statements}
    return {
        "people": len(drawn.people),
        "asked": len(drawn.statements),
        "placed": int(drawn.placed.sum()),
        "votes": sum(sum(entry["all"]) for entry in statements if entry["all"] is not None),
        "groups": [int(size) if size >= rules.FEWEST_PEOPLE else None for size in drawn.group_sizes],
        "middles": [
            drawn.places[drawn.group == group].mean(axis=0).round(DIGITS).tolist() if size >= rules.FEWEST_PEOPLE else None
            for group, size in enumerate(sizes)
        ],
        "statements": statements,
        "representative": [
            [
                {"number": number, "direction": entry.direction}
                for entry in entries
                if (number := int(drawn.statements[entry.statement])) in shown and shown[number]["groups"][group] is not None
            ]
            for group, entries in enumerate(drawn.representative)
        ],
        "unites": {
            "groups": [one for one in _uniting(drawn, drawn.unites["groups"], shown) if None not in shown[one["number"]]["groups"]],
            "members": _uniting(drawn, united, shown),
        },
        "divides": [
            {"number": number, "groups": [entry.more, entry.less]}
            for entry in drawn.divides.get("groups", ())
            if (number := int(drawn.statements[entry.statement])) in shown and None not in shown[number]["groups"]
        ],
        "axes": drawn.axes_used,
        "stand_out": drawn.groups_stand_out,
        "sure": None if sure is None else {
            "together": [
                float(share) if size >= rules.FEWEST_PEOPLE else None for share, size in zip(sure.together, drawn.group_sizes, strict=True)
            ],
            "kept": sure.kept, "numbers": [list(found) for found in sure.numbers], "draws": sum(times for _, times in sure.numbers),
        },
        "landscape": landscape,
    }  # fmt: skip


def _uniting(drawn: opinion.HarmelMap, united: tuple[opinion.Uniting, ...], shown: dict[int, Any]) -> list[dict[str, Any]]:
    """What unites the parts of a partition, the clearest that tells most first: number, direction, and how much it tells (0 to 1)."""
    return [
        {"number": number, "direction": entry.direction, "importance": entry.importance}
        for entry in united
        if (number := int(drawn.statements[entry.statement])) in shown and shown[number]["all"]
    ]


def _cell(counts: opinion.Counts, at: int) -> list[int]:
    return [int(counts.agree[at]), int(counts.disagree[at]), int(counts.passed[at])]


def _by_statement(counts: opinion.Counts) -> list[list[list[int]]]:
    """For each statement, how each part of the people answered it: agree, disagree, passed."""
    table: list[list[list[int]]] = np.stack([counts.agree.T, counts.disagree.T, counts.passed.T], axis=2).tolist()
    return table


def _cells(parts: list[list[int]], total: int, besides: rules.Besides) -> list[list[int] | None]:
    """The cells of one statement over a partition of people, None where not shown."""
    gone = rules.hidden([agree + disagree for agree, disagree, _ in parts], total, besides=besides)
    return [None if hide else cell for cell, hide in zip(parts, gone, strict=True)]


def _places(partitions: Sequence[rules.Partition], codes: list[str]) -> list[list[frozenset[int]]]:
    """Of each part of each partition, the positions of its members among the codes."""
    place = {code: at for at, code in enumerate(codes)}
    return [[frozenset(place[code] for code in part.members if code in place) for part in partition.parts] for partition in partitions]


def _parts(
    partitions: Sequence[rules.Partition], places: list[list[frozenset[int]]], members: list[list[int]], shown: list[list[int] | None], total: tuple[int, int]
) -> dict[str, Any]:
    """How the parts of each partition that is shown answered a statement, None where that is not shown; nothing where no partition is."""
    if not partitions:
        return {}
    told = rules.parts_shown(places, members, [cell is None for cell in shown], total)
    return {
        "parts": [
            [[sum(members[at][answer] for at in part) for answer in range(3)] if show else None for part, show in zip(parts, shows, strict=True)]
            for partition, parts, shows in zip(partitions, places, told, strict=True)
            if partition.shown
        ]
    }
