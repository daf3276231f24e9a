"""The map beside partitions of members: how each part answered, and what unites the parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harmel.alliance.models import Member
from harmel.alliance.models.people import localized
from harmel.review.discussion import rules
from harmel.review.discussion.rules import Cell, Mean

if TYPE_CHECKING:
    from harmel.review.discussion.queries.map import Line


@dataclass(frozen=True)
class PartOnMap:
    """A part under its name, with its members."""

    part: rules.Part
    members: list[Member]

    @property
    def name(self) -> str:
        return localized(self.part, "name")


@dataclass(frozen=True)
class ByPart:
    """How the parts of a partition answered one statement: those shown, least in favour first; those not shown; and the mean, each part counting once."""

    rows: list[tuple[PartOnMap, Cell]]
    hidden: list[PartOnMap]
    mean: Mean | None


@dataclass(frozen=True)
class Parted:
    """A partition on the map; `unites`: statements that unite its parts, each with the side that they take."""

    place: int
    partition: rules.Partition
    parts: list[PartOnMap]
    unites: list[tuple[Line, str]]

    @property
    def number(self) -> int:
        return self.partition.number

    @property
    def name(self) -> str:
        return localized(self.partition, "name")

    def cells(self, line: Line) -> list[tuple[PartOnMap, Cell | None]]:
        """How each part answered a statement, in the order in which they were declared."""
        return list(zip(self.parts, line.parts[self.place], strict=True))

    def by_part(self, line: Line) -> ByPart:
        """How the parts answered a statement, for its page."""
        cells = self.cells(line)
        shown = [(part, cell) for part, cell in cells if cell is not None]
        hidden = [part for part, cell in cells if cell is None]
        mean = rules.each_once(cell for _, cell in shown) if len(shown) > 1 else None
        return ByPart(sorted(shown, key=lambda row: row[1].share), hidden, mean)


def parted(kept: Mapping[str, Any], lines: Mapping[int, Line], members: Mapping[str, Member]) -> list[Parted]:
    """Read from a stored map the partitions that it shows; none from one that was drawn before there were any."""
    found = []
    for place, one in enumerate(kept.get("partitions", ())):
        parts = tuple(rules.Part(part["name_en"], part["name_fr"], tuple(part["members"])) for part in one["parts"])
        found.append(
            Parted(
                place,
                rules.Partition(one["number"], one["name_en"], one["name_fr"], parts),
                [PartOnMap(part, [members[code] for code in part.members if code in members]) for part in parts],
                [(lines[uniting["number"]], uniting["direction"]) for uniting in one["unites"] if uniting["number"] in lines],
            )
        )
    return found
