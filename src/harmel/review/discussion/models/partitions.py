"""Members parted by region or anything else the review declares."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Member, Review, Seat
from harmel.alliance.models.people import localized
from harmel.review.challenges.models import choices
from harmel.review.discussion.models.readers import moderates
from harmel.review.discussion.rules import PartitionState
from harmel.review.mandate.models import readable


class Partition(models.Model):
    """
    Members parted in one way, under a name. Who is in which part may be changed until a map has shown it.

    `drawn`: whether one has. Then it is kept, also withdrawn: what later maps may show depends on what earlier ones did.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="partitions")
    number = models.PositiveIntegerField()
    name_en = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=16, choices=choices(PartitionState), default=PartitionState.DECLARED.value)
    drawn = models.BooleanField(default=False)
    declared_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_partition_of_a_number"),
            models.CheckConstraint(condition=~Q(name_en=""), name="a_partition_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"partition {self.number}"

    @property
    def name(self) -> str:
        return localized(self, "name")

    def shown_to(self, actor: Any) -> bool:
        """Who reads the review reads which partitions it declares; those withdrawn are for moderators."""
        declared = self.state == PartitionState.DECLARED
        return readable(self.review, actor) and (declared or (moderates(actor) and actor.review_id == self.review_id))

    def ref_title(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("discussion:partitions", kwargs={"slug": self.review.slug})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Partition]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class PartOfMembers(models.Model):
    """One part of a partition, under a name."""

    partition = models.ForeignKey(Partition, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["partition_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["partition", "place"], name="one_part_of_a_place"),
            models.CheckConstraint(condition=~Q(name_en=""), name="a_part_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name_en

    @property
    def name(self) -> str:
        return localized(self, "name")


class MemberInPart(models.Model):
    """That a member stands in a part; in one of a partition at most."""

    partition = models.ForeignKey(Partition, on_delete=models.CASCADE, related_name="+")
    part = models.ForeignKey(PartOfMembers, on_delete=models.CASCADE, related_name="placed")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["part_id", "member__place", "member__code"]
        constraints = [models.UniqueConstraint(fields=["partition", "member"], name="a_member_in_one_part")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.part_id}"
