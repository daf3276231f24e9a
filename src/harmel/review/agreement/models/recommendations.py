"""The items of an expert report, how the convener received each, and what became of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Review, Seat
from harmel.alliance.models.people import localized
from harmel.review.agreement.models.texts import Document, choices
from harmel.review.agreement.rules.recommendations import Novelty, Outcome, Reception
from harmel.review.challenges.rules import Dimension, Track


class Recommendation(models.Model):
    """
    One recommendation of an expert report.

    `held` False: only its number is known, not its text. `as_reported`: stated by a source that was read; False where it was restated otherwise.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="recommendations")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveIntegerField()
    section = models.CharField(max_length=20, blank=True)
    text_en = models.TextField(blank=True)
    text_fr = models.TextField(blank=True)
    held = models.BooleanField(default=True)
    as_reported = models.BooleanField(default=True)
    source_note = models.CharField(max_length=300, blank=True)
    dimension = models.CharField(max_length=16, choices=choices(Dimension), default=Dimension.BOTH.value)
    track = models.CharField(max_length=16, choices=choices(Track), default=Track.NONE.value)
    novelty = models.CharField(max_length=16, choices=choices(Novelty), default=Novelty.STRENGTHENS.value)
    challenge = models.ForeignKey("challenges.Challenge", null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations")
    reception = models.CharField(max_length=20, choices=choices(Reception), blank=True)
    reception_reason_en = models.TextField(blank=True)
    reception_reason_fr = models.TextField(blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    outcome = models.CharField(max_length=20, choices=choices(Outcome), blank=True)
    outcome_reason_en = models.TextField(blank=True)
    outcome_reason_fr = models.TextField(blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_recommendation_of_a_number"),
            models.CheckConstraint(condition=Q(held=False) | ~Q(text_en="", text_fr=""), name="a_held_recommendation_has_a_text"),
            models.CheckConstraint(condition=Q(reception="") | ~Q(reception_reason_en="", reception_reason_fr=""), name="an_answer_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"R {self.number}"

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def reception_reason(self) -> str:
        return localized(self, "reception_reason")

    @property
    def outcome_reason(self) -> str:
        return localized(self, "outcome_reason")

    def shown_to(self, actor: Any) -> bool:
        return self.document.shown_to(actor)

    def ref_title(self) -> str:
        return f"R {self.number}" + (f". {self.text}" if self.held else "")

    def get_absolute_url(self) -> str:
        return reverse("agreement:recommendation", kwargs={"slug": self.review.slug, "number": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Recommendation]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review", "document__review")


class Dissent(models.Model):
    """Somebody in the group of experts who disagreed with a recommendation, and why."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="dissents")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    language = models.CharField(max_length=5, default="en")
    at = models.DateTimeField()

    class Meta:
        ordering = ["recommendation_id", "at", "pk"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "seat"], name="one_dissent_of_a_seat")]

    def __str__(self) -> str:
        return f"{self.seat_id} dissents from {self.recommendation_id}"
