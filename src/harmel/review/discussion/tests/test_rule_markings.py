"""Which marking lines are seen, and which lines are none."""

from __future__ import annotations

import pytest

from harmel.review.discussion.rules import marking_line

MARKED = [
    "NATO RESTRICTED", "NATO SECRET", "NATO CONFIDENTIAL", "COSMIC TOP SECRET", "COSMIC TOP SECRET ATOMAL", "COSMIC TRÈS SECRET", "OTAN DIFFUSION RESTREINTE",
    "NATO DIFFUSION RESTREINTE", "NATO SECRET RELEASABLE TO SWE, FIN", "RESTREINT UE/EU RESTRICTED", "EU RESTRICTED", "RESTREINT UE",
    "CONFIDENTIEL UE / EU CONFIDENTIAL", "SECRET UE/EU SECRET", "TRÈS SECRET UE/EU TOP SECRET", "TRES SECRET UE/EU TOP SECRET",
    "VS-NUR FÜR DEN DIENSTGEBRAUCH", "VS - Nur für den Dienstgebrauch", "VS-NfD", "VS-VERTRAULICH", "CONFIDENTIEL DÉFENSE", "Confidentiel Défense",
    "DIFFUSION RESTREINTE", "Diffusion Restreinte", "SECRET DÉFENSE", "TRÈS SECRET", "OFFICIAL-SENSITIVE", "OFFICIAL – SENSITIVE", "Official-Sensitive",
    "SECRET UK EYES ONLY", "UK SECRET UK EYES ONLY", "TOP SECRET", "TOP SECRET//SI//NOFORN", "SECRET//NOFORN", "SECRET//REL TO USA, FVEY", "SECRET",
    "CONFIDENTIAL", "RESTRICTED", "PROTECTED B", "PROTÉGÉ B", "SPÉCIAL FRANCE", "STG. GEHEIM", "*** NATO RESTRICTED ***", "- NATO RESTRICTED -",
    "[NATO CONFIDENTIAL]", "Classification: NATO SECRET", "CLASSIFICATION : CONFIDENTIEL DÉFENSE", "Marking: EU RESTRICTED", "nato restricted",
    "ÚÚ".replace("ÚÚ", "STRENG GEHEIM"), "HİZMETE ÖZEL", "ŚCIŚLE TAJNE", "DIFUSIÓN LIMITADA",
]  # fmt: skip
NOT_MARKED = [
    "Papers marked NATO RESTRICTED have no place here.",
    "NATO UNCLASSIFIED",
    "Public",
    "Official use",
    "The secret of a good discussion is patience.",
    "Secret ballots",
    "Confidential",
    "Restricted access to the straits is a risk.",
    "The NATO SECRET archives of 1967 were opened in 1999, and show how the report was written.",
    "La mention DIFFUSION RESTREINTE ne doit pas figurer ici.",
    "SECRET DIPLOMACY HARMS TRUST BETWEEN MEMBERS",
    "",
]


@pytest.mark.parametrize("line", MARKED)
@pytest.mark.parametrize("around", ["{}\n\nOn resilience.", "On resilience.\n\n  {}  \n", "> {}\nText"])
def test_a_line_that_stands_as_a_marking_is_found(line, around):
    """Wherever it stands in the text, however it is set, in English, in French and in members' own words."""
    if around.startswith("> "):
        line = f"{line}"
    found = marking_line(around.format(line))
    assert found is not None
    assert found.line == around.split("{}")[0].count("\n") + 1


@pytest.mark.parametrize("line", NOT_MARKED)
def test_running_prose_about_markings_is_no_marking(line):
    """A contribution may speak of classified papers; a heading may use an everyday word."""
    assert marking_line(f"First.\n{line}\nLast.") is None


def test_the_whole_text_is_scanned_in_little_time():
    """A text of the greatest length with nothing in it is passed in a moment."""
    assert marking_line("RESTRICTED TO THE REL TO A, B, C, D, E, F, G, H, I, J, K, L, M \n" * 300) is None
