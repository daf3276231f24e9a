"""The last map that was stored, as its page shows it. Nothing is computed from votes here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harmel.alliance.models import Member, Review, StoredResult
from harmel.alliance.refs import ref
from harmel.review.discussion import rules
from harmel.review.discussion.models import LiveMap, Statement
from harmel.review.discussion.queries.parted import Parted, parted
from harmel.review.discussion.queries.votes import results_shown_to
from harmel.review.discussion.rules import Cell, Gap

METHOD = "opinion.harmel"
MOST_SHOWN = 5


@dataclass(frozen=True)
class Line:
    """A statement on the map: how everybody, each group and each member answered; None where not shown."""

    statement: Statement
    everybody: Cell | None
    groups: list[Cell | None]
    members: list[tuple[Member, Cell]]
    members_hidden: list[Member]
    gap: Gap | None
    about_voters: bool
    bridging: float | None = None
    direction: str = ""
    importance: float | None = None
    parts: tuple[tuple[Cell | None, ...], ...] = ()
    """For each partition of members, how its parts answered, in order."""

    @property
    def higher_letter(self) -> str:
        """The group that agrees most; empty where fewer than two can be shown."""
        return letter(self.gap.higher) if self.gap else ""

    @property
    def lower_letter(self) -> str:
        """The group that agrees least."""
        return letter(self.gap.lower) if self.gap else ""

    @property
    def opposed(self) -> bool:
        """Whether a group that can be shown leans against it."""
        return any(cell is not None and cell.share < rules.EVEN for cell in self.groups)


@dataclass(frozen=True)
class Group:
    """A group: its letter, its people (None: fewer than five), and the statements that represent it, each with the side it takes and how it answered."""

    letter: str
    people: int | None
    represented_by: list[tuple[Line, str, Cell | None]]


@dataclass(frozen=True)
class MapPage:
    """
    The last map: what it was drawn from, the groups, what unites and what divides as the method lists it, and all statements by number.

    `unites_members`: what unites members, each counting once. `bridges`: by falling score of bridging, what no group leans against; empty where it
    was not looked for. `partitions`: of members, as they were declared when it was drawn.
    """

    result: LiveMap
    people: int
    placed: int
    votes: int
    groups: list[Group]
    lines: list[Line]
    unites: list[Line]
    unites_members: list[Line]
    divides: list[Line]
    bridges: list[Line]
    landscape: Mapping[str, Any]
    kept: Mapping[str, Any]
    partitions: list[Parted]

    @property
    def stand_out(self) -> bool:
        """Whether the groups stand out; False where they are but the two sides of the middle."""
        return bool(self.kept["stand_out"])

    @property
    def sure(self) -> Mapping[str, Any] | None:
        """How the groups fare when they are found again among some of the people; None where it was not looked for."""
        return self.kept.get("sure")

    @property
    def kept_percent(self) -> float:
        """Of all pairs of people, the share that is kept, in per cent."""
        return 100 * float(self.sure["kept"]) if self.sure else 0.0

    @property
    def unplaced(self) -> int:
        return self.people - self.placed

    @property
    def both(self) -> int:
        """How many statements unite and divide at once: all groups lean the same way, some more than others."""
        return len({line.statement.number for line in self.unites} & {line.statement.number for line in self.divides})

    @property
    def sure_of(self) -> list[tuple[Group, float | None]]:
        """Each group, and of 100 pairs of its people how many were found together again (None: not shown)."""
        together = self.sure["together"] if self.sure else []
        return [(group, None if share is None else 100 * share) for group, share in zip(self.groups, together, strict=True)] if together else []


def letter(group: int) -> str:
    """Name a group: A for the largest, then B and so on."""
    return chr(ord("A") + group)


def live_map(review: Review) -> LiveMap | None:
    """Return the map as it was last drawn, with why the last attempt failed, if it did; None before the first."""
    return LiveMap.objects.filter(review=review).first()


def last_recorded(review: Review) -> StoredResult | None:
    """Return the last attempt that went into the record."""
    return StoredResult.objects.filter(review=review, about=ref(review), method=METHOD).order_by("-made_at", "-pk").first()


def people_of(result: LiveMap) -> int:
    """Return from how many people a map was drawn."""
    return int(json.loads(result.output)["people"])


def map_page(review: Review, result: LiveMap) -> MapPage:
    """Read a stored map for its page: three queries, however many people voted."""
    kept = json.loads(result.output)
    statements = {row.number: row for row in Statement.objects.filter(review=review).select_related("review")}
    members = {member.code: member for member in Member.objects.all()}
    apart = {one["number"]: one["groups"] for one in kept["divides"]}
    uniting = {one["number"]: one for name in ("members", "groups") for one in kept["unites"][name]}
    lines = [
        _line(entry, statements[entry["number"]], members, uniting.get(entry["number"]), apart.get(entry["number"]))
        for entry in kept["statements"]
        if entry["number"] in statements
    ]
    by_number = {line.statement.number: line for line in lines}
    about_all = [line for line in lines if not line.about_voters]
    return MapPage(
        result=result,
        people=kept["people"],
        placed=kept["placed"],
        votes=kept["votes"],
        groups=[
            Group(
                letter(at),
                people,
                [
                    (line, chosen["direction"], line.groups[at])
                    for chosen in kept["representative"][at]
                    if (line := by_number.get(chosen["number"])) is not None
                ],
            )
            for at, people in enumerate(kept["groups"])
        ],
        lines=lines,
        unites=[by_number[one["number"]] for one in kept["unites"]["groups"] if one["number"] in by_number],
        unites_members=[by_number[one["number"]] for one in kept["unites"]["members"] if one["number"] in by_number],
        divides=[line for one in kept["divides"] if (line := by_number.get(one["number"])) is not None and line.gap is not None],
        bridges=sorted((line for line in about_all if line.bridging is not None and not line.opposed), key=lambda line: -(line.bridging or 0.0)),
        landscape=kept["landscape"],
        kept=kept,
        partitions=parted(kept, by_number, members),
    )


def report_opinion(review: Review, *, now: datetime) -> MapPage | None:
    """Return the last map as everybody may see it; None before the discussion has closed, or where there is none."""
    result = live_map(review)
    if result is None or not result.output or not results_shown_to(review, None, now):
        return None
    return map_page(review, result)


def _line(
    entry: Mapping[str, Any], statement: Statement, members: Mapping[str, Member], uniting: Mapping[str, Any] | None, apart: Sequence[int] | None
) -> Line:
    groups = [rules.cell_from(cell) for cell in entry["groups"]]
    by_member = [(members[code], Cell(*cell)) for code, cell in entry["members"].items() if code in members]
    return Line(
        statement=statement,
        everybody=rules.cell_from(entry["all"]),
        groups=groups,
        members=sorted(by_member, key=lambda item: (item[1].share, item[0].place)),
        members_hidden=[members[code] for code in entry["members_hidden"] if code in members],
        gap=_sure_gap(groups, apart) if apart else None,
        about_voters=entry["about_voters"],
        bridging=entry.get("bridging"),
        direction=uniting["direction"] if uniting else "",
        importance=uniting["importance"] if uniting else None,
        parts=tuple(tuple(rules.cell_from(cell) for cell in cells) for cells in entry.get("parts", ())),
    )


def _sure_gap(groups: Sequence[Cell | None], apart: Sequence[int]) -> Gap | None:
    """
    Say by how much two groups differ that the method lists, the one that agrees more first; None where those who took a side do not surely differ so.

    The method counts passes in, and pages keep them apart: what is listed holds either way, so that no page contradicts its own figures.
    """
    gap = rules.gap_between(groups, apart)
    return gap if gap is not None and gap.low > 0 and gap.higher == apart[0] else None
