"""The map as it was last drawn."""

from __future__ import annotations

from django.db import models

from harmel.alliance.models import Review


class LiveMap(models.Model):
    """
    The map as it was last drawn, for whoever may see it before the next is kept in the record: one row for each review, written over.

    Named as `StoredResult` is; `failure` is why the last attempt, of `tried_at`, failed, and what was drawn before it stays. `entries`:
    how many the journal held before the votes were read. `took`: seconds that a core spent from rows to result. `people`: from how many
    it was drawn; 0 where it was drawn before that was kept here.
    """

    review = models.OneToOneField(Review, primary_key=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    input_sha256 = models.CharField(max_length=64)
    output = models.TextField(blank=True)
    output_sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField()
    failure = models.TextField(blank=True)
    entries = models.PositiveBigIntegerField()
    took = models.FloatField()
    people = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.method} {self.version} {self.made_at:%Y-%m-%dT%H:%M:%SZ}"
