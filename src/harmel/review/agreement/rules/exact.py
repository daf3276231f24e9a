"""
The exact text: the one string of bytes that a silence is about, and its SHA-256.

A page offers these bytes as a file, so anybody can hash what they hold with a tool of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from harmel.review.agreement.rules.carry import one_line


def exact_text(*, title: str, revision: int, paragraphs: Iterable[tuple[int, str, str]]) -> str:
    r"""
    Write out a text, or some of its paragraphs, so that it can be read in one way only.

    `paragraphs` holds number, language and text in the order of the document. Each is one line; fields are separated by a tab.

    >>> exact_text(title="Communiqué", revision=5, paragraphs=[(38, "en", "We meet again.")])
    'Communiqué\tRev. 5\n38\ten\tWe meet again.\n'
    """
    lines = [f"{one_line(title)}\tRev. {revision}"]
    lines += [f"{number}\t{language}\t{one_line(text)}" for number, language, text in paragraphs]
    return "".join(f"{line}\n" for line in lines)


def digest(text: str) -> str:
    r"""
    Give the SHA-256 of a text's UTF-8 bytes, in hexadecimal.

    >>> digest("Communiqué\tRev. 5\n38\ten\tWe meet again.\n")[:16]
    '491c23e72bffa0bb'
    """
    return sha256(text.encode()).hexdigest()
