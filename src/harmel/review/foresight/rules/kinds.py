"""What a study is made of, and how its words are chosen."""

from __future__ import annotations

import enum
from typing import Final


class Role(enum.StrEnum):
    """
    What moves a descriptor.

    Of the system: what pushes it. Exogenous: it is drawn for each future and stays. A policy: an option holds it in a state.
    """

    SYSTEM = "system"
    EXOGENOUS = "exogenous"
    POLICY = "policy"


class Lever(enum.StrEnum):
    """Which of the two tracks a policy is; the nine ways to hold both are the grid that leaders read."""

    DETERRENCE = "deterrence"
    DIALOGUE = "dialogue"


class Confidence(enum.StrEnum):
    """How sure an expert is of what they judged."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Comparison(enum.StrEnum):
    """How a threshold is met: at a state or beyond it, at a state or before it, or in one of several."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ONE_OF = "one_of"


class Cost(enum.StrEnum):
    """What an option asks for, beside the present alliance."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Crossed(enum.StrEnum):
    """What became of a signpost once its day had come."""

    CROSSED = "crossed"
    NOT_CROSSED = "not_crossed"
    UNDECIDED = "undecided"


class Phase(enum.StrEnum):
    """
    How a study stands.

    It is set up; sheets are open; sheets are closed and thresholds awaited; a test was asked for; its result is there, seen by its organisers; it is
    shown to all who read the review.
    """

    SETTING_UP = "setting_up"
    OPEN = "open"
    CLOSED = "closed"
    ASKED = "asked"
    TESTED = "tested"
    SHOWN = "shown"


PUSHES: Final = range(-3, 4)
"""How hard a state may push another, down or up."""
STATES: Final = (2, 4)
"""How many states a descriptor has, at least and at most."""
LEVERS: Final = 3
"""How many states a policy of either track has: for deterrence reduced, held, reinforced; for dialogue closed, conditional, open."""
