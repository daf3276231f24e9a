"""Sources, what they rest on and what they say, and where they conflict."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from harmel.alliance.models import Review
from harmel.review.challenges import rules
from harmel.review.challenges.models import ChallengeSource, ReadingLine, Source, SourceConflict
from harmel.review.mandate.queries import verdicts


def readings(review: Review) -> list[dict[str, Any]]:
    """Return what sources say, each in its own order, for reading side by side; those that say most come first."""
    found: dict[int, dict[str, Any]] = {}
    lines = ReadingLine.objects.filter(source__review=review).select_related("source", "challenge")
    for line in lines.order_by("source__published_on", "source__key", "place"):
        if line.challenge is not None:
            line.challenge.review = review
        found.setdefault(line.source_id, {"source": line.source, "lines": []})["lines"].append(line)
    return sorted(found.values(), key=lambda reading: -len(reading["lines"]))


def reading_text(source: Source) -> str:
    """Return a source's lines as they are typed: kind, challenge, English and French with bars between them."""
    lines = ReadingLine.objects.filter(source=source).select_related("challenge").order_by("place")
    return "\n".join(f"{line.kind} | {line.challenge.key if line.challenge else ''} | {line.text_en} | {line.text_fr}" for line in lines)


def sources_page(review: Review, *, actor: Any, now: datetime) -> dict[str, Any]:
    """Return every source with what it rests on and the challenges it names, and what the actor may do."""
    citations = Prefetch("citations", queryset=ChallengeSource.objects.select_related("challenge").order_by("place", "challenge__place"))
    rows = Source.objects.filter(review=review).prefetch_related("rests_on", "carried_by", citations)
    sources = list(rows)
    for source in sources:
        for citation in source.citations.all():
            citation.challenge.review = review
    return {
        "sources": sources,
        "may": verdicts((rules.ADD_SOURCE, rules.EDIT_SOURCE, rules.RECORD_READING, rules.RECORD_CONFLICT), actor, review, now),
    }


def conflicts_page(review: Review, *, actor: Any, now: datetime) -> dict[str, Any]:
    """Return every conflict between sources, both readings with their sources, the open ones first."""
    rows = SourceConflict.objects.filter(review=review).select_related("resolved_by").prefetch_related("a_sources", "b_sources")
    conflicts = sorted(rows, key=lambda row: (row.resolved_at is not None, row.number))
    return {
        "conflicts": conflicts,
        "open_count": sum(row.resolved_at is None for row in conflicts),
        "may": verdicts((rules.RECORD_CONFLICT, rules.RESOLVE_CONFLICT, rules.REOPEN_CONFLICT), actor, review, now),
    }
