"""What was put in, what it said before, and why nobody used it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from harmel.alliance.models import Member, Participant, Review, Seat
from harmel.review.challenges.models import Challenge, choices
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.discussion.models.readers import reads_closed_groups
from harmel.review.discussion.rules import ContributionState, Marking, Reading, reading
from harmel.review.mandate.models import actor_reads, readable


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Questions about contributions."""

    def visible_to(self, actor: Any, review: Review, *, reading_all: bool = False) -> ContributionQuerySet:
        """
        Return what an actor may read of a review, by marking; one's own always, withdrawn ones to nobody else.

        `reading_all`: every text is looked into, so they are read as they lie; one by one by an index takes three times as long.
        """
        mine = Q(seat=actor) if isinstance(actor, Seat) else Q(participant=actor) if isinstance(actor, Participant) else Q(pk=None)
        rows = self.alias(of=F("review_id") + 0).filter(of=review.pk) if reading_all else self.filter(review=review)
        if not readable(review, actor):
            return rows.none() if actor is None or actor.review_id != review.pk else rows.filter(mine)
        readings = {Reading.EVERYBODY}
        closed = Q(pk=None)
        if isinstance(actor, Seat) and actor.review_id == review.pk and actor_reads(actor):
            readings.add(Reading.SEATS)
            if reads_closed_groups(actor):
                readings.add(Reading.GROUP)
            closed = Q(marking=Marking.CLOSED_GROUP, seat__in=Seat.objects.filter(body=actor.body_id).values("pk"))
        markings = [marking.value for marking in Marking if reading(marking) in readings]
        return rows.filter(mine | (Q(state=ContributionState.RECEIVED) & (Q(marking__in=markings) | closed)))

    def sent_by(self, actor: Any) -> ContributionQuerySet:
        """Return what somebody sent under their name. What was sent in confidence is nobody's."""
        if isinstance(actor, Seat):
            return self.filter(seat=actor)
        return self.filter(participant=actor) if isinstance(actor, Participant) else self.none()

    def for_page(self) -> ContributionQuerySet:
        """Fetch with each row what its line on a page names."""
        return self.select_related("review", "seat", "participant__person", "member", "challenge")


class Contribution(models.Model):
    """
    Something put in by a seat, by a participant, from a file, or in confidence.

    Those given in confidence hold no seat and no participant, have drawn numbers of their own (C 4821, C 1077 ...) and no instant finer
    than the hour, so that nothing says between which others they came. The key is random, and rows lie in its order.
    """

    id = models.CharField(max_length=16, primary_key=True, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField()
    confidential = models.BooleanField(default=False)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions", db_index=False)
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions", db_index=False)
    sender_name = models.CharField(max_length=200, blank=True)
    """Who sent it, as a file that was read in says."""
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions")
    """On whose behalf."""
    marking = models.CharField(max_length=16, choices=choices(Marking))
    language = models.CharField(max_length=5)
    dimension = models.CharField(max_length=16, choices=choices(Dimension), blank=True)
    track = models.CharField(max_length=16, choices=choices(Track), blank=True)
    challenge = models.ForeignKey(Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions")
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    """Without regard to case and spaces: what has the same is the same text."""
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=16, choices=choices(ContributionState), default=ContributionState.RECEIVED.value)
    received_at = models.DateTimeField()
    receipt_sha256 = models.CharField(max_length=64, blank=True)
    """Of what the sender of a confidential contribution holds. Empty for all others, whose receipt is the journal's."""
    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["review_id", "confidential", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "confidential", "number"], name="one_contribution_of_a_number"),
            models.CheckConstraint(
                condition=Q(confidential=False, receipt_sha256="")
                | (Q(confidential=True, seat=None, participant=None, member=None, sender_name="") & ~Q(receipt_sha256="")),
                name="in_confidence_means_nobody",
            ),
            models.CheckConstraint(condition=Q(seat=None) | Q(participant=None), name="contribution_of_one"),
            models.CheckConstraint(condition=~Q(text=""), name="contribution_has_a_text"),
        ]
        indexes = [
            models.Index(fields=["review", "confidential", "-number", "state", "marking", "seat", "participant", "track"], name="contributions_listed"),
            models.Index(fields=["seat", "-number"], name="contributions_of_a_seat"),
            models.Index(fields=["participant", "-number"], name="contributions_of_somebody"),
            models.Index(fields=["review", "text_sha256"], name="contribution_doubles"),
            models.Index(fields=["receipt_sha256"], name="contribution_receipts"),
        ]

    def __str__(self) -> str:
        return f"contribution {self.label}"

    @property
    def label(self) -> str:
        """Its number as pages write it: 41, or C 7 for one given in confidence."""
        return f"C\u00a0{self.number}" if self.confidential else str(self.number)

    @property
    def withdrawn(self) -> bool:
        return self.state == ContributionState.WITHDRAWN

    @property
    def excerpt(self) -> str:
        """The first words, on one line."""
        line = " ".join(self.text[:400].split())
        return line if len(line) <= 180 else line[:180].rsplit(" ", 1)[0] + " …"

    def sent_by(self, actor: Any) -> bool:
        """Say whether an actor sent this under their name."""
        return (isinstance(actor, Seat) and self.seat_id == actor.pk) or (isinstance(actor, Participant) and self.participant_id == actor.pk)

    def shown_to(self, actor: Any) -> bool:
        if self.sent_by(actor):
            return True
        if self.withdrawn or not readable(self.review, actor):
            return False
        if reading(self.marking) is Reading.EVERYBODY:
            return True
        if not isinstance(actor, Seat) or actor.review_id != self.review_id or not actor_reads(actor):
            return False
        return reading(self.marking) is Reading.SEATS or reads_closed_groups(actor) or (self.seat is not None and self.seat.body_id == actor.body_id)

    def ref_title(self) -> str:
        return f"{self.label}. {self.excerpt}"

    def get_absolute_url(self) -> str:
        return reverse("discussion:contribution", kwargs={"slug": self.review.slug, "key": self.pk})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Contribution]:
        return cls.objects.filter(review=review, pk__in=keys).for_page()


class EarlierText(models.Model):
    """What a contribution said before it was corrected."""

    pk = models.CompositePrimaryKey("contribution", "version")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="earlier_texts")
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5)
    text = models.TextField()

    class Meta:
        ordering = ["contribution_id", "version"]

    def __str__(self) -> str:
        return f"{self.contribution_id}@{self.version}"


class SetAside(models.Model):
    """Why a contribution led nowhere, as a person gave the reason. Without a row: no reason recorded."""

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="set_aside")
    reason = models.TextField()
    language = models.CharField(max_length=5)
    given_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "set aside"

    def __str__(self) -> str:
        return f"{self.contribution_id} set aside"
