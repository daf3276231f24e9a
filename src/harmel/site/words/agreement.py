"""The sentences of the stage `agreement`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
