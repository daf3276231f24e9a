"""What a review begins with: the members of the alliance, and the bodies they meet in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NewMember:
    """A member as it is told when it is admitted. `until` None: it has not left. Where a capital is not named, the member's name stands."""

    code: str
    name_en: str
    name_fr: str
    zone: str
    since: date
    until: date | None = None
    capital_en: str = ""
    capital_fr: str = ""
    place: int = 0


@dataclass(frozen=True)
class NewBody:
    """A body to be formed. `above` is the key of the body that its open points go up to; empty: none."""

    key: str
    kind: str
    name_en: str
    name_fr: str
    level: str = "permanent"
    above: str = ""
    with_members: bool = False


DEFAULT_BODIES = (
    NewBody("council", "council", "Council", "Conseil", with_members=True),
    NewBody("secretariat", "secretariat", "Secretariat", "Secrétariat"),
    NewBody("public", "public", "Public", "Public"),
)
"""Every review has these; expert groups and deputies are formed as the mandate asks for them."""
