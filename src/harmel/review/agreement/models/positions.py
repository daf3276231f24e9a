"""Where members stand on the paragraphs of a revision, and the amendments they propose."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Member, Review, Seat
from harmel.alliance.models.people import localized
from harmel.review.agreement.models.texts import Document, Paragraph, Revision, choices
from harmel.review.agreement.rules.amendments import Amendment as AmendmentState
from harmel.review.agreement.rules.positions import Position as Stance
from harmel.review.agreement.rules.positions import Stand


class Position(models.Model):
    """
    A member's position on a paragraph of a revision: a row for each that was taken; no row means none yet.

    `taken_by` is the seat, `member` whom it speaks for. `carried_from` is the revision whose unchanged text it was taken on. A reservation
    or footnote that was `withdrawn_at` some instant is no longer printed; the member agrees.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="positions")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="positions")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="positions")
    position = models.CharField(max_length=16, choices=choices(Stance))
    reason_en = models.TextField(blank=True)
    reason_fr = models.TextField(blank=True)
    remedy_en = models.TextField(blank=True)
    remedy_fr = models.TextField(blank=True)
    wording_en = models.TextField(blank=True)
    wording_fr = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    note_fr = models.TextField(blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+")
    carried_from = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["revision_id", "paragraph_id", "member__place"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "paragraph", "member"], name="one_position_of_a_member"),
            models.CheckConstraint(condition=~Q(position="ad_referendum") | Q(deadline__isnull=False), name="ad_referendum_has_a_deadline"),
            models.CheckConstraint(
                condition=~Q(position="object") | (~Q(reason_en="", reason_fr="") & ~Q(remedy_en="", remedy_fr="")),
                name="an_objection_has_reason_and_remedy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.position} {self.paragraph_id}"

    @property
    def reason(self) -> str:
        return localized(self, "reason")

    @property
    def remedy(self) -> str:
        return localized(self, "remedy")

    @property
    def wording(self) -> str:
        return localized(self, "wording")

    @property
    def note(self) -> str:
        return localized(self, "note")

    def as_stand(self, code: str) -> Stand:
        """Return what the rules need to know, under the member's code; its words in whichever language they are."""
        return Stand(
            member=code,
            position=Stance.AGREE if self.withdrawn_at else Stance(self.position),
            reason=self.reason_en or self.reason_fr,
            remedy=self.remedy_en or self.remedy_fr,
            wording=self.wording_en or self.wording_fr,
            note=self.note_en or self.note_fr,
            deadline=self.deadline,
        )


class Amendment(models.Model):
    """New wording for a paragraph, by a member, against a revision. Open ones stay open in the revisions that follow."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="amendments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="amendments")
    against = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="amendments")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="amendments")
    wording_en = models.TextField(blank=True)
    wording_fr = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    reason_fr = models.TextField(blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=choices(AmendmentState), default=AmendmentState.OPEN.value)
    answer_en = models.TextField(blank=True)
    answer_fr = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["document_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_amendment_of_a_number"),
            models.CheckConstraint(condition=~Q(wording_en="", wording_fr=""), name="an_amendment_has_a_wording"),
        ]

    def __str__(self) -> str:
        return f"amendment {self.number}"

    @property
    def wording(self) -> str:
        return localized(self, "wording")

    @property
    def reason(self) -> str:
        return localized(self, "reason")

    @property
    def answer(self) -> str:
        return localized(self, "answer")

    def shown_to(self, actor: Any) -> bool:
        """Amendments are between the members, also where the document is published."""
        return isinstance(actor, Seat) and self.document.shown_to(actor)

    def ref_title(self) -> str:
        return self.wording

    def get_absolute_url(self) -> str:
        return reverse("agreement:paragraph", kwargs={"slug": self.review.slug, "pk": self.paragraph_id}) + f"#amendment-{self.number}"

    @classmethod
    def for_refs(cls, review: Review, keys: list[str]) -> models.QuerySet[Amendment]:
        return cls.objects.filter(review=review, pk__in=keys).select_related("review", "document__review")


class Joiner(models.Model):
    """A member that joined an amendment."""

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="joiners")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["amendment_id", "member__place"]
        constraints = [models.UniqueConstraint(fields=["amendment", "member"], name="joins_once")]

    def __str__(self) -> str:
        return f"{self.member_id} joins {self.amendment_id}"
