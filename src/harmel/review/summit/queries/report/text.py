"""The recommendations with what became of them, the text with its notes, and the silences."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance import lineage
from harmel.alliance.models import Review
from harmel.alliance.refs import ref
from harmel.review.agreement.models import Recommendation, Silence
from harmel.review.agreement.queries import adopted_by
from harmel.review.discussion.models import Finding
from harmel.review.summit.queries.choices import TextRead, sees
from harmel.review.summit.queries.funnel import Material, whole


def recommendations(review: Review, read: Material, *, actor: Any) -> list[dict[str, Any]]:
    """
    Return every recommendation that an actor may see, in order, with the numbers of the findings it rests on and of the paragraphs that carry it out.

    Blanks (text not held) keep their place. `disputed`: somebody in the group of experts put a dissent on record.
    """
    found = Recommendation.objects.filter(review=review).select_related("challenge", "merged_into", "document__review")
    rows = [row for row in found.prefetch_related("dissents").order_by("number") if sees(row.document, actor)]
    adopted = adopted_by(review, rows, actor)
    numbers = dict(Finding.objects.published().filter(review=review).values_list("pk", "number"))
    findings = {f"discussion.finding/{key}": number for key, number in numbers.items()}
    rests: dict[str, set[int]] = {}
    became: dict[str, set[int]] = {}
    for earlier, later in read.links:
        if earlier in findings:
            rests.setdefault(later, set()).add(findings[earlier])
        if later in read.numbers:
            became.setdefault(earlier, set()).add(read.numbers[later])
    return [
        {
            "recommendation": row,
            "ref": ref(row),
            "findings": sorted(rests.get(ref(row), ())),
            "paragraphs": sorted(became.get(ref(row), ())),
            "options": adopted[row.pk],
            "disputed": bool(row.dissents.all()),
        }
        for row in rows
    ]


def agreed_text(found: TextRead | None, review: Review, *, language: str) -> dict[str, Any] | None:
    """
    Return the text in its last revision: each paragraph in the language (the authentic text where no translation of it is fresh), with the notes
    that members put on record. None before there is one, or where it is not for the reader yet.
    """
    if found is None or found.page is None or found.page.standing.revision is None:
        return None
    names = [whole(ref(one.text.paragraph)) for one in found.page.paragraphs]
    rests = lineage.direct(review, names, "rests_on")
    recommended = {ref(row): row.number for row in Recommendation.objects.filter(review=review).only("pk", "number")}
    return {
        "document": found.document,
        "revision": found.page.standing.revision,
        "adopted_at": found.adopted_at,
        "paragraphs": [
            {
                "number": one.number,
                "ref": name,
                "section": one.text.section,
                "text": _in(one, found.document.language, language),
                "language": language if _in(one, found.document.language, language) != one.text.text else found.document.language,
                "state": one.state.value,
                "open": one.is_open,
                "notes": list(one.notes),
                "recommendations": sorted({recommended[link.earlier] for link in rests[name] if link.earlier in recommended}),
            }
            for name, one in zip(names, found.page.paragraphs, strict=True)
        ],
    }


def _in(one: Any, written: str, language: str) -> str:
    """Give a paragraph in a language: as written, else a translation of these very words, else as written."""
    fresh = language != written and one.translation is not None and one.translation.language == language and not one.stale
    return str(one.translation.text if fresh else one.text.text)


def silences(review: Review, *, actor: Any, now: datetime) -> list[dict[str, Any]]:
    """Return every silence that an actor may see, in order: how it stands, who broke it, and the reservations made to one that held."""
    found = Silence.objects.filter(review=review).select_related("document__review", "revision")
    return [
        {
            "silence": row,
            "outcome": row.standing(now=now).outcome.value,
            "paragraphs": sorted(text.number for text in row.texts.all()),
            "broken_by": [message.member for message in _said(row, "break")],
            "reservations": [message for message in _said(row, "reservation") if message.withdrawn_at is None],
        }
        for row in found.prefetch_related("texts", "messages__member").order_by("number")
        if sees(row.document, actor)
    ]


def _said(silence: Silence, kind: str) -> list[Any]:
    return [message for message in silence.messages.all() if message.kind == kind and message.accepted and message.member is not None]
