"""
The chain: each block fixes its leaves by their root and all that came before by the digest of the block before it.

A block's digest is the SHA-256 of its header in canonical form; its signature is Ed25519 over those same bytes. A rehearsal names its
seed in every header: its key can be derived by anybody, and says so under its own signature.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from harmel.methods.seal.canonical import Value, canonical

FORMAT = "harmel block 1"
NO_BLOCK = "00" * 32
"""What the first block names as the digest of the block before it."""


@dataclass(frozen=True)
class Block:
    """
    A sealed block of a record.

    `record` names the record; `number` counts from 1; `previous` and `root` are digests; `count` is the number of leaves under the root;
    `sealed_at` is an instant as `instant` writes it; `key` is the raw public key; `rehearsal` the seed, or None in service. All but
    the last are text in hexadecimal where they are bytes.
    """

    record: str
    number: int
    previous: str
    root: str
    count: int
    sealed_at: str
    key: str
    rehearsal: str | None = None
    signature: str = ""

    @property
    def header(self) -> bytes:
        """What is signed: everything but the signature, in canonical form."""
        return canonical(self._header())

    @property
    def digest(self) -> str:
        """What the next block, each receipt and each printed page names."""
        return hashlib.sha256(self.header).hexdigest()

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that signed."""
        return fingerprint(self.key)

    def holds(self) -> bool:
        """Say whether the signature is the key's own over this header."""
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.key)).verify(bytes.fromhex(self.signature), self.header)
        except (InvalidSignature, ValueError):
            return False
        return True

    def line(self) -> dict[str, Value]:
        """Return the block as it stands in a record."""
        return {**self._header(), "digest": self.digest, "signature": self.signature}

    def _header(self) -> dict[str, Value]:
        header: dict[str, Value] = {
            "format": FORMAT,
            "record": self.record,
            "number": self.number,
            "previous": self.previous,
            "root": self.root,
            "count": self.count,
            "sealed_at": self.sealed_at,
            "key": self.key,
        }
        return header if self.rehearsal is None else {**header, "rehearsal": self.rehearsal}


def read(line: Mapping[str, Value]) -> Block:
    """
    Read a block as it stands in a record. Raises ValueError where a field is missing, foreign or of the wrong kind.

    Whether the stated digest is the block's own is checked too: the block that comes back has no other digest than the one it states.
    """
    block = Block(
        record=_text(line, "record"),
        number=_number(line, "number"),
        previous=_bytes(line, "previous", 32),
        root=_bytes(line, "root", 32),
        count=_number(line, "count"),
        sealed_at=_text(line, "sealed_at"),
        key=_bytes(line, "key", 32),
        rehearsal=_text(line, "rehearsal") if "rehearsal" in line else None,
        signature=_bytes(line, "signature", 64),
    )
    if block.line() != line:
        message = "a block whose digest or form is not its own"
        raise ValueError(message)
    return block


def fingerprint(public: str) -> str:
    """Return the fingerprint of a raw public key in hexadecimal: its SHA-256."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()


def instant(at: datetime) -> str:
    """
    Write an instant in UTC to the microsecond. Raises ValueError for an instant without a zone.

    >>> instant(datetime(2020, 6, 8, 14, tzinfo=UTC))
    '2020-06-08T14:00:00.000000Z'
    """
    if at.tzinfo is None:
        message = "an instant needs a zone"
        raise ValueError(message)
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def is_hex(value: object, length: int) -> bool:
    """
    Say whether a value is text for so many bytes, in small hexadecimal digits.

    >>> is_hex("00ff", 2), is_hex("00FF", 2), is_hex(None, 2)
    (True, False, False)
    """
    return isinstance(value, str) and len(value) == 2 * length and not set(value) - set("0123456789abcdef")


def _text(line: Mapping[str, Value], name: str) -> str:
    value = line.get(name)
    if not isinstance(value, str):
        raise ValueError(name)  # noqa: TRY004 - malformed input, not a caller's mistake
    return value


def _bytes(line: Mapping[str, Value], name: str, length: int) -> str:
    value = _text(line, name)
    if not is_hex(value, length):
        raise ValueError(name)
    return value


def _number(line: Mapping[str, Value], name: str) -> int:
    value = line.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(name)  # noqa: TRY004 - malformed input, not a caller's mistake
    return value
