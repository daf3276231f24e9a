"""Statements that people answer, and votes under pseudonyms."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Participant, Review, Seat
from harmel.review.challenges.models import choices
from harmel.review.discussion.models.readers import moderates
from harmel.review.discussion.models.worded import Worded
from harmel.review.discussion.rules import Rejection, StatementState
from harmel.review.mandate.models import readable


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


class Statement(Worded, models.Model):
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
