"""What changed between two wordings, word by word."""

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from harmel.methods.text.words import tokens

Change = Literal["kept", "added", "removed"]


@dataclass(frozen=True)
class Piece:
    """A run of words that was kept, added or removed."""

    change: Change
    words: str


def word_differences(old: str, new: str) -> list[Piece]:
    """
    Say what was kept, what was removed and what was added: the kept and removed pieces make the old text, the kept and added the new.

    Definition: fewest words removed and added (Indel distance over words, marks and spaces); a lone space or mark between two changes
    is part of the change, so that a phrase that was replaced reads as one. Of a removed and an added piece at one place, the removed
    stands first.

    >>> [(piece.change, piece.words) for piece in word_differences("We stand ready.", "We always stand ready.")]
    [('kept', 'We '), ('added', 'always '), ('kept', 'stand ready.')]
    """
    before, after = tokens(old), tokens(new)
    runs: list[tuple[bool, list[str], list[str]]] = []
    for step in Indel.opcodes(before, after):
        removed, added = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        same = step.tag == "equal"
        if runs and runs[-1][0] == same:
            runs[-1][1].extend(removed)
            runs[-1][2].extend(added)
        else:
            runs.append((same, list(removed), list(added)))
    return [piece for same, removed, added in _joined(runs) for piece in _pieces(removed, added, same=same)]


def _joined(runs: list[tuple[bool, list[str], list[str]]]) -> list[tuple[bool, list[str], list[str]]]:
    """Take what holds no word between two changes into one change."""
    joined: list[tuple[bool, list[str], list[str]]] = []
    for at, (same, removed, added) in enumerate(runs):
        wordless = same and 0 < at < len(runs) - 1 and not any(token[0].isalnum() for token in removed)
        if joined and not joined[-1][0] and (wordless or not same):
            joined[-1][1].extend(removed)
            joined[-1][2].extend(added)
        else:
            joined.append((same, list(removed), list(added)))
    return joined


def _pieces(removed: list[str], added: list[str], *, same: bool) -> list[Piece]:
    if same:
        return [Piece("kept", "".join(removed))]
    found: list[Piece] = []
    if removed:
        found.append(Piece("removed", "".join(removed)))
    if added:
        found.append(Piece("added", "".join(added)))
    return found
