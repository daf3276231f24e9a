"""The recommendations with what became of them, the text with its notes, and the silences."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance import lineage
from harmel.alliance.models import Review
from harmel.alliance.refs import ref
from harmel.review.agreement.models import Document, Paragraph, Position, Recommendation, Silence


def recommendations(review: Review) -> list[dict[str, Any]]:
    """Return every recommendation in order with the numbers of the paragraphs that carry it out; blanks (text not held) keep their place."""
    rows = list(Recommendation.objects.filter(review=review).select_related("challenge", "merged_into").order_by("number"))
    numbers = _paragraph_numbers(review)
    became = lineage.direct(review, [ref(row) for row in rows], "became")
    return [
        {
            "recommendation": row,
            "ref": ref(row),
            "paragraphs": sorted({numbers[link.later] for link in became[ref(row)] if link.later in numbers}),
        }
        for row in rows
    ]


def main_document(review: Review) -> Document | None:
    """Return the text that the review ends in: the communiqué tabled last; None before there is one."""
    return Document.objects.filter(review=review, kind="communique").order_by("-number").first()


def _paragraph_numbers(review: Review) -> dict[str, int]:
    """Return the number in the last revision of each paragraph of the main document, by ref without revision."""
    document = main_document(review)
    last = document.revisions.order_by("-number").first() if document else None
    if last is None:
        return {}
    return {f"agreement.paragraph/{text.paragraph_id}": text.number for text in last.texts.all()}


def agreed_text(review: Review, *, language: str) -> dict[str, Any] | None:
    """
    Return the main document in its last revision: each paragraph in the language (the authentic text where no translation of it is fresh),
    with the notes that members put on record. None before there is one.
    """
    document = main_document(review)
    revision = document.revisions.order_by("-number").first() if document else None
    if document is None or revision is None:
        return None
    translations = {
        (row.paragraph_id, row.of_sha256): row.text
        for paragraph in Paragraph.objects.filter(document=document).prefetch_related("translations")
        for row in paragraph.translations.all()
        if row.language == language
    }
    notes: dict[int, list[Position]] = {}
    noted = Position.objects.filter(revision=revision, position__in=("reservation", "footnote"), withdrawn_at=None)
    for position in noted.select_related("member").order_by("member__place"):
        notes.setdefault(position.paragraph_id, []).append(position)
    rests = lineage.direct(review, [f"agreement.paragraph/{text.paragraph_id}" for text in revision.texts.all()], "rests_on")
    recommended = {ref(row): row.number for row in Recommendation.objects.filter(review=review).only("pk", "number")}
    adopted = list(document.adoptions.filter(void_at=None).prefetch_related("texts").order_by("taken_at"))
    return {
        "document": document,
        "revision": revision,
        "adopted_at": adopted[-1].taken_at if adopted and adopted[-1].whole else None,
        "paragraphs": [
            {
                "number": text.number,
                "ref": f"agreement.paragraph/{text.paragraph_id}",
                "section": text.section,
                "text": text.text if language == document.language else translations.get((text.paragraph_id, text.sha256), text.text),
                "notes": notes.get(text.paragraph_id, []),
                "recommendations": sorted(
                    {recommended[link.earlier] for link in rests[f"agreement.paragraph/{text.paragraph_id}"] if link.earlier in recommended}
                ),
            }
            for text in revision.texts.order_by("number")
        ],
    }


def silences(review: Review, *, now: datetime) -> list[dict[str, Any]]:
    """Return every silence in order with how it stands."""
    rows = Silence.objects.filter(review=review).select_related("document", "revision").prefetch_related("texts", "messages__member").order_by("number")
    return [
        {
            "silence": row,
            "outcome": row.standing(now=now).outcome.value,
            "paragraphs": sorted(text.number for text in row.texts.all()),
            "broken_by": [message.member for message in row.messages.all() if message.kind == "break" and message.accepted and message.member],
        }
        for row in rows
    ]
