"""What the alliance may do, each a change from what it does today; and what must hold, as leaders declared it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Seat
from harmel.alliance.models.people import localized
from harmel.review.challenges.models import choices
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.discussion.models.worded import Worded
from harmel.review.foresight.models.descriptors import Descriptor, State, within_reach
from harmel.review.foresight.models.studies import OfStudy, Study
from harmel.review.foresight.rules import Comparison, Cost


class OptionQuerySet(models.QuerySet["Option"]):
    """Questions about options."""

    def tried(self) -> OptionQuerySet:
        """Return those that are tried, in their order."""
        return self.filter(withdrawn_at=None).order_by("number")


class Option(OfStudy, models.Model):
    """
    Something the alliance may do: it holds policies in a state, pushes states, or both, from `lead_years` on. Until then the present alliance holds.

    The present alliance itself is no row: it runs beside all options, and each is a change from it.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="options")
    number = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    text_en = models.TextField(blank=True)
    text_fr = models.TextField(blank=True)
    dimension = models.CharField(max_length=16, choices=choices(Dimension), default=Dimension.BOTH.value)
    track = models.CharField(max_length=16, choices=choices(Track), default=Track.NONE.value)
    lead_years = models.PositiveSmallIntegerField(default=0)
    cost = models.CharField(max_length=8, choices=choices(Cost), default=Cost.LOW.value)
    cost_note_en = models.CharField(max_length=500, blank=True)
    cost_note_fr = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    objects = OptionQuerySet.as_manager()

    class Meta:
        ordering = ["study_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="one_option_of_a_number"),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_fr=""), name="an_option_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"option {self.number}"

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def cost_note(self) -> str:
        return localized(self, "cost_note")

    def ref_title(self) -> str:
        return f"{self.number}. {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("foresight:option", kwargs={"slug": self.study.review.slug, "study": self.study.number, "number": self.number})


class Hold(models.Model):
    """A policy that an option holds in a state."""

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="holds")
    descriptor = models.ForeignKey(Descriptor, on_delete=models.PROTECT, related_name="+")
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["option_id", "descriptor_id"]
        constraints = [models.UniqueConstraint(fields=["option", "descriptor"], name="an_option_holds_a_policy_once")]

    def __str__(self) -> str:
        return f"{self.descriptor_id} held {self.state_id}"


class Push(models.Model):
    """How hard an option pushes a state, from -3 to 3."""

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="pushes")
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="+")
    push = models.SmallIntegerField()

    class Meta:
        ordering = ["option_id", "state_id"]
        constraints = [
            models.UniqueConstraint(fields=["option", "state"], name="an_option_pushes_a_state_once"),
            models.CheckConstraint(condition=within_reach("push") & ~Q(push=0), name="a_push_is_within_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} by {self.push}"


class ThresholdQuerySet(models.QuerySet["Threshold"]):
    """Questions about thresholds."""

    def standing(self) -> ThresholdQuerySet:
        """Return what must hold now, in the order in which it was declared."""
        return self.filter(withdrawn_at=None).order_by("declared_at", "pk")


class Threshold(OfStudy, Worded, models.Model):
    """
    What must hold at the horizon, as leaders declared it: a descriptor at a state or beyond, or in one of several (`places`, the places of these states).

    after_result: it was declared, or taken back, when the result had been shown already; the pages say so.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="thresholds")
    descriptor = models.ForeignKey(Descriptor, on_delete=models.PROTECT, related_name="thresholds")
    comparison = models.CharField(max_length=16, choices=choices(Comparison))
    places = models.JSONField(default=list)
    text_en = models.CharField(max_length=500, blank=True)
    text_fr = models.CharField(max_length=500, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    after_result = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    read_with = (*OfStudy.read_with, "descriptor")
    objects = ThresholdQuerySet.as_manager()

    class Meta:
        ordering = ["study_id", "declared_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["study", "descriptor"], condition=Q(withdrawn_at=None), name="one_threshold_of_a_descriptor"),
            models.CheckConstraint(condition=Q(withdrawn_at=None) | ~Q(withdrawn_because=""), name="a_threshold_is_withdrawn_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"threshold {self.pk}"

    def ref_title(self) -> str:
        return self.text or self.descriptor.name

    def get_absolute_url(self) -> str:
        return reverse("foresight:thresholds", kwargs={"slug": self.study.review.slug, "study": self.study.number})
