"""
From one revision to the next: which paragraph is which, and which positions still hold.

A position holds only where the text is the same to the letter. Everything else has to be said again, by whoever said it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from harmel.review.agreement.rules.positions import Position, Stand

P = TypeVar("P", bound=Hashable)

ALIKE = 0.5  # share of words in common above which a changed paragraph is taken for the same one, as a suggestion


def one_line(text: str) -> str:
    r"""
    Give a paragraph's text as one line: line ends and runs of ordinary spaces become one space, nothing else changes.

    >>> one_line("  We hold\n to it.  ")
    'We hold to it.'
    """
    return " ".join(part for part in text.replace("\t", " ").replace("\r", "\n").replace("\n", " ").split(" ") if part)


def split(text: str) -> tuple[str, ...]:
    r"""
    Split a pasted text into paragraphs at empty lines, dropping a leading number such as "7." of each.

    >>> split("1. We meet.\n\n2) We agree\nto meet again.")
    ('We meet.', 'We agree to meet again.')
    """
    blocks = text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    lines = (one_line(block) for block in blocks)
    return tuple(line for line in (_without_number(line) for line in lines) if line)


def _without_number(line: str) -> str:
    head, _, rest = line.partition(" ")
    return rest if rest and head[:-1].isdigit() and head[-1] in ".)" else line


def same_paragraphs(before: Mapping[P, str], after: Sequence[str]) -> tuple[P | None, ...]:
    """
    Suggest which earlier paragraph each new one continues, None for a new one. A person confirms it.

    First those whose text is the same, wherever they moved; then, between them, the most alike by words, each once.

    >>> before = {"a": "We meet each year.", "b": "We act together."}
    >>> same_paragraphs(before, ["We act together.", "We meet twice each year.", "All is well."])
    ('b', 'a', None)
    """
    found: list[P | None] = [None] * len(after)
    free = dict(before)
    for place, text in enumerate(after):
        for identity, earlier in free.items():
            if earlier == text:
                found[place] = identity
                del free[identity]
                break
    likeness = sorted(
        (
            (-SequenceMatcher(None, earlier.split(), after[place].split(), autojunk=False).ratio(), place, order, identity)
            for place in range(len(after))
            if found[place] is None
            for order, (identity, earlier) in enumerate(free.items())
        ),
        key=lambda candidate: candidate[:3],
    )
    for less, place, _, identity in likeness:
        if -less >= ALIKE and found[place] is None and identity in free:
            found[place] = identity
            del free[identity]
    return tuple(found)


def carried(before: Mapping[P, str], after: Mapping[P, str], stands: Mapping[P, Sequence[Stand]]) -> dict[P, list[Stand]]:
    """
    Give the positions that hold in a new revision: those on paragraphs whose text is unchanged to the letter.

    `before` and `after` hold the authentic text by paragraph. What a member had not said does not travel.

    >>> said = {"a": [Stand(member="Alder", position=Position.AGREE)], "b": [Stand(member="Alder", position=Position.AGREE)]}
    >>> list(carried({"a": "We meet.", "b": "We act."}, {"a": "We meet.", "b": "We may act."}, said))
    ['a']
    """
    return {
        identity: [stand for stand in stands.get(identity, ()) if stand.position is not Position.NONE]
        for identity, text in after.items()
        if before.get(identity) == text
    }
