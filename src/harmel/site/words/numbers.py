"""Numbers as each language writes them."""

from __future__ import annotations

NARROW_NO_BREAK: str = "\u202f"


def counted(number: int, language: str) -> str:
    r"""
    Write a whole number with its thousands apart: a comma in English, a narrow no-break space in French.

    >>> counted(2113, "en")
    '2,113'
    >>> counted(2113, "fr") == "2\u202f113"
    True
    """
    written = f"{number:,}"
    return written.replace(",", NARROW_NO_BREAK) if language.startswith("fr") else written
