"""Who sees what stands before moderation, and who works on contributions."""

from __future__ import annotations

from typing import Any

from harmel.alliance.models import Seat
from harmel.alliance.rules import Power

READS_CLOSED_GROUP = frozenset({Power.MODERATE, Power.DRAFT, Power.CHAIR, Power.CONVENE})
"""Who works on contributions reads those of a closed group too."""


def moderates(actor: Any) -> bool:
    """Say whether an actor sees what stands before moderation."""
    return isinstance(actor, Seat) and (actor.has(Power.MODERATE) or actor.has(Power.CONVENE))


def reads_closed_groups(actor: Any) -> bool:
    """Say whether an actor works on contributions."""
    return isinstance(actor, Seat) and any(actor.has(power) for power in READS_CLOSED_GROUP)
