"""Statements that may say the same: suggested, never decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from rapidfuzz import fuzz, process

from harmel.methods.text.words import plain

ALIKE_ENOUGH = 0.8
MOST_SUGGESTED = 5

Key = TypeVar("Key")


@dataclass(frozen=True)
class Duplicate:
    """`key` names a text that may say the same; alike is 0 to 1; `negated` says that one of the two has a "not" the other lacks."""

    key: object
    text: str
    alike: float
    negated: bool


NEGATIONS = frozenset(
    "not no never cannot without nor neither pas non ne jamais aucun aucune sans ni".split()  # noqa: SIM905 -- a list to be read
)
"""Words that turn a statement round, in English and in French; with them two texts may be alike and say the opposite."""


def near_duplicates(
    texts: Sequence[str], against: Mapping[Key, str], *, at_least: float = ALIKE_ENOUGH, most: int = MOST_SUGGESTED
) -> list[tuple[Duplicate, ...]]:
    """
    Find, for each text, those it is compared against that are worded nearly alike, the most alike first.

    texts: (k,). against: texts by key. at_least: how alike, 0 to 1. most: how many to suggest for one text.
    Definition: texts without marks, accents and capitals; the larger of how alike they are letter by letter (Indel distance) and how
    alike their words are in whatever order. Equally alike: in the order of `against`. A text without words has no duplicates.
    Cost: about two microseconds a pair. Source: rapidfuzz, `ratio` and `token_sort_ratio`.

    >>> near_duplicates(["Keep talking to them"], {7: "keep talking, to them!", 8: "Spend more"})[0][0].key
    7
    """
    keys, wordings = list(against), list(against.values())
    reduced = [plain(wording) for wording in wordings]
    ordered = [" ".join(sorted(text.split())) for text in reduced]
    suggested = []
    for text in map(plain, texts):
        alike = _alike(text, reduced, ordered, at_least)
        ranked = sorted(alike.items(), key=lambda found: (-found[1], found[0]))[:most]
        suggested.append(
            tuple(
                Duplicate(keys[at], wordings[at], alike=round(score / 100, 4), negated=_negations(text) != _negations(reduced[at]))
                for at, score in ranked
            )
        )
    return suggested


def _alike(text: str, reduced: list[str], ordered: list[str], at_least: float) -> dict[int, float]:
    """How alike, 0 to 100, by position, of those alike enough: as written, and with the words in order of the alphabet."""
    alike: dict[int, float] = {}
    for query, choices in ((text, reduced), (" ".join(sorted(text.split())), ordered)):
        for _, score, at in process.extract(query, choices, scorer=fuzz.ratio, score_cutoff=at_least * 100, limit=None) if text else ():
            alike[at] = max(alike.get(at, 0.0), score)
    return alike


def _negations(text: str) -> int:
    words = text.split()
    return sum(word in NEGATIONS or (word == "t" and before.endswith("n")) for before, word in pairwise(["", *words]))
