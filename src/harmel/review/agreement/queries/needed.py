"""What needs somebody now in this stage: their open acts, each with a code, its facts, by when, and where it is done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.urls import reverse

from harmel.alliance.models import Review, Seat
from harmel.alliance.rules import Power
from harmel.review.agreement.models import Amendment, Document, ParagraphText, Position, Recommendation, Revision, SilenceMember
from harmel.review.agreement.models.texts import DecisionRule
from harmel.review.agreement.rules.amendments import Amendment as AmendmentState
from harmel.review.agreement.rules.positions import Position as Stance
from harmel.review.agreement.rules.silence import Outcome


def needs(review: Review, actor: Any, now: datetime) -> list[dict[str, Any]]:
    """Return the open acts of a seat; none for a participant. At most five queries."""
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
        for document in Document.objects.filter(review=review, rule=DecisionRule.CONSENSUS, adoptions=None)
        .annotate(latest=Subquery(latest))
        .select_related("review")
        .filter(latest__isnull=False)
        if document.body_id == actor.body_id or actor.member_id is not None
    }
    totals = dict(ParagraphText.objects.filter(revision__in=list(documents)).order_by().values("revision").annotate(n=Count("pk")).values_list("revision", "n"))
    mine: dict[int, dict[str, Any]] = {
        row["revision"]: row
        for row in Position.objects.filter(revision__in=list(documents), member=actor.member_id)
        .order_by()
        .values("revision")
        .annotate(
            n=Count("pk"),
            waiting=Count("pk", filter=Q(position=Stance.AD_REFERENDUM)),
            until=Max(F("deadline"), filter=Q(position=Stance.AD_REFERENDUM)),
        )
    }
    found = []
    for revision, document in documents.items():
        url = reverse("agreement:sheet", kwargs={"slug": review.slug, "number": document.number})
        held = mine.get(revision, {"n": 0, "waiting": 0, "until": None})
        if totals.get(revision, 0) > held["n"]:
            found.append(_need("need_positions", url, count=totals[revision] - held["n"], document=document.title))
        if held["waiting"]:
            found.append(_need("need_confirmation", url, held["until"], count=held["waiting"], document=document.title))
    return found


def _amendments(review: Review, actor: Seat) -> list[dict[str, Any]]:
    """Open amendments to the texts of the office."""
    rows = Amendment.objects.filter(review=review, state=AmendmentState.OPEN, document__adoptions=None)
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


def _recommendations(review: Review) -> list[dict[str, Any]]:
    """Recommendations that the convener has not answered."""
    waiting = Recommendation.objects.filter(review=review, reception="", held=True).count()
    return [_need("need_reception", reverse("agreement:recommendations", kwargs={"slug": review.slug}), count=waiting)] if waiting else []
