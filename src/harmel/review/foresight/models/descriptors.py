"""What a study looks at: descriptors, each with the states it may be in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models.people import localized
from harmel.review.challenges.models import Challenge, choices
from harmel.review.foresight.models.studies import OfStudy, Study
from harmel.review.foresight.rules import PUSHES, Lever, Role


def within_reach(name: str) -> models.Q:
    """The condition that a push lies on the scale of judgements."""
    return Q(**{f"{name}__gte": PUSHES[0], f"{name}__lte": PUSHES[-1]})


class DescriptorQuerySet(models.QuerySet["Descriptor"]):
    """Questions about descriptors."""

    def looked_at(self) -> DescriptorQuerySet:
        """Return what the study looks at, in its order."""
        return self.filter(withdrawn_at=None).order_by("place", "pk")


class Descriptor(OfStudy, models.Model):
    """
    Something that may turn out one way or another: the posture of a power, the economy, unity. It has two to four states, from one end to the other.

    key: a short name that stands in tables. ordinal: its states lie in a row, and it moves by one at most in a step. tension: the shock makes what it pushes
    stronger. lever: of a policy, which of the two tracks it is; empty where it is neither.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="descriptors")
    place = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=12)
    name_en = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    text_en = models.TextField(blank=True)
    text_fr = models.TextField(blank=True)
    role = models.CharField(max_length=16, choices=choices(Role), default=Role.SYSTEM.value)
    lever = models.CharField(max_length=16, choices=choices(Lever), blank=True)
    ordinal = models.BooleanField(default=True)
    tension = models.BooleanField(default=False)
    challenge = models.ForeignKey(Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="descriptors")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    objects = DescriptorQuerySet.as_manager()

    class Meta:
        ordering = ["study_id", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["study", "key"], condition=Q(withdrawn_at=None), name="one_descriptor_of_a_key"),
            models.UniqueConstraint(fields=["study", "lever"], condition=Q(withdrawn_at=None) & ~Q(lever=""), name="one_policy_of_a_track"),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_fr=""), name="a_descriptor_has_a_name"),
            models.CheckConstraint(condition=Q(lever="") | Q(role=Role.POLICY.value), name="a_track_is_a_policy"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def text(self) -> str:
        return localized(self, "text")

    def ref_title(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("foresight:descriptor", kwargs={"slug": self.study.review.slug, "study": self.study.number, "pk": self.pk})


class State(models.Model):
    """
    A state of a descriptor, from one end (place 0) to the other. held: of a policy, the state in which the present alliance holds it.

    shock: how hard the shock itself pushes this state, at its moderate level; twice as hard where it is severe.
    """

    descriptor = models.ForeignKey(Descriptor, on_delete=models.PROTECT, related_name="states")
    place = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    held = models.BooleanField(default=False)
    shock = models.SmallIntegerField(default=0)

    class Meta:
        ordering = ["descriptor_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["descriptor", "place"], name="one_state_at_a_place"),
            models.UniqueConstraint(fields=["descriptor"], condition=Q(held=True), name="a_policy_is_held_in_one_state"),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_fr=""), name="a_state_has_a_name"),
            models.CheckConstraint(condition=within_reach("shock"), name="a_shock_is_within_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.descriptor_id}/{self.place}"

    @property
    def name(self) -> str:
        return localized(self, "name")
