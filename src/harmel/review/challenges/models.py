"""The register of challenges, its sources and what they say, and what members submit to it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from harmel.alliance.models import Member, Review, Seat
from harmel.alliance.models.people import localized
from harmel.review.challenges.rules import Dimension, Kind, LineKind, SourceKind, SubmissionState, Track
from harmel.review.mandate.models import actor_reads, readable


def choices(kinds: Any) -> list[tuple[str, str]]:
    """Return the values of an enum as a column's choices. Their names in words stand at the edge."""
    return [(kind.value, kind.value) for kind in kinds]


class Source(models.Model):
    """Where something was said. A source may rest on others: an article on an agency's report, that on a speech."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="sources")
    key = models.CharField(max_length=20)
    title_en = models.CharField(max_length=300)
    title_fr = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    kind = models.CharField(max_length=16, choices=choices(SourceKind))
    published_on = models.DateField(null=True, blank=True)
    rests_on = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="carried_by")

    class Meta:
        ordering = ["review_id", "key"]
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="one_source_of_a_key")]

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> str:
        return localized(self, "title")

    def shown_to(self, actor: Any) -> bool:
        return readable(self.review, actor)

    def ref_title(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("challenges:sources", kwargs={"slug": self.review.slug}) + f"#source-{self.pk}"

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Source]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Questions about challenges."""

    def standing(self) -> ChallengeQuerySet:
        """Return what stands in the register, in its order."""
        return self.filter(withdrawn_at=None).order_by("place", "pk")

    def named_in_order(self) -> ChallengeQuerySet:
        """Return the challenges proper, for which the order was named; neither amplifiers nor topics."""
        return self.standing().filter(kind=Kind.CHALLENGE.value)


class Challenge(models.Model):
    """What the alliance faces, at its place in the order named by the convener. Its key is its identity; its place may change."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="challenges")
    key = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=300)
    name_fr = models.CharField(max_length=300, blank=True)
    description_en = models.TextField(blank=True)
    description_fr = models.TextField(blank=True)
    kind = models.CharField(max_length=16, choices=choices(Kind), default=Kind.CHALLENGE.value)
    dimension = models.CharField(max_length=16, choices=choices(Dimension), default=Dimension.BOTH.value)
    track = models.CharField(max_length=16, choices=choices(Track), default=Track.NONE.value)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    sources = models.ManyToManyField(Source, through="ChallengeSource", related_name="challenges")
    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["review_id", "place", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="one_challenge_of_a_key")]

    def __str__(self) -> str:
        return self.key

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def description(self) -> str:
        return localized(self, "description")

    def shown_to(self, actor: Any) -> bool:
        """The register is read by whoever reads the review; what was withdrawn stays readable, as withdrawn."""
        return readable(self.review, actor)

    def ref_title(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("challenges:challenge", kwargs={"slug": self.review.slug, "pk": self.pk})

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Challenge]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class ChallengeSource(models.Model):
    """A source that names a challenge; `place` in that source's own order, None where it gives none."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    place = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["source__key", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "source"], name="one_citation_of_a_source"),
            models.UniqueConstraint(fields=["source", "place"], condition=~Q(place=None), name="one_challenge_at_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} names {self.challenge_id}"


class ReadingLine(models.Model):
    """One line of what a source says, in its own order: what it calls the review, which challenges it names, what it asks for."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=choices(LineKind))
    challenge = models.ForeignKey(Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    text_en = models.TextField()
    text_fr = models.TextField(blank=True)

    class Meta:
        ordering = ["source_id", "place"]
        constraints = [models.UniqueConstraint(fields=["source", "place"], name="one_line_at_a_place")]

    def __str__(self) -> str:
        return f"{self.source_id} line {self.place}"

    @property
    def text(self) -> str:
        return localized(self, "text")


class Amplifies(models.Model):
    """One challenge makes another one worse, for a reason, as a source says or as the convener judges."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="amplifications")
    amplifier = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="amplifies")
    amplified = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="amplified_by")
    reason_en = models.TextField()
    reason_fr = models.TextField(blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="amplifications")
    """None: the convener's own judgement."""

    class Meta:
        verbose_name_plural = "amplifications"
        ordering = ["amplifier__place", "amplified__place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["amplifier", "amplified"], name="one_amplification_of_a_pair"),
            models.CheckConstraint(condition=~Q(amplifier=F("amplified")), name="nothing_amplifies_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.amplifier_id} amplifies {self.amplified_id}"

    @property
    def reason(self) -> str:
        return localized(self, "reason")


class SourceConflict(models.Model):
    """Two readings of one thing, each with its sources. Both stay, whatever the resolution."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="source_conflicts")
    number = models.PositiveSmallIntegerField()
    field_en = models.CharField(max_length=200)
    field_fr = models.CharField(max_length=200, blank=True)
    a_en = models.TextField()
    a_fr = models.TextField(blank=True)
    a_sources = models.ManyToManyField(Source, related_name="conflicts_as_a")
    b_en = models.TextField()
    b_fr = models.TextField(blank=True)
    b_sources = models.ManyToManyField(Source, related_name="conflicts_as_b")
    recorded_at = models.DateTimeField()
    resolution_en = models.TextField(blank=True)
    resolution_fr = models.TextField(blank=True)
    resolved_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    """None: open."""

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_conflict_of_a_number"),
            models.CheckConstraint(condition=Q(resolved_at=None) | ~Q(resolution_en="") | ~Q(resolution_fr=""), name="a_resolution_has_a_text"),
        ]

    def __str__(self) -> str:
        return f"K{self.number}"

    @property
    def field(self) -> str:
        return localized(self, "field")

    @property
    def reading_a(self) -> str:
        return localized(self, "a")

    @property
    def reading_b(self) -> str:
        return localized(self, "b")

    @property
    def resolution(self) -> str:
        return localized(self, "resolution")

    def shown_to(self, actor: Any) -> bool:
        return readable(self.review, actor)

    def ref_title(self) -> str:
        return self.field

    def get_absolute_url(self) -> str:
        return reverse("challenges:conflicts", kwargs={"slug": self.review.slug}) + f"#conflict-{self.number}"

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[SourceConflict]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")


class Submission(models.Model):
    """A challenge that a member puts forward. The convener takes it in or declines it with a reason; the member is shown which."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="challenge_submissions")
    number = models.PositiveIntegerField()
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="challenge_submissions")
    submitted_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="challenge_submissions")
    submitted_at = models.DateTimeField()
    name_en = models.CharField(max_length=300, blank=True)
    name_fr = models.CharField(max_length=300, blank=True)
    description_en = models.TextField(blank=True)
    description_fr = models.TextField(blank=True)
    dimension = models.CharField(max_length=16, choices=choices(Dimension), default=Dimension.BOTH.value)
    track = models.CharField(max_length=16, choices=choices(Track), default=Track.NONE.value)
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=16, choices=choices(SubmissionState), default=SubmissionState.PENDING.value)
    reason_en = models.TextField(blank=True)
    reason_fr = models.TextField(blank=True)
    challenge = models.ForeignKey(Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_submission_of_a_number"),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_fr=""), name="a_submission_has_a_name"),
            models.CheckConstraint(condition=~Q(state=SubmissionState.DECLINED.value) | ~Q(reason_en="") | ~Q(reason_fr=""), name="declined_with_a_reason"),
            models.CheckConstraint(condition=~Q(state=SubmissionState.TAKEN_IN.value) | ~Q(challenge=None), name="taken_in_to_a_challenge"),
        ]

    def __str__(self) -> str:
        return f"submission {self.number}"

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def description(self) -> str:
        return localized(self, "description")

    @property
    def reason(self) -> str:
        return localized(self, "reason")

    def shown_to(self, actor: Any) -> bool:
        """Submissions are read by those who sit in the review."""
        return isinstance(actor, Seat) and actor.review_id == self.review_id and actor_reads(actor)

    def ref_title(self) -> str:
        return f"{self.number}. {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("challenges:submissions", kwargs={"slug": self.review.slug}) + f"#submission-{self.number}"

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Submission]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review")
