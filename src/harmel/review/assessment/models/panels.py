"""Panels, who sits on them, and their rounds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from harmel.alliance.models import Body, Member, Review, Seat
from harmel.alliance.models.people import localized
from harmel.alliance.rules import Power
from harmel.review.assessment.rules import RANKED, Conclusion, Mode, Phase, Reasons
from harmel.review.challenges.models import choices
from harmel.review.mandate.models import readable


class Panel(models.Model):
    """
    A group of experts who judge the same items in rounds. When to stop is declared, and frozen with the first rated round.

    most_changed: the share of experts who may still change an answer that stands still. most_median_change, most_iqr_change: how far the median and
    the quartiles may still move, in points of the scale. widest_iqr: between the quartiles, up to which experts stand together.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="panels")
    number = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="panels")
    name_en = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    task_en = models.TextField(blank=True)
    task_fr = models.TextField(blank=True)
    mode = models.CharField(max_length=16, choices=choices(Mode), default=Mode.ROUNDS.value)
    horizon_year = models.PositiveSmallIntegerField(null=True, blank=True)
    ranked_by = models.CharField(max_length=16, choices=choices(RANKED), default=RANKED[0].value)
    reasons_shown = models.CharField(max_length=16, choices=choices(Reasons), default=Reasons.BY_SIDE.value)
    most_rounds = models.PositiveSmallIntegerField(default=3)
    most_changed = models.FloatField(default=0.15)
    most_median_change = models.FloatField(default=0.5)
    most_iqr_change = models.FloatField(default=1.0)
    widest_iqr = models.FloatField(default=2.0)
    formed_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    """When the first rated round was opened; None: everything may still be set."""
    concluded_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.CharField(max_length=16, choices=choices(Conclusion), blank=True)
    conclusion_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_panel_of_a_number"),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_fr=""), name="a_panel_has_a_name"),
            models.CheckConstraint(condition=Q(concluded_at=None) | ~Q(conclusion=""), name="concluded_for_a_reason"),
            models.CheckConstraint(condition=Q(most_rounds__gte=1), name="a_panel_has_a_round"),
            models.CheckConstraint(condition=Q(most_changed__gte=0, most_changed__lte=1), name="most_changed_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"panel {self.number}"

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def task(self) -> str:
        return localized(self, "task")

    @property
    def scope(self) -> str:
        """Under which pseudonyms of this panel stand in the guarded table."""
        return f"assessment.panel/{self.pk}"

    def organised_by(self, actor: Any) -> bool:
        """Say whether an actor sets this panel up: who convenes, the secretariat, and who chairs the panel's own body."""
        if not isinstance(actor, Seat) or actor.review_id != self.review_id:
            return False
        return actor.has(Power.CONVENE) or actor.has(Power.MODERATE) or (actor.has(Power.CHAIR) and actor.body_id == self.body_id)

    def shown_to(self, actor: Any) -> bool:
        """That there is a panel, and what it is asked, is as public as the review; its results once it is concluded."""
        return readable(self.review, actor)

    def ref_title(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("assessment:panel", kwargs={"slug": self.review.slug, "panel": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Panel]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class PanelistQuerySet(models.QuerySet["Panelist"]):
    """Questions about who sits on a panel."""

    def sitting(self) -> PanelistQuerySet:
        """Return who sits on it now."""
        return self.filter(left_at=None)


class Panelist(models.Model):
    """A seat on a panel: of which nation, expert in what, and how deeply by their own account (1 to 5). Nothing of what they judge leads here."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="panelists")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="panels")
    nation = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="panelists")
    field = models.CharField(max_length=200, blank=True)
    depth = models.PositiveSmallIntegerField(null=True, blank=True)
    seated_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    objects = PanelistQuerySet.as_manager()

    class Meta:
        ordering = ["panel_id", "seat_id"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "seat"], name="on_a_panel_once"),
            models.CheckConstraint(condition=Q(depth=None) | Q(depth__gte=1, depth__lte=5), name="depth_from_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id}/{self.seat_id}"


class Round(models.Model):
    """A round of a panel, from an instant to an instant: 0 in open words, 1 and on rated. Whether it is open is decided when it is read."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    """When its spread was found after it closed, and shown from then on; None: not yet."""

    class Meta:
        ordering = ["panel_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "number"], name="one_round_of_a_number"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="a_round_closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of panel {self.panel_id}"

    def open_at(self, now: datetime) -> bool:
        """Say whether it is open: its first instant belongs to it, its last does not."""
        return self.opens_at <= now < self.closes_at

    def shown_to(self, actor: Any) -> bool:
        return self.panel.shown_to(actor)

    def ref_title(self) -> str:
        return f"{self.panel.name}: {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:round", kwargs={"slug": self.panel.review.slug, "panel": self.panel.number, "number": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Round]:
        return cls.objects.filter(panel__review=review, pk__in=keys).select_related("panel__review")


def phase(panel: Panel, rounds: list[Round], now: datetime) -> Phase:
    """Say how a panel stands at an instant, given its rounds."""
    if panel.concluded_at is not None:
        return Phase.CONCLUDED
    if any(one.open_at(now) for one in rounds):
        return Phase.OPEN
    return Phase.BETWEEN if rounds else Phase.SETTING_UP
