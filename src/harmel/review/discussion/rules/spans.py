"""The exact words that something quotes, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Words as they stand in a text, from a character on (counted from 0)."""

    text: str
    start: int


def find_span(text: str, wanted: str) -> Span | None:
    r"""
    Find words in a text, wherever its lines break, and return them as they stand there; None where they do not.

    >>> find_span("Talk, even when\ntalking  brings nothing.", "when talking brings")
    Span(text='when\ntalking  brings', start=11)
    """
    words = wanted.split()
    if not words:
        return None
    found = re.search(r"\s+".join(re.escape(word) for word in words), text)
    return Span(found.group(), found.start()) if found else None
