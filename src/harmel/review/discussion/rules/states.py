"""In which states contributions, statements and findings can be, what votes are worth, and when results are shown."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping

from harmel.alliance.rules import Power, StageState


class ContributionState(enum.StrEnum):
    """How a contribution stands. Withdrawn by its sender: its text is shown to nobody else, what was quoted from it stays."""

    RECEIVED = "received"
    WITHDRAWN = "withdrawn"


class StatementState(enum.StrEnum):
    """How a statement stands. Only accepted ones are voted on; votes on one that was taken out are kept and move nobody."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Rejection(enum.StrEnum):
    """Why a statement is not put to the vote."""

    DUPLICATE = "duplicate"
    SEVERAL_IDEAS = "several_ideas"
    UNCLEAR = "unclear"
    NOT_A_STATEMENT = "not_a_statement"
    OFF_TOPIC = "off_topic"
    NAMES_A_PERSON = "names_a_person"
    OTHER = "other"


class FindingState(enum.StrEnum):
    """How a finding stands. A draft is read by those who write findings."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class PartitionState(enum.StrEnum):
    """How a partition of members stands. Only declared ones are shown."""

    DECLARED = "declared"
    WITHDRAWN = "withdrawn"


VALUES: Mapping[str, int] = {"agree": 1, "disagree": -1, "pass": 0}
"""What an answer counts as. A pass is an answer, and never a disagreement."""

SEES_RESULTS_BEFORE_CLOSE = frozenset({Power.MODERATE, Power.CONVENE})


def results_shown(stage: StageState, powers: Collection[str]) -> bool:
    """
    Say whether somebody with these powers may see how others voted: everybody once the discussion has closed, moderators and the convener before.

    >>> results_shown(StageState.OPEN, {Power.VOTE}), results_shown(StageState.CLOSED, set())
    (False, True)
    """
    return stage is StageState.CLOSED or bool(SEES_RESULTS_BEFORE_CLOSE & {Power(power) for power in powers})
