"""What was adopted, how and at which level; and what was sent upward."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from harmel.alliance.models import Body, Review, Seat
from harmel.alliance.models.people import Level
from harmel.review.agreement.models.silences import Silence
from harmel.review.agreement.models.texts import Document, ParagraphText, Revision


class Adoption(models.Model):
    """
    The adoption of a text, or of some of its paragraphs: in a meeting, or by silence.

    `taken_at` is when it takes effect: by silence, the instant of its end, whenever that was announced. An adoption that was declared void stays, with
    the instant.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="adoptions")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="adoptions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="adoptions")
    texts = models.ManyToManyField(ParagraphText, related_name="adoptions")
    whole = models.BooleanField(default=False)
    level = models.CharField(max_length=16, choices=Level.choices)
    meeting = models.CharField(max_length=300, blank=True)
    silence = models.OneToOneField(Silence, null=True, blank=True, on_delete=models.PROTECT, related_name="adoption")
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    void_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review_id", "taken_at", "pk"]

    def __str__(self) -> str:
        return f"adoption {self.pk}"

    def shown_to(self, actor: Any) -> bool:
        return self.document.shown_to(actor)

    def ref_title(self) -> str:
        return f"{self.document.title}, Rev. {self.revision.number}"

    def get_absolute_url(self) -> str:
        return reverse("agreement:document", kwargs={"slug": self.review.slug, "number": self.document.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Adoption]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review", "document__review", "revision")


class Escalation(models.Model):
    """Open paragraphs sent from a body to the one above it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="escalations")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="escalations")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="escalations")
    texts = models.ManyToManyField(ParagraphText, related_name="escalations")
    sent_from = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    sent_to = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["document_id", "sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.document_id} to {self.sent_to_id}"
