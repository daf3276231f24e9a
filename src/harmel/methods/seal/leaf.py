"""
The leaf of an entry: a digest that fixes its content and gives none of it away.

A leaf is SHA-256(0x00 || 16 random bytes || canonical payload), the leaf hash of RFC 6962 over salt and payload. Where a field may have
to be withheld, the payload holds SHA-256(0x02 || 16 random bytes || canonical [name, value]) in its place: without that salt, trying
every possible value confirms none of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from harmel.methods.seal.canonical import Value, canonical
from harmel.methods.seal.chance import random_bytes

SALT_BYTES = 16
WITHHELD = "withheld"
"""The key of the payload under which commitments stand, one for each field that can be withheld."""


@dataclass(frozen=True)
class Opening:
    """What opens a commitment: its salt (hexadecimal) and the value."""

    salt: str
    value: Value


@dataclass(frozen=True)
class Leaf:
    """An entry ready to be journalled: digest and salt in hexadecimal, the payload as canonical text, openings by field."""

    digest: str
    salt: str
    payload: bytes
    openings: Mapping[str, Opening] = field(default_factory=dict)


def make(payload: Mapping[str, Value], withheld: Mapping[str, Value] | None = None) -> Leaf:
    """
    Make the leaf of a payload, committing to each withheld field under a salt of its own.

    >>> leaf = make({"verb": "discussion.vote"}, {"choice": -1})
    >>> b"-1" in leaf.payload, leaf.openings["choice"].value
    (False, -1)
    >>> fixes(leaf.digest, leaf.salt, leaf.payload)
    True
    """
    openings = {name: Opening(random_bytes(SALT_BYTES).hex(), value) for name, value in sorted((withheld or {}).items())}
    whole = dict(payload)
    if openings:
        whole[WITHHELD] = {name: commitment(name, opening) for name, opening in openings.items()}
    salt, text = random_bytes(SALT_BYTES).hex(), canonical(whole)
    return Leaf(digest_of(salt, text), salt, text, openings)


def digest_of(salt: str, payload: bytes) -> str:
    """Return the leaf of a payload under its salt."""
    return hashlib.sha256(b"\x00" + bytes.fromhex(salt) + payload).hexdigest()


def commitment(name: str, opening: Opening) -> str:
    """Return what stands in the payload for a field that can be withheld."""
    return hashlib.sha256(b"\x02" + bytes.fromhex(opening.salt) + canonical([name, opening.value])).hexdigest()


def fixes(leaf: str, salt: str, payload: bytes) -> bool:
    """Say whether a leaf is the leaf of this payload under this salt."""
    return digest_of(salt, payload) == leaf
