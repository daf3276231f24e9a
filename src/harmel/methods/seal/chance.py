"""
Where salts and random ids come from.

In service every byte comes from the operating system. A rehearsal asks for a stream that its seed determines, so that the same
seed gives the same bytes; nothing else may.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextvars import ContextVar

_BLOCK = hashlib.sha256().digest_size


class _Stream:
    """The bytes HMAC-SHA256(seed, 0), HMAC-SHA256(seed, 1), ... one after the other."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._counter = 0
        self._rest = b""

    def take(self, n: int) -> bytes:
        """Return the next n bytes."""
        while len(self._rest) < n:
            self._rest += hmac.digest(self._seed, self._counter.to_bytes(_BLOCK // 4, "big"), "sha256")
            self._counter += 1
        taken, self._rest = self._rest[:n], self._rest[n:]
        return taken


_stream: ContextVar[_Stream | None] = ContextVar("harmel_chance", default=None)


def random_bytes(n: int) -> bytes:
    """
    Return n bytes that nobody can foresee; inside `seeded`, the next n of its stream.

    >>> len(random_bytes(16))
    16
    """
    stream = _stream.get()
    return secrets.token_bytes(n) if stream is None else stream.take(n)


@contextlib.contextmanager
def seeded(seed: int | str) -> Iterator[None]:
    """
    Let every random byte in this context follow from the seed. For rehearsals only: such bytes keep no secret.

    >>> with seeded(7):
    ...     first = random_bytes(4)
    >>> with seeded(7):
    ...     first == random_bytes(4)
    True
    """
    token = _stream.set(_Stream(str(seed)))
    try:
        yield
    finally:
        _stream.reset(token)
