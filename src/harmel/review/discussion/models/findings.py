"""What the discussion shows, in the words of whoever wrote it down."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Review, Seat
from harmel.review.challenges.models import Challenge, choices
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.discussion.models.readers import reads_closed_groups
from harmel.review.discussion.models.worded import Worded
from harmel.review.discussion.rules import FindingState
from harmel.review.mandate.models import readable


class FindingQuerySet(models.QuerySet["Finding"]):
    """Questions about findings."""

    def published(self) -> FindingQuerySet:
        return self.filter(state=FindingState.PUBLISHED)

    def visible_to(self, actor: Any, review: Review) -> FindingQuerySet:
        """Return what an actor may read of a review: published ones, and all for those who write them."""
        rows = self.filter(review=review)
        if not readable(review, actor):
            return rows.none()
        return rows if reads_closed_groups(actor) and actor.review_id == review.pk else rows.filter(state=FindingState.PUBLISHED)


class Finding(Worded, models.Model):
    """What the discussion shows, in a sentence or two that quote the inputs they rest on."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    text_en = models.TextField(blank=True)
    text_fr = models.TextField(blank=True)
    challenge = models.ForeignKey(Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    dimension = models.CharField(max_length=16, choices=choices(Dimension), default=Dimension.BOTH.value)
    track = models.CharField(max_length=16, choices=choices(Track), default=Track.NONE.value)
    state = models.CharField(max_length=16, choices=choices(FindingState), default=FindingState.DRAFT.value)
    reason = models.TextField(blank=True)
    """Why it was withdrawn."""
    drafted_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_finding_of_a_number"),
            models.CheckConstraint(condition=~Q(text_en="") | ~Q(text_fr=""), name="a_finding_has_a_text"),
            models.CheckConstraint(condition=~Q(state="withdrawn") | ~Q(reason=""), name="finding_withdrawn_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"F{self.number}"

    def shown_to(self, actor: Any) -> bool:
        writes = reads_closed_groups(actor) and actor.review_id == self.review_id
        return readable(self.review, actor) and (self.state == FindingState.PUBLISHED or writes)

    def ref_title(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("discussion:finding", kwargs={"slug": self.review.slug, "number": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Finding]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")
