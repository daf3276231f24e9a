"""Typed links between any two objects of a review. A link never changes what it joins."""

from __future__ import annotations

from django.db import models

from harmel.alliance.models.people import Review


class LinkKind(models.TextChoices):
    """What the later object does with the earlier one."""

    QUOTES = "quotes"
    MERGES = "merges"
    SPLITS = "splits"
    ANSWERS = "answers"
    SUPPORTS = "supports"
    OBJECTS_TO = "objects_to"
    SUPERSEDES = "supersedes"
    CARRIES_OUT = "carries_out"


class Link(models.Model):
    """
    One link: `later` does `kind` to `earlier`.

    A finding *quotes* a contribution, a recommendation *answers* a question, a paragraph *carries out* a recommendation. `quoted` is the exact span
    where there is one, from `quoted_from` in characters. Who confirmed it is empty until a person did.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=16, choices=LinkKind.choices)
    later = models.CharField(max_length=120)
    earlier = models.CharField(max_length=120)
    quoted = models.TextField(blank=True)
    quoted_from = models.PositiveIntegerField(null=True, blank=True)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=120, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "kind", "later", "earlier", "quoted_from"], name="one_link_of_a_kind", nulls_distinct=False)]
        indexes = [models.Index(fields=["review", "later"]), models.Index(fields=["review", "earlier"])]

    def __str__(self) -> str:
        return f"{self.later} {self.kind} {self.earlier}"
