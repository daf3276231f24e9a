"""The names of the seven stages."""

from __future__ import annotations

NAMES: dict[str, tuple[str, str]] = {
    "mandate": ("Mandate", "Mandat"),
    "challenges": ("Challenges", "Défis"),
    "discussion": ("Discussion", "Débat"),
    "assessment": ("Assessment", "Évaluation"),
    "foresight": ("Foresight", "Prospective"),
    "agreement": ("Agreement", "Accord"),
    "summit": ("Summit", "Sommet"),
}


def name(stage: str, language: str) -> str:
    """
    Name a stage.

    >>> name("challenges", "fr")
    'Défis'
    """
    english, french = NAMES[stage]
    return french if language.startswith("fr") else english
