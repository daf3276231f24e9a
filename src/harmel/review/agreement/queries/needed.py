"""What needs somebody now in this stage: their open acts, each with a code, its facts, by when, and where it is done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Subquery
from django.urls import reverse

from harmel.alliance.models import Review, Seat
from harmel.alliance.queries import pending_signatures
from harmel.alliance.rules import Power
from harmel.review.agreement.models import Adoption, Amendment, Document, ParagraphText, Position, Recommendation, Revision, SilenceMember
from harmel.review.agreement.models.texts import DecisionRule
from harmel.review.agreement.queries.handing_over import handing_over
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.amendments import Amendment as AmendmentState
from harmel.review.agreement.rules.positions import Position as Stance
from harmel.review.agreement.rules.silence import Outcome


def needs(review: Review, actor: Any, now: datetime) -> list[dict[str, Any]]:
    """Return the open acts of a seat; none for a participant. Six queries, and a few more while a signature is missing."""
    if not isinstance(actor, Seat):
        return []
    found: list[dict[str, Any]] = []
    if actor.member_id is not None:
        if actor.has(Power.BREAK_SILENCE):
            found += _silences(review, actor, now)
        if actor.has(Power.TAKE_POSITION):
            found += _positions(review, actor)
    if actor.has(Power.CHAIR) or actor.has(Power.CONVENE):
        found += _amendments(review, actor)
    if actor.has(Power.CHAIR):
        found += _signatures(review, actor, now)
    if actor.has(Power.CONVENE):
        found += _recommendations(review)
    return found


def _need(code: str, url: str, by: datetime | None = None, **facts: Any) -> dict[str, Any]:
    return {"code": code, "facts": facts, "by": by, "url": url}


def _silences(review: Review, actor: Seat, now: datetime) -> list[dict[str, Any]]:
    """Running silences before the member, until their end."""
    places = SilenceMember.objects.filter(
        member=actor.member_id, silence__review=review, silence__outcome=Outcome.RUNNING, silence__ends_at__gt=now
    ).select_related("silence__document", "silence__review")
    return [
        _need(
            "need_silence" if place.read_at is None else "need_silence_read",
            place.silence.get_absolute_url(),
            place.silence.ends_at,
            number=place.silence.number,
            document=place.silence.document.title,
        )
        for place in places
    ]


def _positions(review: Review, actor: Seat) -> list[dict[str, Any]]:
    """Paragraphs without a position of the member, and positions that wait for its capital, in each text that is agreed on."""
    latest = Revision.objects.filter(document=OuterRef("pk")).order_by("-number").values("pk")[:1]
    documents = {
        document.latest: document
        for document in Document.objects.filter(review=review, rule=DecisionRule.CONSENSUS, body__memberships__member=actor.member_id)
        .exclude(pk__in=_adopted_whole(review))
        .annotate(latest=Subquery(latest))
        .filter(latest__isnull=False)
        .distinct()
    }
    waiting: dict[int, int] = dict.fromkeys(documents, 0)
    for revision in (
        ParagraphText.objects.filter(revision__in=list(documents))
        .exclude(paragraph__texts__silences__outcome=Outcome.RUNNING)
        .exclude(paragraph__texts__adoptions__void_at=None, paragraph__texts__adoptions__isnull=False)
        .exclude(paragraph__positions__in=Position.objects.filter(revision__in=list(documents), member=actor.member_id))
        .values_list("revision", flat=True)
    ):
        waiting[revision] += 1
    referred = {
        row["revision"]: (row["n"], row["until"])
        for row in Position.objects.filter(revision__in=list(documents), member=actor.member_id, position=Stance.AD_REFERENDUM)
        .order_by()
        .values("revision")
        .annotate(n=Count("pk"), until=Max("deadline"))
    }
    found = []
    for revision, document in documents.items():
        url = reverse("agreement:sheet", kwargs={"slug": review.slug, "number": document.number})
        if waiting[revision]:
            found.append(_need("need_positions", url, count=waiting[revision], document=document.title))
        if revision in referred:
            count, until = referred[revision]
            found.append(_need("need_confirmation", url, until, count=count, document=document.title))
    return found


def _adopted_whole(review: Review) -> Any:
    """The documents that were adopted as a whole."""
    return Adoption.objects.filter(review=review, whole=True, void_at=None).values("document")


def _amendments(review: Review, actor: Seat) -> list[dict[str, Any]]:
    """Open amendments to the texts of the office."""
    rows = Amendment.objects.filter(review=review, state=AmendmentState.OPEN).exclude(document__in=_adopted_whole(review))
    if not actor.has(Power.CONVENE):
        rows = rows.filter(document__body=actor.body_id)
    counted = rows.order_by().values("document__number", "document__title_en", "document__title_fr").annotate(n=Count("pk"))
    return [
        _need(
            "need_amendments",
            reverse("agreement:desk", kwargs={"slug": review.slug, "number": row["document__number"]}),
            count=row["n"],
            document=row["document__title_en"],
        )
        for row in counted
    ]


def _signatures(review: Review, actor: Seat, now: datetime) -> list[dict[str, Any]]:
    """Reports that the other co-chair has signed, and those that changed since somebody signed them: they wait for this seat's signature."""
    keys = [text.rpartition("/")[2] for text in pending_signatures(actor, verb=verbs.HAND_OVER_REPORT)]
    found = []
    for report in Document.objects.filter(review=review, pk__in=keys, handed_over_at=None).select_related("review", "body") if keys else ():
        page = handing_over(report, actor=actor, now=now)
        if page is not None and page.signatures is not None and page.may_sign:
            given = page.signatures.given
            url = report.get_absolute_url() + "#handing-over"
            if given:
                found.append(_need("need_signature", url, document=report.title, who=given[0].seat.label, at=given[0].signed_at))
            else:
                found.append(_need("need_signature_anew", url, document=report.title))
    return found


def _recommendations(review: Review) -> list[dict[str, Any]]:
    """Recommendations that the convener has not answered."""
    waiting = Recommendation.objects.filter(review=review, reception="", held=True).exclude(document__handed_over_at=None).count()
    return [_need("need_reception", reverse("agreement:recommendations", kwargs={"slug": review.slug}), count=waiting)] if waiting else []
