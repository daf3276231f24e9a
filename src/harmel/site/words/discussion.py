"""The sentences of the stage `discussion`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
