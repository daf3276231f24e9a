"""A silence with everything that was frozen when it started, its roster, and every message with its receipt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from harmel.alliance.models import Member, Review, Seat
from harmel.alliance.models.people import localized
from harmel.review.agreement.models.texts import Document, ParagraphText, Revision, choices
from harmel.review.agreement.rules.profiles import Kind, Profile, Starter, from_facts
from harmel.review.agreement.rules.silence import Act, Outcome, Reading, Ruling, Terms, read

START, NOTICE = "start", "notice"
"""Receipts that are no message: that it started, and to whom the notice went."""


class Silence(models.Model):
    """
    A silence. What stands above `outcome` was frozen at the start; the rest is what the rules read from the messages at the last act.

    `expires_at` is the end as first set, `ends_at` as last extended. `announced_at`: when the adoption was made known.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="silences")
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="silences")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="silences")
    texts = models.ManyToManyField(ParagraphText, related_name="silences")
    whole = models.BooleanField(default=False)
    exact_text = models.TextField()
    sha256 = models.CharField(max_length=64)
    profile = models.JSONField()
    office = models.CharField(max_length=16, choices=choices(Starter))
    started_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    meeting = models.CharField(max_length=300, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    rule_ends_at = models.DateTimeField(null=True, blank=True)
    warnings = models.JSONField(default=list)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    outcome = models.CharField(max_length=16, choices=choices(Outcome), default=Outcome.RUNNING.value)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_silence_of_a_number"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("started_at")), name="silence_ends_after_its_start"),
            models.CheckConstraint(condition=Q(ends_at__gte=F("expires_at")), name="silence_is_never_shortened"),
            models.CheckConstraint(condition=Q(outcome="running") ^ Q(ended_at__isnull=False), name="a_silence_that_ended_has_an_instant"),
        ]

    def __str__(self) -> str:
        return f"silence {self.number}"

    @property
    def frozen_profile(self) -> Profile:
        """The copy of the profile that was made at the start."""
        return from_facts(self.profile)

    def terms(self) -> Terms:
        """Return what was frozen, as the rules read it. Members stand under their codes."""
        return Terms(
            started_at=self.started_at,
            expires_at=self.expires_at,
            roster=frozenset(one.code for one in self.roster.all()),
            profile=self.frozen_profile,
        )

    def reading(self, *, now: datetime) -> Reading:
        """Say how the silence stands, from its messages."""
        acts = [message.as_act() for message in self.messages.all() if message.kind not in {START, NOTICE}]
        return read(self.terms(), acts, now=now, announced=self.announced_at is not None)

    def standing(self, *, now: datetime) -> Reading:
        """Say how the silence stands from what the last act left, without its messages: for lists and for the state of a paragraph."""
        if self.outcome != Outcome.RUNNING:
            return Reading(outcome=Outcome(self.outcome), expires_at=self.ends_at, ended_at=self.ended_at)
        terms = Terms(started_at=self.started_at, expires_at=self.ends_at, roster=frozenset(), profile=self.frozen_profile)
        return read(terms, (), now=now)

    def shown_to(self, actor: Any) -> bool:
        """A silence is between the members; once its document is published, its outcome is read by whoever reads the review."""
        return self.document.shown_to(actor)

    def ref_title(self) -> str:
        return f"{self.document.title}, Rev. {self.revision.number}: S{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("agreement:silence", kwargs={"slug": self.review.slug, "number": self.number})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Silence]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review", "document__review", "revision")


class SilenceMember(models.Model):
    """A member on the frozen roster: its code then, whether a seat of it could break, and when it was notified and said it had read."""

    silence = models.ForeignKey(Silence, on_delete=models.PROTECT, related_name="roster")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=8)
    can_break = models.BooleanField()
    notified_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["silence_id", "member__place", "code"]
        constraints = [models.UniqueConstraint(fields=["silence", "member"], name="once_on_a_roster")]

    def __str__(self) -> str:
        return self.code


class SilenceMessage(models.Model):
    """
    A message to a silence and its receipt, also where it was refused.

    `at` is the instant at which it reached the server. `ruling` is what the rules say of it, given all messages kept. `sha256` is that of what was sent.
    """

    silence = models.ForeignKey(Silence, on_delete=models.PROTECT, related_name="messages")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[*choices(Kind), (START, START), (NOTICE, NOTICE)])
    at = models.DateTimeField()
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    wording = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="en")
    signatories = models.JSONField(default=list)
    signs = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="signatures")
    until = models.DateTimeField(null=True, blank=True)
    entitled = models.BooleanField(default=True)
    outage = models.BooleanField(default=False)
    overtaken = models.BooleanField(default=False)
    ruling = models.CharField(max_length=24, choices=choices(Ruling), default=Ruling.RECORDED.value)
    sha256 = models.CharField(max_length=64)
    leaf = models.CharField(max_length=64, blank=True)
    """The journal entry that keeps it: the seal of the receipt."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When the member withdrew a reservation or statement. It stays in the record and is no longer printed."""

    class Meta:
        ordering = ["silence_id", "number"]
        constraints = [models.UniqueConstraint(fields=["silence", "number"], name="one_receipt_of_a_number")]

    def __str__(self) -> str:
        return self.receipt_number

    @property
    def receipt_number(self) -> str:
        return f"S{self.silence.number}-{self.number:02}"

    @property
    def accepted(self) -> bool:
        return Ruling(self.ruling).accepted

    def as_act(self) -> Act:
        """Return the message as the rules read it."""
        return Act(
            number=self.number,
            kind=Kind(self.kind),
            at=self.at,
            member=self.member.code if self.member else "",
            reason=self.reason,
            signatories=tuple(self.signatories),
            entitled=self.entitled,
            until=self.until,
            outage=self.outage,
            overtaken=self.overtaken,
        )

    @property
    def review(self) -> Review:
        return self.silence.review

    @property
    def review_id(self) -> int:
        return self.silence.review_id

    def shown_to(self, actor: Any) -> bool:
        """Messages are between the members of the body."""
        return isinstance(actor, Seat) and self.silence.shown_to(actor)

    def ref_title(self) -> str:
        return f"{self.receipt_number}: {self.reason or self.wording or self.kind}"

    def get_absolute_url(self) -> str:
        where = {"slug": self.silence.review.slug, "number": self.silence.number, "receipt": self.number}
        return reverse("agreement:receipt", kwargs=where)

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[SilenceMessage]:
        return cls.objects.filter(silence__review=review, pk__in=keys).select_related("silence__review", "silence__document__review")


class Holiday(models.Model):
    """A day on which a member's capital is closed, as somebody recorded it."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="holidays")
    day = models.DateField()
    name_en = models.CharField(max_length=120, blank=True)
    name_fr = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["day", "member__place"]
        constraints = [models.UniqueConstraint(fields=["member", "day"], name="one_holiday_of_a_day")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.day.isoformat()}"

    @property
    def name(self) -> str:
        return localized(self, "name")
