"""In which order somebody is shown the statements they have not voted on."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

LARGEST = 2**64


def in_order_for(who: str, weights: Sequence[tuple[Key, float]]) -> list[Key]:
    """
    Order statements for one person as if drawn one after the other with these weights, each draw fixed by person and statement.

    The same person sees the same order however often a page is loaded, and different people different ones, so that every statement
    is seen about as often as its weight asks. Definition: by falling ln(u) / w with u in (0, 1) from SHA-256; a weight of 0 comes last.
    Source: Efraimidis and Spirakis 2006.

    >>> in_order_for("ann", [(1, 1.0), (2, 0.0)])
    [1, 2]
    """
    return [key for key, _ in sorted(weights, key=lambda item: _place(who, *item), reverse=True)]


def next_for(who: str, weights: Sequence[tuple[Key, float]]) -> Key | None:
    """
    Return the first of them in that order; None where there are none.

    >>> next_for("ann", [(2, 0.0), (1, 1.0)]), next_for("ann", [])
    (1, None)
    """
    return max(weights, key=lambda item: _place(who, *item))[0] if weights else None


def _place(who: str, key: Hashable, weight: float) -> float:
    drawn = int.from_bytes(hashlib.sha256(f"{who}\n{key}".encode()).digest()[:8], "big")
    return math.log((drawn + 1) / (LARGEST + 1)) / max(weight, 1e-9)
