"""The sentences of the stage `agreement`, a module for what they are about, each as `SENTENCES`: code -> (English, French); and the names in them."""

from __future__ import annotations

from typing import Final

from harmel.site.words.agreement import acts, needs, paragraphs, recommendations, silences, texts
from harmel.site.words.agreement.names import NAMES

PARTS: Final = (acts, texts, recommendations, silences, paragraphs, needs)

__all__ = ["NAMES", "PARTS"]
