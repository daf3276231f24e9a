"""Results before they are kept: computed outside of every transaction, so that nobody waits for them; or the code of what failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from harmel.alliance.actions import Document
from harmel.alliance.models import StoredResult
from harmel.methods.figures import figures
from harmel.methods.foresight import NotAStudy, TooFine, TooLarge, TooMany
from harmel.methods.seal.canonical import canonical
from harmel.review.foresight.models import Study


@dataclass(frozen=True)
class Found:
    """Everything that one computation found of a study: documents of several methods, kept together or not at all."""

    documents: tuple[Document, ...] = field(default=())

    @property
    def failure(self) -> str:
        """The code of the first thing that failed; empty where nothing did."""
        return next((one.failure for one in self.documents if one.failure), "")

    @property
    def input_sha256(self) -> str:
        """The digest of what it rests on; empty where nothing was there to compute."""
        return self.documents[0].input_sha256 if self.documents else ""

    def kept(self, study: Study, now: datetime) -> list[StoredResult]:
        """Return rows to be stored, in order; for an action to save within its own transaction."""
        return [one.row(study, study.review, now) for one in self.documents]


def computed(document: Callable[[], dict[str, Any]]) -> tuple[str, str]:
    """Compute a document and write it in its one form; or return, in its place, the code of what failed."""
    try:
        return canonical(figures(document())).decode(), ""
    except (MemoryError, TooFine, TooLarge):
        return "", "study_too_large"
    except TooMany:
        return "", "decides_too_little"
    except NotAStudy as error:
        return "", "no_thresholds" if error.code == "no_thresholds" else "study_incomplete"
    except (ArithmeticError, ValueError, IndexError, KeyError):
        return "", "test_failed"
