"""A document, its immutable revisions, and its paragraphs, which keep their identity from one revision to the next."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Body, Review, Seat
from harmel.alliance.models.people import localized
from harmel.alliance.rules import Power
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.mandate.models import readable

LANGUAGES = [("en", "English"), ("fr", "Français")]


def choices(kinds: Any) -> list[tuple[str, str]]:
    """Return the values of an enum as a column's choices. Their names in words stand at the edge."""
    return [(kind.value, kind.value) for kind in kinds]


class WrittenOnce(Exception):
    """Raised where something that is written once would be written again."""


class Once(models.Model):
    """A row that is written once. Triggers in the database say the same to whoever goes around the models."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(self)
        super().save(*args, **kwargs)


class DocumentKind(models.TextChoices):
    """What a document is for."""

    REPORT = "report"
    PROPOSALS = "proposals"
    COMMUNIQUE = "communique"


class DecisionRule(models.TextChoices):
    """What becomes of a document: it is agreed on by consensus, or it is an input that the convener receives."""

    CONSENSUS = "consensus"
    RECEIVED = "received"


class Document(models.Model):
    """
    A text before a body.

    `all_or_nothing`: nothing is agreed until all is agreed. `consolidating_since`: the chair is consolidating and amendments are locked.
    `published_at`: from when on anybody may read it who may read the review; before, only seats. `handed_over_at`: the body handed it
    over to the convener, who receives it item by item from then on; nothing in it changes any more.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=DocumentKind.choices)
    rule = models.CharField(max_length=16, choices=DecisionRule.choices, default=DecisionRule.CONSENSUS)
    title_en = models.CharField(max_length=300)
    title_fr = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en")
    """The language that is authentic until a translation of a paragraph is confirmed; then both are, for that paragraph."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="documents")
    all_or_nothing = models.BooleanField(default=True)
    tabled_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    consolidating_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="one_document_of_a_number")]

    def __str__(self) -> str:
        return f"document {self.number}"

    @property
    def title(self) -> str:
        return localized(self, "title")

    def shown_to(self, actor: Any) -> bool:
        """A published document is read by whoever reads the review; one under negotiation by seats."""
        if self.published_at is not None:
            return readable(self.review, actor)
        return isinstance(actor, Seat) and actor.review_id == self.review_id and actor.has(Power.READ)

    def ref_title(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreement:document", kwargs={"slug": self.review.slug, "number": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Document]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class Revision(Once):
    """One state of a document, numbered and never changed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    tabled_at = models.DateTimeField()
    tabled_by = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+")
    note_en = models.TextField(blank=True)
    note_fr = models.TextField(blank=True)

    class Meta:
        ordering = ["document_id", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_revision_of_a_number")]

    def __str__(self) -> str:
        return f"{self.document_id} Rev. {self.number}"

    @property
    def note(self) -> str:
        return localized(self, "note")

    def shown_to(self, actor: Any) -> bool:
        return self.document.shown_to(actor)

    def ref_title(self) -> str:
        return f"{self.document.title}, Rev. {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("agreement:revision", kwargs={"slug": self.document.review.slug, "number": self.document.number, "revision": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Revision]:
        return cls.objects.filter(document__review=review, pk__in=keys).select_related("document__review")


class Paragraph(models.Model):
    """A paragraph's identity: the same one in each revision that holds it, whatever its words and its place."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="paragraphs")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="paragraphs")
    dimension = models.CharField(max_length=16, choices=choices(Dimension), default=Dimension.BOTH.value)
    track = models.CharField(max_length=16, choices=choices(Track), default=Track.NONE.value)
    challenge = models.ForeignKey("challenges.Challenge", null=True, blank=True, on_delete=models.PROTECT, related_name="paragraphs")

    class Meta:
        ordering = ["document_id", "pk"]

    def __str__(self) -> str:
        return f"paragraph {self.pk}"

    def shown_to(self, actor: Any) -> bool:
        return self.document.shown_to(actor)

    def ref_title(self) -> str:
        latest = self.texts.order_by("-revision__number").first()
        return "" if latest is None else f"§ {latest.number}. {latest.text}"

    def get_absolute_url(self) -> str:
        return reverse("agreement:paragraph", kwargs={"slug": self.review.slug, "pk": self.pk})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Paragraph]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review", "document__review").prefetch_related("texts__revision")


class ParagraphText(Once):
    """
    The authentic text of a paragraph in one revision, at its place there.

    Where it changed: `asked_by` holds the codes of the members that asked for it (empty: the chair), with the reason and the amendment.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="texts")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    section_en = models.CharField(max_length=200, blank=True)
    section_fr = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    asked_by = models.JSONField(default=list)
    reason_en = models.TextField(blank=True)
    reason_fr = models.TextField(blank=True)
    amendment = models.ForeignKey("agreement.Amendment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["revision_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "number"], name="one_paragraph_at_a_place"),
            models.UniqueConstraint(fields=["revision", "paragraph"], name="one_place_of_a_paragraph"),
            models.CheckConstraint(condition=~Q(text=""), name="a_paragraph_has_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}/{self.number}"

    @property
    def section(self) -> str:
        return localized(self, "section")

    @property
    def reason(self) -> str:
        return localized(self, "reason")


class Translation(models.Model):
    """
    A paragraph in another language, made from one exact text: `of_sha256` is the digest of that text.

    It is stale where the paragraph's text has another digest. Once confirmed it is authentic too, and is not changed any more.
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(max_length=5, choices=LANGUAGES)
    of_sha256 = models.CharField(max_length=64)
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["paragraph_id", "language", "made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["paragraph", "language", "of_sha256"], name="one_translation_of_a_text")]

    def __str__(self) -> str:
        return f"{self.paragraph_id} {self.language}"
