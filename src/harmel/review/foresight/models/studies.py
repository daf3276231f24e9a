"""A study: whose experts judge, in how many steps it runs to the horizon, what shock it is tried with, and how it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from harmel.alliance.models import Body, Review, Seat
from harmel.alliance.models.people import localized
from harmel.alliance.rules import Power
from harmel.review.assessment.models import Item, Panel
from harmel.review.foresight.rules import Phase
from harmel.review.mandate.models import readable


class Study(models.Model):
    """
    A question about the years to the horizon, asked of a panel's experts: each fills in a sheet of cross-impact judgements.

    steps, step_years: how often states move, and how many years a step stands for. futures: in how many every option is tried. seed: of all dice.
    gain: by how much the judgements of descriptors of tension grow at each level of the shock; None: no shock is tried. moderate, severe: in which share of
    periods each level sets in, from elicited quantities; `onset_source` says from which.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="studies")
    number = models.PositiveSmallIntegerField()
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="studies")
    name_en = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    question_en = models.TextField(blank=True)
    question_fr = models.TextField(blank=True)
    horizon_year = models.PositiveSmallIntegerField()
    steps = models.PositiveSmallIntegerField(default=5)
    step_years = models.PositiveSmallIntegerField(default=2)
    futures = models.PositiveIntegerField(default=10_000)
    seed = models.PositiveIntegerField(default=1967)
    amplifier_en = models.CharField(max_length=200, blank=True)
    amplifier_fr = models.CharField(max_length=200, blank=True)
    gain = models.FloatField(null=True, blank=True)
    moderate = models.FloatField(null=True, blank=True)
    severe = models.FloatField(null=True, blank=True)
    onset_item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="onset_of")
    onset_source = models.CharField(max_length=500, blank=True)
    formed_at = models.DateTimeField()
    opens_at = models.DateTimeField(null=True, blank=True)
    """From when on sheets can be filled in: descriptors and states are frozen then. None: everything may still be set."""
    closes_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    """When reasons were laid out under no pseudonym, after the close."""
    asked_at = models.DateTimeField(null=True, blank=True)
    """When a test was last asked for and not yet made; None: none is due."""
    tested_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_study_of_a_number"),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_fr=""), name="a_study_has_a_name"),
            models.CheckConstraint(condition=Q(steps__gte=1, steps__lte=20, step_years__gte=1), name="a_study_has_steps"),
            models.CheckConstraint(condition=Q(futures__gte=100, futures__lte=100_000), name="a_study_has_futures"),
            models.CheckConstraint(condition=Q(opens_at=None, closes_at=None) | Q(closes_at__gt=F("opens_at")), name="sheets_close_after_they_open"),
            models.CheckConstraint(
                condition=Q(gain=None, moderate=None, severe=None) | Q(gain__gte=0, moderate__gte=0, severe__gte=0, moderate__lte=1, severe__lte=1),
                name="a_shock_has_a_gain_and_onsets",
            ),
            models.CheckConstraint(condition=Q(shown_at=None) | Q(tested_at__isnull=False), name="what_is_shown_was_tested"),
        ]

    def __str__(self) -> str:
        return f"study {self.number}"

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def question(self) -> str:
        return localized(self, "question")

    @property
    def amplifier(self) -> str:
        return localized(self, "amplifier")

    @property
    def scope(self) -> str:
        """Under which pseudonyms of this study stand in the guarded table."""
        return f"foresight.study/{self.pk}"

    @property
    def body(self) -> Body:
        """Whose panel it is."""
        return self.panel.body

    @property
    def frozen(self) -> bool:
        """Whether descriptors and states stay as they are."""
        return self.opens_at is not None

    def open_at(self, now: datetime) -> bool:
        """Say whether sheets can be filled in: the first instant belongs to it, the last does not."""
        return self.opens_at is not None and self.closes_at is not None and self.opens_at <= now < self.closes_at

    def phase(self, now: datetime) -> Phase:
        """Say how it stands at an instant."""
        if self.opens_at is None:
            return Phase.SETTING_UP
        if self.open_at(now):
            return Phase.OPEN
        if self.shown_at is not None:
            return Phase.SHOWN
        if self.asked_at is not None:
            return Phase.ASKED
        return Phase.CLOSED if self.tested_at is None else Phase.TESTED

    def organised_by(self, actor: Any) -> bool:
        """Say whether an actor sets this study up: whoever does so for its panel."""
        return self.panel.organised_by(actor)

    def result_shown_to(self, actor: Any) -> bool:
        """Its result is as public as the review once it is shown; before that its organisers read it, and leaders who declare thresholds do not."""
        return self.shown_to(actor) and (self.shown_at is not None or (isinstance(actor, Seat) and actor.has(Power.MODERATE) and self.organised_by(actor)))

    def shown_to(self, actor: Any) -> bool:
        """That there is a study, and what it asks, is as public as the review."""
        return readable(self.review, actor)

    def ref_title(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("foresight:study", kwargs={"slug": self.review.slug, "study": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Study]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review", "panel__body")


class OfStudy:
    """A part of a study that a ref may name: whoever is shown the study is shown it, and it is read together with what its title and address need."""

    study: Study
    read_with: tuple[str, ...] = ("study__review", "study__panel__body")

    def shown_to(self, actor: Any) -> bool:
        return self.study.shown_to(actor)

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Any]:
        return cls._default_manager.filter(study__review=review, pk__in=keys).select_related(*cls.read_with)
