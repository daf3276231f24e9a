"""Members, bodies, seats and participants: who may act, for whom, and from when to when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language

from harmel.alliance.rules import Power, Standing


def localized(row: Any, name: str) -> str:
    """Read `name_fr` in French and `name_en` otherwise; the other language where one is empty."""
    first, second = ("fr", "en") if (get_language() or "en").startswith("fr") else ("en", "fr")
    return getattr(row, f"{name}_{first}") or getattr(row, f"{name}_{second}")


def people_of(review: Review) -> str:
    """Return the address of the page that lists who takes part in a review."""
    return reverse("alliance:people", kwargs={"slug": review.slug})


class People(BaseUserManager["Person"]):
    """Persons, found by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(handle=username)


class Person(AbstractBaseUser):
    """Somebody who signs in. Says nothing about what they may do: that is their seats."""

    handle = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    last_login = None
    """Not kept: the instant of a sign-in would narrow down whose votes came in that hour."""

    objects = People()
    USERNAME_FIELD = "handle"

    def __str__(self) -> str:
        return self.name


class MemberQuerySet(models.QuerySet["Member"]):
    """Questions about members."""

    def on(self, day: Any) -> MemberQuerySet:
        """Return the members that belong to the alliance on a day, first day included, last excluded."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))


class Member(models.Model):
    """A state or organisation, from a date to a date."""

    code = models.CharField(max_length=8, unique=True)
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    zone = models.CharField(max_length=64, default="Europe/Brussels")
    capital_en = models.CharField(max_length=120, blank=True)
    capital_fr = models.CharField(max_length=120, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    """Place in protocol order."""
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["place", "code"]
        constraints = [models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="member_ends_after_start")]

    def __str__(self) -> str:
        return self.code

    @classmethod
    def for_refs(cls, review: Any, keys: list[str]) -> models.QuerySet[Member]:  # noqa: ARG003 - every model is asked alike
        """Find members by key: they belong to the alliance, and so to each of its reviews."""
        return cls.objects.filter(pk__in=keys)

    def shown_to(self, actor: Any) -> bool:  # noqa: ARG002 - every model is asked alike
        """Who belongs to the alliance is public."""
        return True

    def ref_title(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def capital(self) -> str:
        return localized(self, "capital") or self.name


class Review(models.Model):
    """One strategic review of this alliance."""

    slug = models.SlugField(max_length=40, unique=True)
    title_en = models.CharField(max_length=200)
    title_fr = models.CharField(max_length=200)
    zone = models.CharField(max_length=64, default="Europe/Brussels")
    public = models.BooleanField(default=True)
    """Whether strangers may read its public pages."""
    founded_at = models.DateTimeField()

    class Meta:
        ordering = ["founded_at", "slug"]

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def for_refs(cls, review: Any, keys: list[str]) -> models.QuerySet[Review]:
        """Find the review itself, and no other."""
        return cls.objects.filter(pk=review.pk, pk__in=keys)

    def shown_to(self, actor: Any) -> bool:
        """A public review is shown to everybody, another to whoever has entered."""
        return self.public or actor is not None

    def ref_title(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("review", kwargs={"slug": self.slug})

    @property
    def title(self) -> str:
        return localized(self, "title")


class BodyKind(models.TextChoices):
    """What a body is for."""

    COUNCIL = "council"
    DEPUTIES = "deputies"
    EXPERTS = "experts"
    SECRETARIAT = "secretariat"
    PUBLIC = "public"


class Level(models.TextChoices):
    """The level at which a meeting is held. A decision has the same force at each."""

    COMMITTEE = "committee"
    PERMANENT = "permanent"
    MINISTERIAL = "ministerial"
    SUMMIT = "summit"


class Body(models.Model):
    """Council, deputies, expert group, secretariat or public, within a review."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="bodies")
    key = models.SlugField(max_length=40)
    kind = models.CharField(max_length=16, choices=BodyKind.choices)
    level = models.CharField(max_length=16, choices=Level.choices, default=Level.PERMANENT)
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    above = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    """Where its open points go up to."""

    class Meta:
        ordering = ["review_id", "key"]
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="body_key_in_review")]

    def __str__(self) -> str:
        return self.key

    def shown_to(self, actor: Any) -> bool:
        """Which bodies a review has is as public as the review."""
        return self.review.public or actor is not None

    def ref_title(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{people_of(self.review)}#body-{self.key}"

    @property
    def name(self) -> str:
        return localized(self, "name")


class BodyMember(models.Model):
    """A member in a body, from a date to a date."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="bodies")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["body_id", "member__place", "since"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="body_member_ends_after_start"),
            models.UniqueConstraint(fields=["body", "member"], condition=Q(until=None), name="in_a_body_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}/{self.member_id}"


class SeatQuerySet(models.QuerySet["Seat"]):
    """Questions about seats."""

    def valid(self, now: datetime) -> SeatQuerySet:
        """Return the seats held at an instant, the first included and the last excluded. A vacant seat is held by nobody."""
        return self.exclude(person=None).filter(since__lte=now).filter(Q(until=None) | Q(until__gt=now))

    def of(self, person: Person) -> SeatQuerySet:
        """Return the seats of a person, with what a page needs to name them."""
        return self.filter(person=person).select_related("body", "member", "review")


class Seat(models.Model):
    """An accredited person in a body, for a member where the body has members, with powers, from an instant to an instant."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    """Nobody until the invitation to it is taken up."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=16)
    """The bundle it was made from, for its label only."""
    label_en = models.CharField(max_length=200)
    label_fr = models.CharField(max_length=200)
    powers = models.JSONField(default=list)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    succeeds = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors")
    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["review_id", "body_id", "member__place", "pk"]
        constraints = [models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="seat_ends_after_start")]

    def __str__(self) -> str:
        return self.label_en

    def shown_to(self, actor: Any) -> bool:
        """Who sits in a review is shown to those who entered it."""
        return actor is not None

    def ref_title(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return f"{people_of(self.review)}#seat-{self.pk}"

    @property
    def label(self) -> str:
        return localized(self, "label")

    def has(self, power: Power | str) -> bool:
        """Say whether the seat was given a power. Whether it may use it now is for `rules.may`."""
        return power in self.powers

    def standing(self) -> Standing:
        """Return what the rules need to know of this seat."""
        return Standing(
            powers=frozenset(Power(power) for power in self.powers),
            since=self.since,
            until=self.until,
            member=self.member.code if self.member_id else None,
            body=self.body.key,
        )


class Participant(models.Model):
    """Somebody who takes part in the discussion without a seat, and the member they declare to belong to, if any."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="participations")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="participants")
    door = models.ForeignKey("Door", null=True, blank=True, on_delete=models.PROTECT, related_name="entered")
    entered_on = models.DateField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="one_participation")]

    def __str__(self) -> str:
        return f"participant {self.pk}"

    def shown_to(self, actor: Any) -> bool:
        """Who takes part is shown to whoever takes part themselves, and to conveners."""
        return actor is not None and (actor == self or actor.has(Power.CONVENE))

    def ref_title(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.person.name

    def standing(self) -> Standing:
        """Return what the rules need to know of this participant."""
        return Standing(participant=True, until=self.left_at, member=self.member.code if self.member_id else None)

    def has(self, power: Power | str) -> bool:  # noqa: ARG002 - asked as a seat is
        """A participant holds no power; verbs say where one is not needed."""
        return False


class Pseudonym(models.Model):
    """
    The one table that links a pseudonym to who stands behind it.

    A request looks up its own pseudonym here; no page joins this table. Its keys are random, so that their order says nothing.
    `scope`: what it is used for alone, an expert panel by its ref; empty: everything else in the review. `handed_in`: the last round of that panel
    which was handed in. That stands here, and nowhere else, because who answered in which rounds would tell whose the answers are.
    `said`: what stood in that panel when its spread was last shown while a round was open, as a digest: so that it is shown anew only after enough others.
    """

    id = models.CharField(max_length=32, primary_key=True)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=60, blank=True)
    handed_in = models.PositiveSmallIntegerField(null=True, blank=True)
    said = models.CharField(max_length=64, blank=True)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seat=None) ^ Q(participant=None), name="pseudonym_of_one"),
            models.UniqueConstraint(fields=["review", "seat", "scope"], name="one_pseudonym_of_a_seat"),
            models.UniqueConstraint(fields=["review", "participant", "scope"], name="one_pseudonym_of_a_participant"),
        ]

    def __str__(self) -> str:
        return self.id


class InvitationKind(models.TextChoices):
    """What a one-time link is for."""

    CONVENER = "convener"
    SEAT = "seat"
    PARTICIPANT = "participant"
    ACCESS = "access"


class Invitation(models.Model):
    """A one-time link, of which only the hash is kept: to a seat, to a participation, or back to one's own access."""

    kind = models.CharField(max_length=16, choices=InvitationKind.choices)
    token_sha256 = models.CharField(max_length=64, unique=True)
    review = models.ForeignKey(Review, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(used_at=None) | Q(withdrawn_at=None), name="link_used_or_withdrawn"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="link_expires_after_it_was_made"),
            models.CheckConstraint(condition=Q(kind="convener") | Q(review__isnull=False), name="link_leads_into_a_review"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def shown_to(self, actor: Any) -> bool:
        """Who was invited is shown to conveners."""
        return actor is not None and actor.has(Power.CONVENE)

    def ref_title(self) -> str:
        return self.seat.label if self.seat is not None else self.name or str(self)


class DoorKind(models.TextChoices):
    """How participants come in without an invitation of their own."""

    MEMBER_CODE = "member_code"
    OPEN_LINK = "open_link"


class Door(models.Model):
    """A door for participants: a code handed out by a member, or an open link; with a limit and a notice on privacy."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="doors")
    kind = models.CharField(max_length=16, choices=DoorKind.choices)
    token_sha256 = models.CharField(max_length=64, unique=True)
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    limit = models.PositiveIntegerField()
    entered_count = models.PositiveIntegerField(default=0)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    notice_en = models.TextField(blank=True)
    notice_fr = models.TextField(blank=True)
    """What whoever opened the door adds to the notice on privacy that every door shows."""

    class Meta:
        ordering = ["review_id", "opens_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind="open_link") | Q(member__isnull=False), name="code_of_a_member"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="door_closes_after_opening"),
            models.CheckConstraint(condition=Q(entered_count__lte=F("limit")), name="door_within_limit"),
        ]

    def __str__(self) -> str:
        return f"door {self.pk}"

    @property
    def notice(self) -> str:
        return localized(self, "notice")

    def shown_to(self, actor: Any) -> bool:
        """Doors are shown to whoever may open them."""
        return actor is not None and (actor.has(Power.CONVENE) or actor.has(Power.MODERATE))

    def ref_title(self) -> str:
        return str(DoorKind(self.kind).label)
