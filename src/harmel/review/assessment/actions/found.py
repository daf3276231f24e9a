"""A result before it is kept: computed outside of every transaction, so that nobody's answer waits for it; or the code of what failed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harmel.alliance.models import StoredResult
from harmel.methods import judgement
from harmel.methods.figures import figures
from harmel.methods.seal.canonical import canonical
from harmel.review.assessment.models import Panel, Reason


@dataclass(frozen=True)
class Found:
    """
    What is to be stored: output as canonical JSON, empty where it failed; the reasons to be shown with it.

    said: of each pseudonym a digest of what it had said, kept in the guarded table where the spread is shown as it grows.
    """

    method: str
    about: str
    parameters: dict[str, Any]
    seed: str
    input_sha256: str
    output: str
    failure: str
    reasons: tuple[Reason, ...] = ()
    said: dict[str, str] | None = None

    def kept(self, panel: Panel, now: datetime) -> StoredResult:
        """Return it as a row to be stored."""
        digest = hashlib.sha256(self.output.encode()).hexdigest() if self.output else ""
        return StoredResult(
            review_id=panel.review_id, about=self.about, method=self.method, version=judgement.VERSION, parameters=self.parameters, seed=self.seed,
            input_sha256=self.input_sha256, output=self.output, output_sha256=digest, made_at=now, failure=self.failure,
        )  # fmt: skip


def computed(document: Callable[[], dict[str, Any]]) -> tuple[str, str]:
    """Compute a document and write it in its one form; or return, in its place, the code of what failed."""
    try:
        return canonical(figures(document())).decode(), ""
    except MemoryError:
        return "", "panel_too_large"
    except (ArithmeticError, ValueError, IndexError, KeyError):
        return "", "judgement_failed"
