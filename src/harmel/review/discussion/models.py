"""Contributions and what was written before they were corrected, statements, votes under pseudonyms, findings."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Member, Participant, Review, Seat
from harmel.alliance.models.people import localized
from harmel.alliance.rules import Power
from harmel.review.challenges.models import Challenge, choices
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.discussion.rules import ContributionState, FindingState, Marking, Reading, Rejection, StatementState, reading
from harmel.review.mandate.models import actor_reads, readable

READS_CLOSED_GROUP = frozenset({Power.MODERATE, Power.DRAFT, Power.CHAIR, Power.CONVENE})
"""Who works on contributions reads those of a closed group too."""


def moderates(actor: Any) -> bool:
    """Say whether an actor sees what stands before moderation."""
    return isinstance(actor, Seat) and (actor.has(Power.MODERATE) or actor.has(Power.CONVENE))


def reads_closed_groups(actor: Any) -> bool:
    """Say whether an actor works on contributions."""
    return isinstance(actor, Seat) and any(actor.has(power) for power in READS_CLOSED_GROUP)


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Questions about contributions."""

    def visible_to(self, actor: Any, review: Review) -> ContributionQuerySet:
        """Return what an actor may read of a review, by marking; one's own always, withdrawn ones to nobody else."""
        mine = Q(seat=actor) if isinstance(actor, Seat) else Q(participant=actor) if isinstance(actor, Participant) else Q(pk=None)
        rows = self.filter(review=review)
        if not readable(review, actor):
            return rows.none() if actor is None or actor.review_id != review.pk else rows.filter(mine)
        readings = {Reading.EVERYBODY}
        closed = Q(pk=None)
        if isinstance(actor, Seat) and actor.review_id == review.pk and actor_reads(actor):
            readings.add(Reading.SEATS)
            if reads_closed_groups(actor):
                readings.add(Reading.GROUP)
            closed = Q(marking=Marking.CLOSED_GROUP, seat__body_id=actor.body_id)
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

    Those given in confidence hold no seat and no participant, have numbers of their own (C 1, C 2 ...) and no instant finer than the
    hour, so that nothing says between which others they came. The key is random, and rows lie in its order.
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


class StatementQuerySet(models.QuerySet["Statement"]):
    """Questions about statements."""

    def voted_on(self) -> StatementQuerySet:
        """Return those that people vote on, by number."""
        return self.filter(state=StatementState.ACCEPTED)

    def visible_to(self, actor: Any, review: Review) -> StatementQuerySet:
        """Return what an actor may read of a review: accepted ones, one's own, all for moderators."""
        rows = self.filter(review=review)
        if moderates(actor) and actor.review_id == review.pk:
            return rows
        mine = Q(seat=actor) if isinstance(actor, Seat) else Q(participant=actor) if isinstance(actor, Participant) else Q(pk=None)
        return rows.filter(mine | Q(state=StatementState.ACCEPTED)) if readable(review, actor) else rows.none()


class Statement(models.Model):
    """One short sentence to agree or disagree with. It may be edited as long as nobody has voted on it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    text_en = models.CharField(max_length=300, blank=True)
    text_fr = models.CharField(max_length=300, blank=True)
    about_voters = models.BooleanField(default=False)
    """A statement about the voters themselves ("I live near a border"): it describes groups and moves nobody on the map."""
    state = models.CharField(max_length=16, choices=choices(StatementState), default=StatementState.PROPOSED.value)
    rejection = models.CharField(max_length=24, choices=choices(Rejection), blank=True)
    reason = models.TextField(blank=True)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
    imported_as = models.CharField(max_length=40, blank=True)
    """Its number in the file it was read from."""
    proposed_at = models.DateTimeField()
    moderated_at = models.DateTimeField(null=True, blank=True)
    moderated_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    priority = models.FloatField(default=1.0)
    """How soon it is shown to somebody, from the last map; the larger the sooner."""
    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_statement_of_a_number"),
            models.UniqueConstraint(fields=["review", "imported_as"], condition=~Q(imported_as=""), name="one_statement_of_an_import"),
            models.CheckConstraint(condition=~Q(text_en="") | ~Q(text_fr=""), name="a_statement_has_a_text"),
            models.CheckConstraint(condition=~Q(state="rejected") | ~Q(rejection=""), name="rejected_with_a_reason"),
        ]
        indexes = [models.Index(fields=["review", "state"], name="statements_by_state")]

    def __str__(self) -> str:
        return f"S{self.number}"

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def language(self) -> str:
        """The language in which it is shown, where only one is there; empty where it is the reader's own."""
        return "" if self.text_en and self.text_fr else "en" if self.text_en else "fr"

    def proposed_by(self, actor: Any) -> bool:
        """Say whether an actor put this forward."""
        return (isinstance(actor, Seat) and self.seat_id == actor.pk) or (isinstance(actor, Participant) and self.participant_id == actor.pk)

    def shown_to(self, actor: Any) -> bool:
        return readable(self.review, actor) and (
            self.state == StatementState.ACCEPTED or self.proposed_by(actor) or (moderates(actor) and actor.review_id == self.review_id)
        )

    def ref_title(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("discussion:statement", kwargs={"slug": self.review.slug, "number": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Statement]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class Vote(models.Model):
    """
    The last answer of a pseudonym to a statement: 1 agree, -1 disagree, 0 pass.

    It holds neither person nor instant, and rows lie in the order of their key, which is random: where a vote lies says nothing of when it came.
    """

    pk = models.CompositePrimaryKey("pseudonym", "statement")
    pseudonym = models.CharField(max_length=32)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="votes")
    value = models.SmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(value__in=(-1, 0, 1)), name="a_vote_is_one_of_three")]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.value}"


class LiveMap(models.Model):
    """
    The map as it was last drawn, for whoever may see it before the next is kept in the record: one row for each review, written over.

    Named as `StoredResult` is; `failure` is why the last attempt, of `tried_at`, failed, and what was drawn before it stays. `entries`:
    how many the journal held before the votes were read. `took`: seconds from rows to result.
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

    def __str__(self) -> str:
        return f"{self.method} {self.version} {self.made_at:%Y-%m-%dT%H:%M:%SZ}"


class FindingQuerySet(models.QuerySet["Finding"]):
    """Questions about findings."""

    def published(self) -> FindingQuerySet:
        return self.filter(state=FindingState.PUBLISHED)

    def visible_to(self, actor: Any, review: Review) -> FindingQuerySet:
        """Return what an actor may read of a review: published ones, and all for those who write them."""
        rows = self.filter(review=review)
        if not readable(review, actor):
            return rows.none()
        return rows if reads_closed_groups(actor) and actor.review_id == review.pk else rows.filter(state=FindingState.PUBLISHED)


class Finding(models.Model):
    """What the discussion shows, in a sentence or two that quote the inputs they rest on."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    text_en = models.TextField(blank=True)
    text_fr = models.TextField(blank=True)
    challenge = models.ForeignKey(Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    dimension = models.CharField(max_length=16, choices=choices(Dimension), default=Dimension.BOTH.value)
    track = models.CharField(max_length=16, choices=choices(Track), default=Track.NONE.value)
    state = models.CharField(max_length=16, choices=choices(FindingState), default=FindingState.DRAFT.value)
    reason = models.TextField(blank=True)
    """Why it was withdrawn."""
    drafted_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_finding_of_a_number"),
            models.CheckConstraint(condition=~Q(text_en="") | ~Q(text_fr=""), name="a_finding_has_a_text"),
            models.CheckConstraint(condition=~Q(state="withdrawn") | ~Q(reason=""), name="finding_withdrawn_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"F{self.number}"

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def language(self) -> str:
        """The language in which it is shown, where only one is there; empty where it is the reader's own."""
        return "" if self.text_en and self.text_fr else "en" if self.text_en else "fr"

    def shown_to(self, actor: Any) -> bool:
        writes = reads_closed_groups(actor) and actor.review_id == self.review_id
        return readable(self.review, actor) and (self.state == FindingState.PUBLISHED or writes)

    def ref_title(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("discussion:finding", kwargs={"slug": self.review.slug, "number": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Finding]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")
