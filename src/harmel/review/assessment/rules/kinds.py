"""What is judged, on which scales, and by which rules of the panel."""

from __future__ import annotations

import enum


class Kind(enum.StrEnum):
    """
    What an item asks for.

    A challenge is rated on three scales; an amplifier, how much one challenge makes another worse; a quantity is told with its interval; an event, with
    its probability.
    """

    CHALLENGE = "challenge"
    AMPLIFIER = "amplifier"
    QUANTITY = "quantity"
    EVENT = "event"


class Scale(enum.StrEnum):
    """What is rated from 1 to 9: of a challenge its severity, its likelihood up to the horizon, how ready the alliance is; of an amplifier its strength."""

    SEVERITY = "severity"
    LIKELIHOOD = "likelihood"
    READINESS = "readiness"
    STRENGTH = "strength"


SCALES: dict[Kind, tuple[Scale, ...]] = {
    Kind.CHALLENGE: (Scale.SEVERITY, Scale.LIKELIHOOD, Scale.READINESS),
    Kind.AMPLIFIER: (Scale.STRENGTH,),
    Kind.QUANTITY: (),
    Kind.EVENT: (),
}
"""The scales of each kind of item; the first says on which side of the median a reason stands."""

RANKED = (Scale.SEVERITY, Scale.LIKELIHOOD, Scale.READINESS)
"""The scales by which challenges can be ranked; by readiness, the least ready first."""
LOWEST, HIGHEST = 1, 9


class Asks(enum.StrEnum):
    """How a quantity is asked for: by its quantiles 5, 50 and 95, or by the four questions of IDEA."""

    QUANTILES = "quantiles"
    IDEA = "idea"


class Mode(enum.StrEnum):
    """Rounds one after the other, or one long round in which the spread is shown as it grows."""

    ROUNDS = "rounds"
    REAL_TIME = "real_time"


class Reasons(enum.StrEnum):
    """Which reasons a panel shows: none; or shuffled, by the side of the median on which whoever gave them stands."""

    NEVER = "never"
    BY_SIDE = "by_side"


class Side(enum.StrEnum):
    """Where an answer lies beside the median of its round."""

    BELOW = "below"
    AT = "at"
    ABOVE = "above"


class MovedBy(enum.StrEnum):
    """What moved somebody to judge anew."""

    REASONS = "reasons"
    SPREAD = "spread"
    EVIDENCE = "evidence"
    SLIP = "slip"


class Conclusion(enum.StrEnum):
    """Why a panel was concluded: by its criteria, because its rounds are spent, or for a reason that is given."""

    STABLE = "stable"
    ROUNDS_SPENT = "rounds_spent"
    DECIDED = "decided"


class Phase(enum.StrEnum):
    """How a panel stands: being set up, a round is open, between two rounds, concluded."""

    SETTING_UP = "setting_up"
    OPEN = "open"
    BETWEEN = "between"
    CONCLUDED = "concluded"
