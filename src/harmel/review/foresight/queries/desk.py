"""A study as its organisers see it: who has not handed in, and what can be done next. Nothing here says what anybody judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from harmel.alliance import queries as alliance
from harmel.alliance.models import Review, Seat, StoredResult
from harmel.review.assessment.models import Item, Panel, Panelist
from harmel.review.assessment.queries import panelists, panels
from harmel.review.assessment.rules import Kind
from harmel.review.challenges.models import Challenge
from harmel.review.foresight.models import Descriptor, Option, Study, Threshold
from harmel.review.foresight.queries.results import STRESS, last_failure
from harmel.review.foresight.queries.sheet import blocks_asked
from harmel.review.foresight.rules import Lever, Phase


@dataclass(frozen=True)
class StudyDesk:
    """A study's desk. missing: who sits on its panel and has not handed in; failed: the last test, where it failed."""

    phase: Phase
    missing: list[Panelist]
    experts: int
    descriptors: list[Descriptor]
    options: int
    thresholds: int
    failed: StoredResult | None

    @property
    def handed_in(self) -> int:
        return self.experts - len(self.missing)

    @property
    def blocks(self) -> int:
        """How many blocks an expert judges."""
        return blocks_asked(one.role for one in self.descriptors)

    @property
    def tracks(self) -> list[str]:
        """The tracks of which there is a policy."""
        return [one.lever for one in self.descriptors if one.lever]


def study_desk(study: Study, now: datetime) -> StudyDesk:
    """Return what the desk of a study shows: a fixed number of queries."""
    seats = panelists(study.panel)
    handed_in = alliance.handed_in(study.review, study.scope)
    return StudyDesk(
        study.phase(now), [one for one in seats if one.seat_id not in handed_in], len(seats), list(Descriptor.objects.looked_at().filter(study=study)),
        Option.objects.tried().filter(study=study).count(), Threshold.objects.standing().filter(study=study).count(), last_failure(study, STRESS),
    )  # fmt: skip


def panels_for(review: Review, actor: Seat) -> list[Panel]:
    """Return the panels whose experts an actor may ask in a study."""
    return [one for one in panels(review) if one.organised_by(actor)]


def register(study: Study) -> list[Challenge]:
    """Return the challenges that stand in the register, in its order."""
    return list(Challenge.objects.standing().filter(review=study.review))


def not_looked_at_yet(study: Study) -> list[Challenge]:
    """Return the challenges of the register that no descriptor of a study stands for, in their order."""
    there = Descriptor.objects.looked_at().filter(study=study).exclude(challenge=None).values("challenge")
    return list(Challenge.objects.standing().filter(review=study.review).exclude(pk__in=there))


def tracks_missing(descriptors: list[Descriptor]) -> list[Lever]:
    """Return the tracks of which a study has no policy yet."""
    there = {one.lever for one in descriptors}
    return [lever for lever in Lever if lever.value not in there]


def told_figures(study: Study) -> list[Item]:
    """Return the quantities and events that panels of the review were asked, from which a shock's onset may come."""
    rows = Item.objects.judged().filter(panel__review=study.review, kind__in=(Kind.QUANTITY.value, Kind.EVENT.value))
    return list(rows.select_related("panel").order_by("panel__number", "place", "number"))
