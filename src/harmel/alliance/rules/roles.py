"""The usual bundles of powers, and how the seats made from them are called."""

from __future__ import annotations

from collections.abc import Mapping

from harmel.alliance.rules.may import Power

ROLES: Mapping[str, frozenset[Power]] = {
    "convener": frozenset({Power.READ, Power.CONTRIBUTE, Power.VOTE, Power.CONVENE, Power.CHAIR, Power.DRAFT}),
    "chair": frozenset({Power.READ, Power.CONTRIBUTE, Power.CHAIR, Power.DRAFT}),
    "secretary": frozenset({Power.READ, Power.MODERATE, Power.DRAFT}),
    "delegate": frozenset({Power.READ, Power.CONTRIBUTE, Power.VOTE, Power.TAKE_POSITION, Power.BREAK_SILENCE}),
    "co_chair": frozenset({Power.READ, Power.CONTRIBUTE, Power.VOTE, Power.CHAIR}),
    "expert": frozenset({Power.READ, Power.CONTRIBUTE, Power.VOTE}),
    "observer": frozenset({Power.READ}),
}
"""The usual bundles of powers, offered when somebody is invited. A seat stores its powers, never the name of a bundle."""

ROLE_NAMES: Mapping[str, tuple[str, str]] = {
    "convener": ("Convener", "Organisateur"),
    "chair": ("Chair", "Présidence"),
    "secretary": ("Secretary", "Secrétaire"),
    "delegate": ("Delegate", "Délégation"),
    "co_chair": ("Co-chair", "Coprésidence"),
    "expert": ("Expert", "Expert"),
    "observer": ("Observer", "Observateur"),
}
"""What a bundle is called, in English and in French."""

FOR_A_MEMBER = frozenset({Power.TAKE_POSITION, Power.BREAK_SILENCE})
"""Powers that are a member's: only a seat that stands for one can hold them."""


def label_of(role: str, member: tuple[str, str] | None = None) -> tuple[str, str]:
    """
    Call a seat by its role, and by the member it stands for, in both languages.

    >>> label_of("delegate", ("Alder", "Aulne"))
    ('Delegate (Alder)', 'Délégation (Aulne)')
    >>> label_of("chair")
    ('Chair', 'Présidence')
    """
    english, french = ROLE_NAMES[role]
    if member is None:
        return english, french
    return f"{english} ({member[0]})", f"{french} ({member[1]})"
