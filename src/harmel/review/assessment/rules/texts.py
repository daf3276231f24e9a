"""What words must be to be kept."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from harmel.alliance.rules import Refused
from harmel.review.discussion.rules import LANGUAGES, clean

LONGEST_REASON: Final = 2000
LONGEST_WORDING: Final = 500
LONGEST_VIEW: Final = 5000
LONGEST_ITEM: Final = 500
LONGEST_NAME: Final = 200
LONGEST_FIELD: Final = 200
"""In characters."""


QUOTES: Final = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "…": "..."})
"""What some machines put in the place of what is typed."""


def bare(text: str) -> str:
    r"""
    Return words without the traces of the machine on which they were typed: one form of accents, of quotes and of spaces, nothing invisible.

    >>> bare("It\u2019s\u00a0so\u200b,  he\r\nsaid \u2026 ")
    "It's so, he\nsaid ..."
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(QUOTES))
    spaced = "".join(" " if one == "\t" or unicodedata.category(one) in {"Zs", "Zl", "Zp"} else one for one in composed)
    seen = "".join(one for one in spaced if one == "\n" or not unicodedata.category(one).startswith("C"))
    lines = [line.strip() for line in re.sub(" +", " ", seen).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_pair(english: str, french: str, *, longest: int, field: str = "text", needed: bool = True) -> tuple[str, str]:
    """Return a text in both languages as it is kept, one of them where only one is given. Raises Refused."""
    if needed and not english.strip() and not french.strip():
        raise Refused("text_needed", {}, f"{field}_en")
    return (
        clean(english, longest=longest, field=f"{field}_en") if english.strip() else "",
        clean(french, longest=longest, field=f"{field}_fr") if french.strip() else "",
    )


def clean_language(language: str) -> str:
    """Return the language of a text. Raises Refused where it is not one of those of the house."""
    if language not in LANGUAGES:
        raise Refused("language_not_known", {"found": str(language)[:10]}, "language")
    return language
