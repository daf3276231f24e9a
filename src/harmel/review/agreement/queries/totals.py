"""What the summit counts and links: recommendations and paragraphs with their tracks, by ref."""

from __future__ import annotations

from django.db.models import Max

from harmel.alliance.models import Review
from harmel.alliance.refs import ref
from harmel.review.agreement.models import Document, ParagraphText, Recommendation
from harmel.review.agreement.models.texts import DocumentKind


def main_document(review: Review) -> Document | None:
    """Return the text that the review ends in: the communiqué tabled last, before it the proposals tabled last; None before both."""
    documents = Document.objects.filter(review=review).select_related("review", "body")
    return (
        documents.filter(kind=DocumentKind.COMMUNIQUE).order_by("-number").first() or documents.filter(kind=DocumentKind.PROPOSALS).order_by("-number").first()
    )


def main_texts(review: Review) -> list[ParagraphText]:
    """Return the paragraphs of the main document in its latest revision, in order."""
    document = main_document(review)
    if document is None:
        return []
    latest = document.revisions.aggregate(latest=Max("number"))["latest"]
    return list(ParagraphText.objects.filter(revision__document=document, revision__number=latest).select_related("paragraph").order_by("number"))


def paragraph_refs(review: Review) -> dict[int, str]:
    """Return the ref of each paragraph of the main document, by its number in the latest revision."""
    return {text.number: ref(text.paragraph) for text in main_texts(review)}


def paragraph_count(review: Review) -> int:
    """Return how many paragraphs the main document has in its latest revision."""
    return len(main_texts(review))


def recommendation_count(review: Review) -> int:
    """Return how many recommendations the expert report has."""
    return Recommendation.objects.filter(review=review).count()
