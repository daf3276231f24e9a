"""How studies stand, for the page of the stage and the page of a study."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from harmel.alliance import queries as alliance
from harmel.alliance.models import Review, Seat, StoredResult
from harmel.review.assessment.models import Panelist
from harmel.review.assessment.queries import panelist_of, panelists
from harmel.review.foresight.models import Block, Descriptor, Option, Study, Threshold
from harmel.review.foresight.queries.results import STRESS, last_failure
from harmel.review.foresight.queries.sheet import blocks_asked
from harmel.review.foresight.queries.studies import descriptors, options, studies, thresholds
from harmel.review.foresight.rules import Phase


@dataclass(frozen=True)
class Mine:
    """What somebody has to do with a study. sitting: their place on its panel, None for everybody else; judged: blocks of their own sheet."""

    sitting: Panelist | None = None
    judged: int = 0
    handed_in: bool = False


@dataclass(frozen=True)
class StudyStanding:
    """A study, its phase, how many descriptors, options and blocks of a sheet it has, and what somebody has to do with it."""

    study: Study
    phase: Phase
    descriptors: int
    options: int
    blocks: int
    mine: Mine

    @property
    def left(self) -> int:
        return max(0, self.blocks - self.mine.judged)

    @property
    def to_do(self) -> bool:
        """Whether it waits for whoever reads."""
        return self.mine.sitting is not None and self.phase is Phase.OPEN and not self.mine.handed_in


@dataclass(frozen=True)
class StudyOverview:
    """What the page of a study shows beside its own words. failed: the last test, where it failed. nations: those of its experts, each once."""

    study: Study
    phase: Phase
    mine: Mine
    descriptors: list[Descriptor]
    options: list[Option]
    thresholds: list[Threshold]
    experts: int
    failed: StoredResult | None
    nations: list[Any] = field(default_factory=list)

    @property
    def blocks(self) -> int:
        """How many blocks a sheet has."""
        return blocks_asked(one.role for one in self.descriptors)

    @property
    def left(self) -> int:
        return max(0, self.blocks - self.mine.judged)


def how_studies_stand(review: Review, actor: Any, now: datetime) -> list[StudyStanding]:
    """Return how every study of a review stands, and what an actor has to do with it: four queries, and three for each on whose panel they sit."""
    looked_at: dict[int, list[str]] = {}
    for study, role in Descriptor.objects.looked_at().filter(study__review=review).values_list("study", "role"):
        looked_at.setdefault(study, []).append(role)
    tried = Counter(Option.objects.tried().filter(study__review=review).values_list("study", flat=True))
    sits = set(Panelist.objects.sitting().filter(panel__review=review, seat=actor).values_list("panel", flat=True)) if isinstance(actor, Seat) else set()
    found = []
    for one in studies(review):
        roles = looked_at.get(one.pk, [])
        mine = mine_of(one, actor) if one.panel_id in sits else Mine()
        found.append(StudyStanding(one, one.phase(now), len(roles), tried[one.pk], blocks_asked(roles), mine))
    return found


def study_overview(study: Study, actor: Any, now: datetime) -> StudyOverview:
    """Return what the page of a study shows to an actor: a fixed number of queries."""
    seats = panelists(study.panel)
    nations = {row.nation.pk: row.nation for row in seats if row.nation is not None}
    return StudyOverview(
        study, study.phase(now), mine_of(study, actor), descriptors(study), options(study), thresholds(study), len(seats), last_failure(study, STRESS),
        sorted(nations.values(), key=lambda one: one.place),
    )  # fmt: skip


def mine_of(study: Study, actor: Any) -> Mine:
    """Return what somebody has to do with a study themselves; they look up their own pseudonym, and nobody else's."""
    sitting = panelist_of(study.panel, actor)
    if sitting is None:
        return Mine()
    pseudonym = alliance.own_pseudonym(actor, study.scope)
    if pseudonym is None:
        return Mine(sitting)
    standing = Block.objects.filter(pseudonym=pseudonym, source__study=study, source__withdrawn_at=None, target__withdrawn_at=None)
    return Mine(sitting, standing.count(), alliance.own_hand_in(actor, study.scope) is not None)
