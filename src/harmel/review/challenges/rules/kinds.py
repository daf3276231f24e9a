"""What a challenge is, how it is classed, and what sources are."""

from __future__ import annotations

import enum


class Kind(enum.StrEnum):
    """A challenge, something that makes challenges worse, or a topic without a place in the leaders' order."""

    CHALLENGE = "challenge"
    AMPLIFIER = "amplifier"
    TOPIC = "topic"


class Dimension(enum.StrEnum):
    """Which side of the alliance is meant: what it can do, or how it holds together."""

    MILITARY = "military"
    POLITICAL = "political"
    BOTH = "both"


class Track(enum.StrEnum):
    """Which of the two tracks is taken. Both together is the approach of 1967; none: the source takes none."""

    DETERRENCE = "deterrence"
    DIALOGUE = "dialogue"
    BOTH = "both"
    NONE = "none"


class SourceKind(enum.StrEnum):
    """What a source is. An answer to the press is a kind of its own: it was asked for."""

    SPEECH = "speech"
    ARTICLE = "article"
    PRESS_ANSWER = "press_answer"
    AGENCY_REPORT = "agency_report"
    REPORT = "report"
    DECLARATION = "declaration"
    PAPER = "paper"
    WEB = "web"


class LineKind(enum.StrEnum):
    """What a line of a reading is about."""

    NAME = "name"
    TASK = "task"
    CHALLENGE = "challenge"
    AMPLIFIER = "amplifier"
    PRIORITY = "priority"
    TWO_TRACK = "two_track"


class SubmissionState(enum.StrEnum):
    """How a member's submission stands."""

    PENDING = "pending"
    TAKEN_IN = "taken_in"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


NEXT = {
    SubmissionState.PENDING: frozenset({SubmissionState.TAKEN_IN, SubmissionState.DECLINED, SubmissionState.WITHDRAWN}),
    SubmissionState.DECLINED: frozenset({SubmissionState.PENDING}),  # the convener may look at it again
    SubmissionState.TAKEN_IN: frozenset(),
    SubmissionState.WITHDRAWN: frozenset(),
}
"""What may become of a submission."""
