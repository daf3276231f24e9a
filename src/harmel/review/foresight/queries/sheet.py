"""An expert's own sheet: what is asked, what they judged so far, and how much each descriptor pushes and is pushed by it. Nobody else's is read here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from harmel.alliance import queries as alliance
from harmel.alliance.models import Seat
from harmel.review.foresight import rules
from harmel.review.foresight.models import Block, Descriptor, Present, Study
from harmel.review.foresight.queries.studies import descriptors


@dataclass(frozen=True)
class Sums:
    """How much a descriptor pushes others (active) and is pushed by them (passive), by one sheet: the sum of its pushes, each without its sign."""

    descriptor: Descriptor
    active: int
    passive: int


@dataclass(frozen=True)
class Source:
    """A descriptor as what pushes: what it is asked about, and how many of these blocks are judged."""

    descriptor: Descriptor
    targets: list[Descriptor]
    judged: int

    @property
    def left(self) -> int:
        return len(self.targets) - self.judged


@dataclass(frozen=True)
class OwnSheet:
    """
    A sheet as its expert sees it. descriptors: what the study looks at, in its order. blocks: by (source, target), their keys; present: descriptor -> state,
    by their keys.
    """

    study: Study
    descriptors: list[Descriptor]
    blocks: Mapping[tuple[int, int], Block]
    present: Mapping[int, int]
    handed_in: bool

    @cached_property
    def sources(self) -> list[Source]:
        """What pushes something, in the order of the study."""
        found = []
        for one in self.descriptors:
            targets = self.targets(one)
            if targets:
                found.append(Source(one, targets, sum((one.pk, target.pk) in self.blocks for target in targets)))
        return found

    def targets(self, source: Descriptor) -> list[Descriptor]:
        """Return what an expert is asked about, of what a descriptor may push."""
        return [one for one in self.descriptors if one.pk != source.pk and rules.asked(source.role, one.role)]

    @property
    def asked(self) -> int:
        """How many blocks the sheet has."""
        return blocks_asked(one.role for one in self.descriptors)

    @property
    def judged(self) -> int:
        """How many of them are judged."""
        return sum(one.judged for one in self.sources)

    @cached_property
    def rows_left(self) -> int:
        """How many rows are not judged, of all that are asked: how each state of one descriptor pushes another."""
        given = {key: sum(row is not None for row in block.pushes) for key, block in self.blocks.items()}
        return sum(len(one.descriptor.states.all()) - given.get((one.descriptor.pk, target.pk), 0) for one in self.sources for target in one.targets)

    @property
    def present_asked(self) -> list[Descriptor]:
        """The descriptors of which an expert says in which state they are today."""
        return [one for one in self.descriptors if rules.present_asked(one.role)]

    @property
    def present_left(self) -> int:
        return sum(one.pk not in self.present for one in self.present_asked)

    @cached_property
    def sums(self) -> list[Sums]:
        """How much each descriptor pushes and is pushed, by what is judged so far; what matters most first."""
        active: dict[int, int] = {}
        passive: dict[int, int] = {}
        for (source, target), block in self.blocks.items():
            weight = sum(abs(push) for row in block.pushes if row is not None for push in row)
            active[source] = active.get(source, 0) + weight
            passive[target] = passive.get(target, 0) + weight
        found = [Sums(one, active.get(one.pk, 0), passive.get(one.pk, 0)) for one in self.descriptors]
        return sorted(found, key=lambda one: -(one.active + one.passive))


def blocks_asked(roles: Iterable[str]) -> int:
    """Return how many blocks a sheet has: everything pushes what the system moves, and nothing pushes a policy or what comes from outside."""
    known = list(roles)
    return sum(rules.asked(source, target) for at, source in enumerate(known) for to, target in enumerate(known) if at != to)


def own_sheet(study: Study, actor: Any) -> OwnSheet:
    """Return somebody's own sheet: six queries, however much of it is filled in."""
    looked_at = descriptors(study)
    pseudonym = alliance.own_pseudonym(actor, study.scope) if isinstance(actor, Seat) else None
    if pseudonym is None:
        return OwnSheet(study, looked_at, {}, {}, handed_in=False)
    keys = [one.pk for one in looked_at]
    blocks = {(row.source_id, row.target_id): row for row in Block.objects.filter(pseudonym=pseudonym, source__in=keys, target__in=keys)}
    present = dict(Present.objects.filter(pseudonym=pseudonym, descriptor__in=keys).values_list("descriptor", "state"))
    return OwnSheet(study, looked_at, blocks, present, handed_in=alliance.own_hand_in(actor, study.scope) is not None)
