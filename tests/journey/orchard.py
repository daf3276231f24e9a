"""The orchard, in which panels and studies are walked through: a review with a register and a panel of experts, made by the scripts that say of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from . import planting

ORCHARD = "orchard-2035"
CHAIR, SECRETARY, EXPERT = "Rowan Marsh", "Hazel Quill", "Expert 1"
MEMBERS = (
    ("AL", "Alder", "Aulne"), ("BI", "Birch", "Bouleau"), ("CE", "Cedar", "Cèdre"), ("EL", "Elm", "Orme"), ("FI", "Fir", "Sapin"), ("HA", "Hazel", "Noisetier"),
)  # fmt: skip


def experts(many: int) -> tuple[str, ...]:
    """Return the names of so many experts."""
    return tuple(f"Expert {number}" for number in range(1, many + 1))


@dataclass(frozen=True)
class Orchard:
    """The review's panel and its register, and by whom and when they were made."""

    panel: Any
    register: list[Any]
    by: dict[str, Any]


def plant(token: str, *, many: int, challenges: Sequence[tuple[str, str]], stages: Sequence[str], **panel: Any) -> Orchard:
    """Found the review with the first link, fill the register, and seat so many experts on a panel: in turn of each member, chaired and with a secretary."""
    from harmel.alliance.models import Member
    from harmel.alliance.rules import DEFAULT_BODIES, NewBody
    from harmel.review.assessment import actions as assessment
    from harmel.review.challenges import actions as register
    from harmel.site import clock

    now = clock.real_now()
    bodies = [*DEFAULT_BODIES, NewBody("experts", "experts", "Group of experts", "Groupe d’experts")]
    founder = planting.first(token, now=now - timedelta(days=60))
    convener = planting.found(founder, ORCHARD, ("Orchard 2035", "Verger 2035"), MEMBERS, bodies=bodies, now=now - timedelta(days=50))
    review, by = convener.review, {"actor": convener, "now": now - timedelta(days=2)}
    planting.set_out(review, ("Keep the orchard safe.", "Protégez le verger."), stages, now - timedelta(days=3), now + timedelta(days=20), **by)
    group, members = review.bodies.get(key="experts"), list(Member.objects.order_by("code"))
    planting.seat(group, "co_chair", CHAIR, **by)
    planting.seat(review.bodies.get(key="secretariat"), "secretary", SECRETARY, **by)
    seats = [planting.seat(group, "expert", name, **by) for name in experts(many)]
    named = [register.add_challenge(review, name_en=english, name_fr=french, **by) for english, french in challenges]
    formed = assessment.form_panel(review, body=group, horizon_year=2035, **panel, **by)
    assessment.seat_on_panel(formed, seats={seat: members[at % len(members)] for at, seat in enumerate(seats)}, **by)
    return Orchard(formed, named, by)
