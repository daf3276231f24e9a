"""How words are kept that somebody writes."""

from __future__ import annotations

from harmel.alliance.rules import Refused
from harmel.review.discussion.rules.markings import marking_line


def clean(text: str, *, longest: int, field: str = "text") -> str:
    r"""
    Return words as they are kept: line ends alike, nothing around them. Raises Refused: none, too long, or a line with a marking.

    >>> clean(" Ports first.\r\n", longest=20)
    'Ports first.'
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    if not kept:
        raise Refused("text_needed", {}, field)
    found = marking_line(kept)
    if found is not None:
        raise Refused("text_marked", {"found": found.marking, "line": found.line}, field)
    if len(kept) > longest:
        raise Refused("text_too_long", {"length": len(kept), "most": longest}, field)
    return kept
