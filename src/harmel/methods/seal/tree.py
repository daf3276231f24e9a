"""
The Merkle tree of RFC 6962, section 2.1: one root for many leaves, and a short proof that a leaf is under it.

Leaves and roots are digests in hexadecimal. A leaf is already hashed (see `leaf`); a node is SHA-256(0x01 || left || right).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256().hexdigest()
"""The root over no leaves."""


def root(leaves: Iterable[str]) -> str:
    """
    Return the root over the leaves, in their order.

    The leaves are folded as they come: at each moment one subtree stands for each power of two in the number seen, so a million
    leaves need twenty digests of memory.

    >>> root([]) == EMPTY
    True
    >>> root(["00" * 32]) == "00" * 32
    True
    """
    peaks: list[tuple[int, bytes]] = []
    for leaf in leaves:
        size, digest = 1, bytes.fromhex(leaf)
        while peaks and peaks[-1][0] == size:
            size, digest = 2 * size, _node(peaks.pop()[1], digest)
        peaks.append((size, digest))
    if not peaks:
        return EMPTY
    _, digest = peaks.pop()
    while peaks:
        digest = _node(peaks.pop()[1], digest)
    return digest.hex()


def proof(leaves: Sequence[str], position: int) -> list[str]:
    """
    Return the audit path of the leaf at a position (0 is the first), from the leaf upwards: PATH(m, D[n]) of RFC 6962, 2.1.1.

    Raises IndexError where there is no such leaf.

    >>> proof(["aa" * 32, "bb" * 32], 0) == ["bb" * 32]
    True
    """
    if not 0 <= position < len(leaves):
        raise IndexError(position)
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = leaves[:split], leaves[split:]
    if position < split:
        return [*proof(left, position), root(right)]
    return [*proof(right, position - split), root(left)]


def proves(path: Sequence[str], *, leaf: str, position: int, size: int, root: str) -> bool:
    """
    Say whether an audit path leads from the leaf at a position among `size` leaves to the root (RFC 9162, 2.1.3.2).

    >>> proves(["bb" * 32], leaf="aa" * 32, position=0, size=2, root="00" * 32)
    False
    """
    if not 0 <= position < size:
        return False
    index, last, digest = position, size - 1, bytes.fromhex(leaf)
    for step in map(bytes.fromhex, path):
        if last == 0:
            return False
        if index % 2 or index == last:
            digest = _node(step, digest)
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            digest = _node(digest, step)
        index, last = index >> 1, last >> 1
    return last == 0 and digest.hex() == root


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
