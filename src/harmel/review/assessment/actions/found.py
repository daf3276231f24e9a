"""A result before it is kept: computed outside of every transaction, so that nobody's answer waits for it; or the code of what failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from harmel.alliance.actions import Document
from harmel.methods.figures import figures
from harmel.methods.seal.canonical import canonical
from harmel.review.assessment.models import Reason


@dataclass(frozen=True)
class Found(Document):
    """
    What is to be stored, and the reasons to be shown with it.

    said: of each pseudonym a digest of what it had said, kept in the guarded table where the spread is shown as it grows.
    """

    reasons: tuple[Reason, ...] = ()
    said: dict[str, str] | None = None


def computed(document: Callable[[], dict[str, Any]]) -> tuple[str, str]:
    """Compute a document and write it in its one form; or return, in its place, the code of what failed."""
    try:
        return canonical(figures(document())).decode(), ""
    except MemoryError:
        return "", "panel_too_large"
    except (ArithmeticError, ValueError, IndexError, KeyError):
        return "", "judgement_failed"
