"""What a rehearsal leaves on the table: the report as a page and on paper, in both languages, and the record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from harmel.alliance import journal
from harmel.alliance.models import Instance, Review
from harmel.review.summit.views.report import as_html, as_pdf

LANGUAGES = {"en": "", "fr": ".fr"}


def publish(review: Review, *, instance: Instance, folder: Path, now: datetime) -> list[Path]:
    """Write report.html, report.pdf (and both in French), and record.zip; return the paths in that order."""
    written = []
    for language, mark in LANGUAGES.items():
        written += [
            _write(folder / f"report{mark}.html", as_html(review, instance=instance, language=language, now=now).encode()),
            _write(folder / f"report{mark}.pdf", as_pdf(review, instance=instance, language=language, now=now)),
        ]
    record = folder / "record.zip"
    journal.export(review, record, public=False, now=now)
    return [*written, record]


def _write(path: Path, content: Any) -> Path:
    path.write_bytes(content)
    return path
