"""The sentences of the stage `foresight`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
