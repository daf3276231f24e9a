"""Reading settings from the environment: each once, each with what it says, each refused where malformed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class Malformed(SystemExit):
    """A setting that cannot be read. Ends the program with a sentence that names it and the remedy."""

    def __init__(self, name: str, remedy: str) -> None:
        super().__init__(f"The setting {name} cannot be read: {remedy}")


@dataclass(frozen=True)
class Setting:
    """A setting as the reference page lists it."""

    name: str
    default: str
    says: str


class Environment:
    """The environment, and which settings were asked of it."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.read: list[Setting] = []

    def _take(self, name: str, default: str, says: str) -> str:
        self.read.append(Setting(name, default, says))
        value = self.values.get(name, "").strip()
        if "\0" in value or "\n" in value:
            raise Malformed(name, "it holds a line break; give one line.")
        return value or default

    def text(self, name: str, default: str, says: str) -> str:
        """Read a text as it stands."""
        return self._take(name, default, says)

    def words(self, name: str, default: str, says: str) -> list[str]:
        """Read words separated by blanks or commas."""
        return self._take(name, default, says).replace(",", " ").split()

    def path(self, name: str, default: str, says: str) -> Path:
        """Read a folder, made absolute."""
        return Path(self._take(name, default, says)).expanduser().resolve()

    def switch(self, name: str, *, default: bool, says: str) -> bool:
        """Read 1 or 0."""
        value = self._take(name, "1" if default else "0", says)
        if value not in {"0", "1"}:
            raise Malformed(name, f"it is {value!r}; give 1 or 0.")
        return value == "1"

    def finish(self) -> None:
        """Refuse settings that begin with HARMEL_ and that nobody asked for: most likely a slip of the pen."""
        elsewhere = {"HARMEL_SERVE", "HARMEL_ADDRESS", "HARMEL_SHARED", "HARMEL_CHROMIUM", "HARMEL_PICTURES"}
        known = {setting.name for setting in self.read} | elsewhere
        for name in sorted(self.values):
            if name.startswith("HARMEL_") and name not in known:
                raise Malformed(name, f"there is no such setting. There are: {', '.join(sorted(known))}.")


def database(url: str, data: Path) -> dict[str, Any]:
    """Return Django's settings of the database: the embedded one in the data folder, or PostgreSQL where an address is given."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "harmel.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "timeout": 5,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise Malformed("DATABASE_URL", "give postgres://user:password@host:port/name.")
    try:
        port = parts.port
    except ValueError:
        raise Malformed("DATABASE_URL", "the port is no number.") from None
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", unquote(parts.hostname or ""))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
