"""When a one-time link or a door lets somebody in, how a code is written and read, and which counts may be shown."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import datetime

from harmel.alliance.rules.may import Reason

INVITATION_DAYS = 14
"""How long a link to a seat or a participation is good, unless said otherwise."""
ACCESS_DAYS = 2
"""How long a link back to one's own access is good."""
FEWER_THAN = 5
"""A figure with fewer people than this behind it is not shown."""
TOKEN_BYTES = 24
CODE_BYTES = 8
"""A code that is typed from paper: 60 of these 64 bits are used, in three groups of four characters."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_CODE_LENGTH = 12


def link_refuses(*, expires_at: datetime, used_at: datetime | None, withdrawn_at: datetime | None, now: datetime) -> Reason | None:
    """
    Say why a one-time link no longer lets anybody in; None where it does. It is good until before the instant of its expiry.

    >>> from datetime import UTC
    >>> noon = datetime(2020, 6, 8, 12, tzinfo=UTC)
    >>> link_refuses(expires_at=noon, used_at=None, withdrawn_at=None, now=noon).code
    'link_expired'
    """
    if used_at is not None:
        return Reason("link_used", {"at": used_at})
    if withdrawn_at is not None:
        return Reason("link_withdrawn", {"at": withdrawn_at})
    if now >= expires_at:
        return Reason("link_expired", {"until": expires_at})
    return None


def door_refuses(  # noqa: PLR0913 - each is named
    *, opens_at: datetime, closes_at: datetime, closed_at: datetime | None, entered: int, limit: int, now: datetime
) -> Reason | None:
    """
    Say why a door lets nobody in; None where it does. Open from its first instant to before its last, while there is room.

    >>> from datetime import UTC
    >>> opens, closes = datetime(2020, 6, 8, tzinfo=UTC), datetime(2020, 7, 8, tzinfo=UTC)
    >>> door_refuses(opens_at=opens, closes_at=closes, closed_at=None, entered=40, limit=40, now=opens).code
    'door_full'
    """
    if closed_at is not None and now >= closed_at:
        return Reason("door_closed", {"at": closed_at})
    if now < opens_at:
        return Reason("door_not_yet_open", {"at": opens_at})
    if now >= closes_at:
        return Reason("door_closed", {"at": closes_at})
    if entered >= limit:
        return Reason("door_full", {"limit": limit})
    return None


def written_code(chance: bytes) -> str:
    """
    Write random bytes as a code that can be read aloud and typed: 60 bits, without letters that look like figures.

    >>> written_code(bytes(8))
    '0000-0000-0000'
    """
    number = int.from_bytes(chance, "big")
    letters = [ALPHABET[(number >> (5 * place)) & 31] for place in range(_CODE_LENGTH)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, _CODE_LENGTH, 4))


def read_code(typed: str) -> str:
    """
    Read a code as somebody typed it. What is no code comes back as it was, without blanks.

    >>> read_code(" o1il 7kq2m9xd ")
    '0111-7KQ2-M9XD'
    >>> read_code("hello")
    'hello'
    """
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_MISTAKEN)
    if len(letters) != _CODE_LENGTH or any(letter not in ALPHABET for letter in letters):
        return typed.strip()
    return "-".join(letters[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


def token_digest(token: str) -> str:
    """Return what is kept of the secret of a link or a code, however the code was typed: its SHA-256."""
    return hashlib.sha256(read_code(token).encode()).hexdigest()


def handle_of(name: str) -> str:
    """
    Return the form under which a name is looked up at sign-in: however it was typed, it is the same person.

    >>> handle_of("  Élise   MARTIN "), handle_of("élise martin")
    ('élise martin', 'élise martin')
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def shown_count(number: int) -> int | None:
    """
    Return a count of people if it may be shown; None where so few stand behind it that it would tell who they are.

    >>> shown_count(4), shown_count(5)
    (None, 5)
    """
    return number if number >= FEWER_THAN else None
