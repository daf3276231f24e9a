"""What a method computed, kept so that any published figure can be drawn again."""

from __future__ import annotations

from django.db import models

from harmel.alliance.models.people import Review


class StoredResult(models.Model):
    """
    A result with the method's name and version, its parameters, its seed and the SHA-256 of its input.

    `output` is canonical JSON; `output_sha256` its digest, which the journal carries. A failed computation has a `failure` and no output.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="results")
    about = models.CharField(max_length=120)
    method = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict)
    seed = models.CharField(max_length=64, blank=True)
    input_sha256 = models.CharField(max_length=64)
    output = models.TextField(blank=True)
    output_sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["review", "about", "method", "-made_at"])]

    def __str__(self) -> str:
        return f"{self.method} {self.version} {self.about}"
