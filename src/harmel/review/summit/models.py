"""Decisions of the summit, and the commitments that carry them out."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Member, Review
from harmel.alliance.models.people import Level, localized
from harmel.review.summit.rules import CommitmentState


class Decision(models.Model):
    """A numbered decision, with the force it has at whatever level it was taken. Withdrawn ones keep their number."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    title_en = models.CharField(max_length=300)
    title_fr = models.CharField(max_length=300, blank=True)
    text_en = models.TextField()
    text_fr = models.TextField(blank=True)
    track = models.CharField(max_length=12, default="none")
    level = models.CharField(max_length=16, choices=Level.choices, default=Level.SUMMIT)
    taken_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="decision_number")]

    def __str__(self) -> str:
        return f"decision {self.number}"

    @property
    def title(self) -> str:
        return localized(self, "title")

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def state(self) -> str:
        return "withdrawn" if self.withdrawn_at else "taken"

    def shown_to(self, actor: Any) -> bool:  # noqa: ARG002 - each kind of object is asked about somebody
        """Decisions are public."""
        return True

    def ref_title(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("summit:index", kwargs={"slug": self.review.slug}) + f"#decision-{self.number}"

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Decision]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class Commitment(models.Model):
    """What somebody undertook to do about a decision, and by when. The owner is a member, or an office named in words."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="commitments")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="commitments")
    number = models.PositiveIntegerField()
    text_en = models.TextField()
    text_fr = models.TextField(blank=True)
    owner = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    office_en = models.CharField(max_length=200, blank=True)
    office_fr = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in CommitmentState], default=CommitmentState.OPEN.value)
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="commitment_number"),
            models.CheckConstraint(condition=Q(owner=None) | Q(office_en=""), name="commitment_has_one_owner"),
            models.CheckConstraint(condition=~Q(owner=None, office_en=""), name="commitment_has_an_owner"),
            models.CheckConstraint(condition=Q(number__gte=1), name="commitment_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"commitment {self.number}"

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def owner_name(self) -> str:
        return self.owner.name if self.owner is not None else localized(self, "office")

    def shown_to(self, actor: Any) -> bool:  # noqa: ARG002 - each kind of object is asked about somebody
        """Commitments are public."""
        return True

    def ref_title(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("summit:index", kwargs={"slug": self.review.slug}) + f"#commitment-{self.number}"

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Commitment]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review", "owner")
