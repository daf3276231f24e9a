"""
What signs a block, and what keeps it from signing two of one number.

The key is a file of mode 0600 in a folder outside database and backup, read by the ticker only. Beside it stands one high-water mark
for each record: the number and digest of the last block signed. A database put back to an earlier day, or copied, is refused.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harmel.methods.seal.chain import Block, fingerprint

FILE = "harmel.key"
NEXT = "harmel.key.next"
_OWNER_ONLY = 0o600
_OTHERS = 0o077


class NoKey(Exception):
    """Raised where the folder holds no key. Carries the file."""


class KeyOpenToOthers(Exception):
    """Raised where others than its owner may read the key. Carries the file."""


@dataclass(eq=False)
class SecondBlock(Exception):
    """Raised where a block of this number, or a later one, was signed before: the database is older than the key's mark."""

    record: str
    number: int
    marked: int

    def __str__(self) -> str:
        return f"{self.record}: block {self.number} asked for, block {self.marked} signed already"


@dataclass(eq=False)
class KeyNotNamed(Exception):
    """Raised where a key is asked to seal that the record's last key never named: the key was lost, or is another instance's."""

    record: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.record}: the key {self.fingerprint} was not named by the one before it"


@dataclass(frozen=True)
class Key:
    """A signing key: in service with its folder, in a rehearsal with the seed it comes from."""

    private: Ed25519PrivateKey = field(repr=False)
    folder: Path | None = None
    rehearsal: str | None = None

    @property
    def public(self) -> str:
        """The raw public key, in hexadecimal."""
        return self.private.public_key().public_bytes_raw().hex()

    @property
    def fingerprint(self) -> str:
        """The fingerprint that people compare."""
        return fingerprint(self.public)

    def sign(self, block: Block) -> Block:
        """Return the block under this key, signed."""
        unsigned = replace(block, key=self.public, rehearsal=self.rehearsal)
        return replace(unsigned, signature=self.private.sign(unsigned.header).hex())

    @contextlib.contextmanager
    def turn(self, record: str) -> Iterator[Turn]:
        """
        Take the turn to sign for a record, so that no other process signs between the look at the mark and its move.

        A rehearsal's key has no mark: whoever has the seed can sign what they like.
        """
        if self.folder is None:
            yield Turn(record, None)
            return
        import fcntl  # absent on machines where records are only checked

        path = self.folder / f"{quote(record, safe='')}.mark"
        with path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield Turn(record, path)


@dataclass(frozen=True)
class Turn:
    """A turn to sign for one record, with the mark of what was signed last."""

    record: str
    path: Path | None

    def allow(self, number: int, digest_of: Callable[[int], str | None]) -> None:
        """
        Raise SecondBlock unless a block of this number is the next on the chain that was signed before.

        `digest_of` gives the digest of a stored block by its number, None where there is none.
        """
        mark = self._mark()
        if mark is not None and (number <= mark[0] or digest_of(mark[0]) != mark[1]):
            raise SecondBlock(self.record, number, mark[0])

    def done(self, block: Block) -> None:
        """Move the mark to this block. Called once the block is safely stored."""
        if self.path is None:
            return
        text = json.dumps({"record": self.record, "number": block.number, "digest": block.digest})
        _write_safely(self.path, text.encode())

    def _mark(self) -> tuple[int, str] | None:
        if self.path is None or not self.path.exists():
            return None
        mark = json.loads(self.path.read_text())
        return mark["number"], mark["digest"]


def make(folder: Path, name: str = FILE) -> Key:
    """Make a key in the folder; raise FileExistsError where one stands already."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = secrets.token_bytes(32)
    with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "w") as file:
        file.write(secret.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return Key(Ed25519PrivateKey.from_private_bytes(secret), folder)


def read(folder: Path, name: str = FILE) -> Key:
    """Read the key of the folder. Raises NoKey where there is none and KeyOpenToOthers where it is not its owner's alone."""
    path = folder / name
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise NoKey(path) from None
    if mode & _OTHERS:
        raise KeyOpenToOthers(path)
    return Key(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip())), folder)


def read_or_make(folder: Path) -> Key:
    """Read the key of the folder, or make it where there is none."""
    try:
        return read(folder)
    except NoKey:
        return make(folder)


def make_or_read_next(folder: Path) -> Key:
    """Make the key that is to follow; where a change of key was cut off, read the one that it had made."""
    try:
        return read(folder, NEXT)
    except NoKey:
        return make(folder, NEXT)


def promote(folder: Path) -> Key:
    """
    Let the next key take the place of the present one, which is gone for good.

    To be called once every record holds the entry, sealed by the present key, that names the next one.
    """
    key = read(folder, NEXT)
    (folder / NEXT).replace(folder / FILE)
    return key


def rehearsal(seed: int | str) -> Key:
    """
    Return the key of a rehearsal, which anybody can derive from its seed.

    >>> rehearsal(2030).fingerprint == rehearsal("2030").fingerprint
    True
    """
    secret = hmac.digest(str(seed).encode(), b"harmel rehearsal key", "sha256")
    return Key(Ed25519PrivateKey.from_private_bytes(secret), rehearsal=str(seed))


def _write_safely(path: Path, content: bytes) -> None:
    """Write so that after a crash the old file or the new one is there, whole."""
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
