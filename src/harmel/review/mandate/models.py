"""The mandate, its questions, and the calendar back from the summit."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from harmel.alliance.models import Review
from harmel.alliance.models.people import Level, localized
from harmel.alliance.rules import Power


class Mandate(models.Model):
    """The leaders' text, who gave it and when, the year it looks ahead to; and the launch, an act with a text of its own."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="mandate")
    text_en = models.TextField()
    text_fr = models.TextField(blank=True)
    source_title_en = models.CharField(max_length=300, blank=True)
    source_title_fr = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    given_by_en = models.CharField(max_length=200, blank=True)
    given_by_fr = models.CharField(max_length=200, blank=True)
    given_on = models.DateField(null=True, blank=True)
    level = models.CharField(max_length=16, choices=Level.choices, default=Level.SUMMIT)
    horizon_year = models.PositiveSmallIntegerField(null=True, blank=True)
    set_at = models.DateTimeField()
    launch_text_en = models.TextField(blank=True)
    launch_text_fr = models.TextField(blank=True)
    launched_at = models.DateTimeField(null=True, blank=True)
    """None: not launched yet."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(launched_at=None) | ~Q(launch_text_en="") | ~Q(launch_text_fr=""), name="a_launch_has_a_text")]

    def __str__(self) -> str:
        return f"mandate of {self.review_id}"

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def source_title(self) -> str:
        return localized(self, "source_title")

    @property
    def given_by(self) -> str:
        return localized(self, "given_by")

    @property
    def launch_text(self) -> str:
        return localized(self, "launch_text")

    def shown_to(self, actor: Any) -> bool:
        """Anybody reads the mandate of a public review; of another one, whoever is in it."""
        return readable(self.review, actor)

    def ref_title(self) -> str:
        return self.source_title or self.text.strip().split("\n")[0][:120]

    def get_absolute_url(self) -> str:
        return reverse("mandate:index", kwargs={"slug": self.review.slug})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Mandate]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions about questions."""

    def standing(self) -> QuestionQuerySet:
        """Return the questions of the mandate as it stands, in its order; those taken out are left out."""
        return self.filter(taken_out_at=None).order_by("place", "number")


class Question(models.Model):
    """A question to answer. Its number is its identity: whatever its wording, and when it was taken out, the number stays its own."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField(default=0)
    text_en = models.TextField(blank=True)
    text_fr = models.TextField(blank=True)
    named_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True, blank=True)
    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["review_id", "place", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_question_of_a_number"),
            models.CheckConstraint(condition=~Q(text_en="") | ~Q(text_fr=""), name="a_question_has_a_text"),
        ]

    def __str__(self) -> str:
        return f"Q{self.number}"

    @property
    def text(self) -> str:
        return localized(self, "text")

    def shown_to(self, actor: Any) -> bool:
        """A question is part of the mandate, and read by the same people."""
        return readable(self.review, actor)

    def ref_title(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("mandate:index", kwargs={"slug": self.review.slug}) + f"#question-{self.number}"

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Question]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class Calendar(models.Model):
    """The day of the summit, from which the calendar is counted back."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="calendar")
    summit_on = models.DateField()
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.summit_on.isoformat()


class StageInterval(models.Model):
    """When a stage is open: the first instant included, the last excluded. Stages may overlap; a stage without a row is not part of the review."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=16)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        ordering = ["review_id", "opens_at", "closes_at", "stage"]
        constraints = [
            models.UniqueConstraint(fields=["review", "stage"], name="one_interval_of_a_stage"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="stage_closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.opens_at.isoformat()}/{self.closes_at.isoformat()}"


def readable(review: Review, actor: Any) -> bool:
    """Say whether an actor may read what every reader of a review may read: anybody where it is public, else whoever is in it."""
    return review.public or (actor is not None and getattr(actor, "review_id", None) == review.pk and actor_reads(actor))


def actor_reads(actor: Any) -> bool:
    """Say whether somebody in a review may read: a participant, or a seat with the power."""
    return not hasattr(actor, "powers") or actor.has(Power.READ)
