"""What experts judge, under pseudonyms; and what is shown of it, under none."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from harmel.review.challenges.models import choices
from harmel.review.foresight.models.descriptors import Descriptor, State
from harmel.review.foresight.models.studies import Study
from harmel.review.foresight.rules import Confidence


class Block(models.Model):
    """
    How one descriptor pushes another, by what a pseudonym judges: `pushes` has a row for each state of the source, in their order.

    A row is the push towards each state of the target, from -3 to 3; or None, where that judgement group is missing, which is not zero. A block that was never
    judged has no row here. It holds neither seat nor instant, and rows lie in the order of their key, which is random.
    """

    pk = models.CompositePrimaryKey("pseudonym", "source", "target")
    pseudonym = models.CharField(max_length=32)
    source = models.ForeignKey(Descriptor, on_delete=models.PROTECT, related_name="blocks_as_source")
    target = models.ForeignKey(Descriptor, on_delete=models.PROTECT, related_name="blocks_as_target")
    pushes = models.JSONField()
    confidence = models.CharField(max_length=8, choices=choices(Confidence), blank=True)
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(source=F("target")), name="no_block_pushes_itself"),
            models.CheckConstraint(condition=Q(reason="") | ~Q(language=""), name="a_block_s_reason_has_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} on {self.target_id}"


class Present(models.Model):
    """In which state a descriptor is today, by what a pseudonym judges."""

    pk = models.CompositePrimaryKey("pseudonym", "descriptor")
    pseudonym = models.CharField(max_length=32)
    descriptor = models.ForeignKey(Descriptor, on_delete=models.PROTECT, related_name="judged_present")
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.descriptor_id} is {self.state_id}"


class SheetReason(models.Model):
    """A reason as it is shown: under no pseudonym, shuffled, where enough gave one for the same block. Written once the sheets have closed."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="reasons")
    source = models.ForeignKey(Descriptor, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Descriptor, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5)
    text = models.TextField()

    class Meta:
        ordering = ["source_id", "target_id", "place"]
        constraints = [models.UniqueConstraint(fields=["source", "target", "place"], name="one_sheet_reason_at_a_place")]

    def __str__(self) -> str:
        return f"reason {self.place}"
