"""Members parted by region or anything else a review declares: what a partition is, and which of its cells may be shown."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harmel.review.discussion.rules.cells import Cell
from harmel.review.discussion.rules.small import FEWEST_PEOPLE

FEWEST_PARTS, MOST_PARTS, LONGEST_NAME = 2, 20, 80
NOBODYS = -1
"""Stands in a set of hidden members for people of no member, of whom there may always be some."""
PART = re.compile(r"^(?P<en>[^:/]+?)(?:\s*/\s*(?P<fr>[^:/]+?))?\s*:\s*(?P<members>.*)$")


@dataclass(frozen=True)
class Part:
    """Some members under a name, by their codes."""

    name_en: str
    name_fr: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Partition:
    """
    Members parted in a way that a review declared. Each stands in one part at most.

    `shown`: False where it was withdrawn after a map had shown it. It is not shown any more, but what it told counts on.
    """

    number: int
    name_en: str
    name_fr: str
    parts: tuple[Part, ...]
    shown: bool = True

    def plain(self) -> dict[str, Any]:
        """As it goes into a map and into the record."""
        parts = [{"name_en": part.name_en, "name_fr": part.name_fr, "members": list(part.members)} for part in self.parts]
        return {"number": self.number, "name_en": self.name_en, "name_fr": self.name_fr, "parts": parts}


@dataclass(frozen=True)
class PartitionFault:
    """What is wrong with parts as they were written: a code with its facts."""

    code: str
    facts: dict[str, Any]


def read_parts(text: str, members: Mapping[str, str]) -> tuple[tuple[Part, ...], PartitionFault | None]:
    r"""
    Read parts, one to a line: a name, a slash, the same in French, a colon, members. `members`: codes by how members may be written, in small letters.

    Returns the parts, and the first fault, if there is one.

    >>> read_parts("North / Nord: AL, Birch\nSouth: CE", {"al": "AL", "birch": "BI", "ce": "CE"})[0]
    (Part(name_en='North', name_fr='Nord', members=('AL', 'BI')), Part(name_en='South', name_fr='', members=('CE',)))
    """
    parts: list[Part] = []
    for line, written in enumerate(text.splitlines(), start=1):
        plain = " ".join(written.split())
        if not plain:
            continue
        match = PART.match(plain)
        if match is None:
            return (), PartitionFault("part_not_understood", {"line": line})
        named = [one.strip() for one in re.split(r"[,;]", match["members"]) if one.strip()]
        unknown = next((one for one in named if one.lower() not in members), None)
        if unknown is not None or not named:
            return (), PartitionFault("part_member_unknown" if named else "part_without_members", {"line": line, "found": unknown or ""})
        parts.append(Part(match["en"], match["fr"] or "", tuple(members[one.lower()] for one in named)))
    return tuple(parts), None


def partition_fault(parts: Sequence[Part]) -> PartitionFault | None:
    """
    Say what keeps parts from being a partition: too few or too many, a name twice or too long, no members, a member twice.

    >>> partition_fault([Part("North", "", ("AL",)), Part("South", "", ("AL", "BI"))]).code
    'part_member_twice'
    """
    if not FEWEST_PARTS <= len(parts) <= MOST_PARTS:
        return PartitionFault("partition_of_how_many", {"fewest": FEWEST_PARTS, "most": MOST_PARTS, "found": len(parts)})
    names: set[str] = set()
    seen: set[str] = set()
    for part in parts:
        if not part.members:
            return PartitionFault("part_without_members", {"line": len(names) + 1})
        for name in filter(None, {part.name_en, part.name_fr}):
            if name in names:
                return PartitionFault("part_name_twice", {"name": name})
            if len(name) > LONGEST_NAME:
                return PartitionFault("partition_name_too_long", {"most": LONGEST_NAME})
            names.add(name)
        for code in part.members:
            if code in seen:
                return PartitionFault("part_member_twice", {"member": code})
            seen.add(code)
    return None


@dataclass
class Atom:
    """Hidden members of whom a reader knows together, and no finer, how they answered: by position; how many took a side, and how many passed."""

    members: frozenset[int]
    answered: int
    passed: int

    def tells(self, fewest: int) -> bool:
        """Whether that much tells of somebody: of fewer than five people, or of the only hidden member there is."""
        if self.answered + self.passed == 0:
            return False
        return self.answered < fewest or (len(self.members) == 1 and NOBODYS not in self.members)


def parts_shown(
    partitions: Iterable[Sequence[frozenset[int]]],
    cells: Sequence[Sequence[int]],
    gone: Sequence[bool],
    total: tuple[int, int],
    *,
    fewest: int = FEWEST_PEOPLE,
) -> list[list[bool]]:
    """
    Say which cells of some partitions of members are shown on one statement, so that with all that is shown no hidden member is told.

    partitions: each a list of parts, sets of positions of members. cells: agree, disagree, passed of each member. gone: whose cell is not shown.
    total: took a side, passed; of everybody, as is shown.

    A part is the sum of its members: less those that are shown, it says what its hidden members answered together. What a reader knows of hidden
    members are then sums over sets that do not overlap. A part is shown if five people took a side in it, if it cuts at most one of those sets, and if
    neither piece tells of somebody. What was declared first goes first, and in it the largest part; a later partition takes nothing away from an earlier.

    >>> cells = [[10, 2, 0], [1, 1, 0], [3, 0, 0], [9, 3, 1]]
    >>> gone = [False, True, True, False]
    >>> parts_shown([[frozenset({0, 1}), frozenset({2, 3})], [frozenset({0, 1, 2}), frozenset({3})]], cells, gone, (29, 1))
    [[False, False], [True, True]]
    """
    shown_members = [at for at, hide in enumerate(gone) if not hide]
    left = [total[0] - sum(sum(cells[at][:2]) for at in shown_members), total[1] - sum(cells[at][2] for at in shown_members)]
    atoms = [Atom(frozenset(at for at, hide in enumerate(gone) if hide) | {NOBODYS}, left[0], left[1])]
    found: list[list[bool]] = []
    for parts in partitions:
        answered = [sum(cells[at][0] + cells[at][1] for at in part) for part in parts]
        shown = [False] * len(parts)
        for place in sorted(range(len(parts)), key=lambda place: (-answered[place], place)):
            if total[0] >= fewest and answered[place] >= fewest:
                shown[place] = _cut(atoms, parts[place], cells, fewest)
        found.append(shown)
    return found


def _cut(atoms: list[Atom], part: frozenset[int], cells: Sequence[Sequence[int]], fewest: int) -> bool:
    """Cut what is known of hidden members by what a part tells, and say so; leave it as it is, and say no, where a piece would tell of somebody."""
    cut = [at for at, atom in enumerate(atoms) if atom.members & part and not atom.members <= part]
    if not cut:
        return True
    if len(cut) > 1:
        return False
    whole = atoms[cut[0]]
    inner = whole.members & part
    inside = Atom(inner, sum(cells[at][0] + cells[at][1] for at in inner), sum(cells[at][2] for at in inner))
    outside = Atom(whole.members - part, whole.answered - inside.answered, whole.passed - inside.passed)
    if inside.tells(fewest) or outside.tells(fewest):
        return False
    atoms[cut[0] : cut[0] + 1] = [inside, outside]
    return True


@dataclass(frozen=True)
class Mean:
    """The mean of the shares of some parts, each counting once, with its 95 % interval."""

    share: float
    low: float
    high: float

    @property
    def share_percent(self) -> float:
        return self.share * 100

    @property
    def low_percent(self) -> float:
        return self.low * 100

    @property
    def high_percent(self) -> float:
        return self.high * 100


def each_once(cells: Iterable[Cell]) -> Mean | None:
    """
    Give the mean share that agrees, each part counting once, with its 95 % interval; None without any. Source: Zou and Donner 2008.

    >>> found = each_once([Cell(40, 10, 0), Cell(4, 6, 2)])
    >>> round(found.share, 2), round(found.low, 2), round(found.high, 2)
    (0.6, 0.47, 0.75)
    """
    given = list(cells)
    if not given:
        return None
    mean = sum(cell.share for cell in given) / len(given)
    below = math.hypot(*(cell.share - cell.low for cell in given)) / len(given)
    above = math.hypot(*(cell.high - cell.share for cell in given)) / len(given)
    return Mean(mean, max(mean - below, 0.0), min(mean + above, 1.0))
