"""What experts judge, under pseudonyms; and what is shown of it, under none."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from harmel.review.assessment.models.items import Item
from harmel.review.assessment.models.panels import Panel, Round
from harmel.review.assessment.rules import MovedBy, Side
from harmel.review.challenges.models import choices


def _from_1_to_9(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{name: None}) | Q(**{f"{name}__gte": 1, f"{name}__lte": 9}), name=f"{name}_from_1_to_9")


class Answer(models.Model):
    """
    What a pseudonym says of an item in a round: ratings from 1 to 9, an interval, or a probability; None is not said. `no_view`: deliberately nothing.

    low, best, high: quantiles 5, 50 and 95, or, where `confidence` is given (above 0, at most 1), the four answers of IDEA. chance: from 0 to 1.
    It holds neither seat nor instant, and rows lie in the order of their key, which is random.
    """

    pk = models.CompositePrimaryKey("pseudonym", "round", "item")
    pseudonym = models.CharField(max_length=32)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="answers")
    severity = models.PositiveSmallIntegerField(null=True)
    likelihood = models.PositiveSmallIntegerField(null=True)
    readiness = models.PositiveSmallIntegerField(null=True)
    strength = models.PositiveSmallIntegerField(null=True)
    low = models.FloatField(null=True)
    best = models.FloatField(null=True)
    high = models.FloatField(null=True)
    confidence = models.FloatField(null=True)
    chance = models.FloatField(null=True)
    no_view = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    moved_by = models.CharField(max_length=16, choices=choices(MovedBy), blank=True)

    class Meta:
        constraints = [
            *(_from_1_to_9(name) for name in ("severity", "likelihood", "readiness", "strength")),
            models.CheckConstraint(
                condition=Q(low=None, best=None, high=None) | Q(low__lte=F("best"), best__lte=F("high"), low__isnull=False, high__isnull=False),
                name="an_interval_rises",
            ),
            models.CheckConstraint(condition=Q(confidence=None) | Q(confidence__gt=0, confidence__lte=1), name="confidence_above_0_to_1"),
            models.CheckConstraint(condition=Q(chance=None) | Q(chance__gte=0, chance__lte=1), name="chance_from_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"item {self.item_id} in round {self.round_id}"


class Reason(models.Model):
    """A reason as it is shown: under no pseudonym, on its side of the median, shuffled. Written when its round is settled."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reasons")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="reasons")
    side = models.CharField(max_length=8, choices=choices(Side))
    place = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5)
    text = models.TextField()

    class Meta:
        ordering = ["round_id", "item_id", "side", "place"]
        constraints = [models.UniqueConstraint(fields=["round", "item", "side", "place"], name="one_reason_at_a_place")]

    def __str__(self) -> str:
        return f"reason {self.place} {self.side}"


class MinorityView(models.Model):
    """What an expert holds against the result of an item, printed with it, under no name. The key is random; it holds no instant."""

    id = models.CharField(max_length=32, primary_key=True)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="minority_views")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="minority_views")
    pseudonym = models.CharField(max_length=32)
    language = models.CharField(max_length=5)
    text = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["pseudonym", "item"], name="one_minority_view_of_an_item"),
            models.CheckConstraint(condition=~Q(text=""), name="a_minority_view_has_words"),
        ]

    def __str__(self) -> str:
        return self.id
