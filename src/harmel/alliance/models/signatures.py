"""Signatures of co-chairs under an act that needs both of them. Until all have signed, the act is pending and nothing has happened."""

from __future__ import annotations

from django.db import models

from harmel.alliance.models.people import Review, Seat


class CoSignatureQuerySet(models.QuerySet["CoSignature"]):
    """Questions about signatures."""

    def open(self) -> CoSignatureQuerySet:
        """Return the signatures under acts that are still pending: neither used up nor taken back."""
        return self.filter(spent_at=None, taken_back_at=None)


class CoSignature(models.Model):
    """
    One co-chair's signature under one exact act: a verb, what it is about, and the SHA-256 of what it would do.

    A signature under other contents is another act's. Used up when the act is done, by a `spent_at`; taken back before, by a `taken_back_at`.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="co_signatures")
    verb = models.CharField(max_length=80)
    about = models.CharField(max_length=120)
    facts_sha256 = models.CharField(max_length=64)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="co_signatures")
    signed_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    objects = CoSignatureQuerySet.as_manager()

    class Meta:
        ordering = ["review_id", "signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "verb", "about", "facts_sha256", "seat"],
                condition=models.Q(spent_at=None, taken_back_at=None),
                name="signed_once_by_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.about} seat {self.seat_id}"
