"""What a panel judges, and the words in which experts put it first."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from harmel.alliance.models import Review, Seat
from harmel.alliance.models.people import localized
from harmel.review.assessment.models.panels import Panel
from harmel.review.assessment.rules import Asks, Kind
from harmel.review.challenges.models import Challenge, choices
from harmel.review.discussion.models.worded import Worded


class ItemQuerySet(models.QuerySet["Item"]):
    """Questions about items."""

    def judged(self) -> ItemQuerySet:
        """Return what is judged, in its order."""
        return self.filter(withdrawn_at=None).order_by("place", "number")


class Item(Worded, models.Model):
    """
    What each expert judges: a challenge, how much one makes another worse, a quantity, or an event. It stays as it is once a round has rated it.

    lower, upper: a quantity's own range, None where it has no such end. log: looked at on a logarithmic scale. truth: of a quantity its value, of an event
    1 if it happened and 0 if not, once it is known; an item with `seed` is asked so that it can be known, on `resolves_on`.
    """

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=choices(Kind))
    text_en = models.CharField(max_length=500, blank=True)
    text_fr = models.CharField(max_length=500, blank=True)
    challenge = models.ForeignKey(Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="judged_in")
    """What is rated; of an amplifier, what makes the other worse."""
    amplified = models.ForeignKey(Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="judged_as_amplified_in")
    asks = models.CharField(max_length=16, choices=choices(Asks), blank=True)
    unit_en = models.CharField(max_length=60, blank=True)
    unit_fr = models.CharField(max_length=60, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    log = models.BooleanField(default=False)
    seed = models.BooleanField(default=False)
    resolves_on = models.DateField(null=True, blank=True)
    truth = models.FloatField(null=True, blank=True)
    truth_source = models.CharField(max_length=500, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["panel_id", "place", "number"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "number"], name="one_item_of_a_number"),
            models.CheckConstraint(condition=~Q(text_en="") | ~Q(text_fr=""), name="an_item_has_a_text"),
            models.CheckConstraint(condition=~Q(kind="amplifier") | (Q(challenge__isnull=False) & Q(amplified__isnull=False)), name="an_amplifier_joins_two"),
            models.CheckConstraint(condition=Q(amplified=None) | ~Q(challenge=F("amplified")), name="no_item_amplifies_itself"),
            models.CheckConstraint(condition=~Q(kind="quantity") | ~Q(asks=""), name="a_quantity_is_asked_somehow"),
            models.CheckConstraint(condition=Q(lower=None) | Q(upper=None) | Q(upper__gt=F("lower")), name="an_item_has_a_range"),
            models.CheckConstraint(condition=Q(log=False) | Q(lower__gt=0), name="a_logarithm_needs_figures_above_0"),
            models.CheckConstraint(condition=Q(seed=False) | Q(resolves_on__isnull=False), name="a_seed_resolves_on_a_day"),
            models.CheckConstraint(condition=Q(truth=None) | Q(resolved_at__isnull=False), name="a_truth_was_recorded"),
        ]

    def __str__(self) -> str:
        return f"item {self.number}"

    @property
    def unit(self) -> str:
        return localized(self, "unit")

    def shown_to(self, actor: Any) -> bool:
        """What is judged is as public as its panel."""
        return self.panel.shown_to(actor)

    def ref_title(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:item", kwargs={"slug": self.panel.review.slug, "panel": self.panel.number, "number": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Item]:
        return cls.objects.filter(panel__review=review, pk__in=keys).select_related("panel__review")


class Wording(models.Model):
    """What an expert put forward in the open round, word for word. The key is random; it holds no instant. The secretariat puts it under an item."""

    id = models.CharField(max_length=32, primary_key=True)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="wordings")
    pseudonym = models.CharField(max_length=32, db_index=True)
    language = models.CharField(max_length=5)
    text = models.TextField()
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="wordings")
    set_aside_because = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_wording_has_words"),
            models.CheckConstraint(condition=Q(item=None) | Q(set_aside_because=""), name="under_an_item_or_set_aside"),
        ]

    def __str__(self) -> str:
        return self.id
