"""Where two share the chair: who has to sign, and whose signature an act still needs."""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from harmel.alliance.rules.may import CoChairs


class Chair(enum.StrEnum):
    """By how many the chair of a body is held at an instant."""

    SHARED = "shared"
    ALONE = "alone"
    NOBODY = "nobody"


def chair_held(chairs: Iterable[int]) -> Chair:
    """
    Say how a chair is held by the seats that hold it now. A vacant seat, and one that has ended, hold nothing.

    >>> chair_held((3, 8)), chair_held((3,)), chair_held(())
    (<Chair.SHARED: 'shared'>, <Chair.ALONE: 'alone'>, <Chair.NOBODY: 'nobody'>)
    """
    return {0: Chair.NOBODY, 1: Chair.ALONE}.get(len(frozenset(chairs)), Chair.SHARED)


def missing_signatures(needs: CoChairs, *, chairs: Iterable[int], signed: Iterable[int]) -> frozenset[int]:
    """
    Return the seats whose signature an act still needs.

    `chairs`: the seats that share the chair now; a signature of a seat that no longer does counts for nothing, and its successor signs
    anew. Shared and both needed: each signs. Shared and either suffices: nobody, once one has signed. Held alone, the other seat being
    vacant, ended or never made: the one who holds it suffices. Held by nobody: whoever acts in its place suffices.

    >>> sorted(missing_signatures(CoChairs.BOTH, chairs=(3, 8), signed=(3,)))
    [8]
    >>> sorted(missing_signatures(CoChairs.EITHER, chairs=(3, 8), signed=(3,)))
    []
    >>> sorted(missing_signatures(CoChairs.BOTH, chairs=(8,), signed=(3,)))
    []
    """
    sharing, by = frozenset(chairs), frozenset(signed)
    if chair_held(sharing) is not Chair.SHARED or (needs is CoChairs.EITHER and by & sharing):
        return frozenset()
    return sharing - by


def digest_of(facts: Mapping[str, Any]) -> str:
    """
    Return the SHA-256 of the exact facts under which a signature stands, in hexadecimal. Other facts are another act.

    >>> digest_of({"revision": 1}) == digest_of({"revision": 2})
    False
    """
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()
