"""French typography: the spaces that must not break."""

from __future__ import annotations

import re

NARROW_NO_BREAK = "\u202f"
NO_BREAK = "\u00a0"


def spaced(text: str) -> str:
    r"""
    Make the spaces of French punctuation unbreakable: narrow before ; ! ?, full before : and inside guillemets.

    Writers type ordinary spaces; what a reader sees never begins a line with a mark.

    >>> spaced("Rien n’a changé : voyez « Alder » ; non ?").count(" ")
    5
    """
    text = re.sub(r" ([;!?])", rf"{NARROW_NO_BREAK}\1", text)
    return re.sub(r" (?=[:»](?!\w))|(?<=«) ", NO_BREAK, text)
