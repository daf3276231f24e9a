"""The register of recommendations, the list of texts, and one silence, as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Prefetch, Q

from harmel.alliance import lineage
from harmel.alliance.models import Review, Seat
from harmel.alliance.refs import ref
from harmel.alliance.rules import Power
from harmel.review.agreement.models import Document, Holiday, ParagraphText, Recommendation, Silence, SilenceMember, SilenceMessage
from harmel.review.agreement.models.texts import DecisionRule
from harmel.review.agreement.queries.starting import outages_before
from harmel.review.agreement.rules.capitals import LocalEnd, local_ends
from harmel.review.agreement.rules.recommendations import empty_cells
from harmel.review.agreement.rules.report_file import Known
from harmel.review.agreement.rules.silence import Outcome, Reading
from harmel.review.challenges.models import Challenge
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.discussion.models import Finding


def texts_and_silences(review: Review, *, actor: Any, now: datetime) -> dict[str, Any]:
    """Return the documents that somebody may read with their latest revision, the silences on them, and how the recommendations stand."""
    documents = [
        document
        for document in Document.objects.filter(review=review)
        .select_related("review", "body")
        .annotate(latest=Max("revisions__number"), latest_at=Max("revisions__tabled_at"))
        .prefetch_related("adoptions")
        if document.shown_to(actor)
    ]
    silences = [
        (silence, silence.standing(now=now))
        for silence in Silence.objects.filter(document__in=documents).select_related("review", "document", "revision").order_by("-number")
    ]
    counts = Recommendation.objects.filter(review=review, document__in=documents).aggregate(
        all=Count("pk"), received=Count("pk", filter=~Q(reception="")), settled=Count("pk", filter=~Q(outcome=""))
    )
    return {
        "documents": documents,
        "running": [pair for pair in silences if pair[1].outcome is Outcome.RUNNING],
        "ended": [pair for pair in silences if pair[1].outcome is not Outcome.RUNNING],
        "recommendations": counts,
    }


@dataclass(frozen=True)
class Register:
    """The recommendations that match, all numbers, the empty cells of the matrix, and its filled ones as rows by dimension."""

    rows: list[Recommendation]
    total: int
    held: int
    cells: list[tuple[Dimension, list[tuple[Track, int]]]]
    empty: tuple[tuple[Dimension, Track], ...]


def register(review: Review, *, actor: Any, dimension: str = "", track: str = "", reception: str = "") -> Register:
    """Return the recommendations that somebody may read, filtered; the matrix is that of all of them."""
    readable = {document.pk: document for document in Document.objects.filter(review=review, recommendations__isnull=False).distinct()}
    for document in readable.values():
        document.review = review
    readable = {key: document for key, document in readable.items() if document.shown_to(actor)}
    rows = list(
        Recommendation.objects.filter(review=review, document__in=readable)
        .select_related("challenge", "merged_into")
        .prefetch_related("dissents__seat")
        .order_by("number")
    )
    for row in rows:
        row.review, row.document = review, readable[row.document_id]
    tagged = [(Dimension(row.dimension), Track(row.track)) for row in rows if row.held]
    chosen = [
        row
        for row in rows
        if (not dimension or row.dimension in {dimension, "both"})
        and (not track or row.track in {track, "both"})
        and (not reception or row.reception == ("" if reception == "waiting" else reception))
    ]
    cells = [
        (
            one,
            [
                (
                    other,
                    sum(d in {one, Dimension.BOTH} and t in ({other, Track.BOTH} if other is not Track.NONE else {other}) for d, t in tagged),
                )
                for other in (Track.DETERRENCE, Track.DIALOGUE, Track.NONE)
            ],
        )
        for one in (Dimension.MILITARY, Dimension.POLITICAL)
    ]
    return Register(rows=chosen, total=len(rows), held=len(tagged), cells=cells, empty=empty_cells(tagged))


def next_recommendation(review: Review) -> int:
    """Return the number after the last recommendation handed in."""
    return int(Recommendation.objects.filter(review=review).aggregate(last=Max("number"))["last"] or 0) + 1


def known_to_a_report(review: Review) -> Known:
    """Return what a table of recommendations may point at: challenges on the register, published findings, numbers that are taken."""
    return Known(
        challenges=frozenset(Challenge.objects.standing().filter(review=review).values_list("key", flat=True)),
        findings={row.number: ref(row) for row in Finding.objects.filter(review=review, state="published").only("pk", "number")},
        taken=frozenset(Recommendation.objects.filter(review=review).values_list("number", flat=True)),
    )


def reports_open_to(review: Review, actor: Any) -> list[Document]:
    """Return the reports not handed over yet into which a seat may hand in recommendations: its own body's; all of them, for who convenes or drafts."""
    if not isinstance(actor, Seat):
        return []
    reports = Document.objects.filter(review=review, rule=DecisionRule.RECEIVED, handed_over_at=None).select_related("review")
    return list(reports if actor.has(Power.CONVENE) or actor.has(Power.DRAFT) else reports.filter(body=actor.body_id))


def recommendation_page(recommendation: Recommendation) -> dict[str, Any]:
    """Return what a recommendation rests on and became, by refs, for its page."""
    own = ref(recommendation)
    return {
        "rests_on": [link.earlier for link in lineage.direct(recommendation.review, [own], "rests_on")[own]],
        "became": [link.later for link in lineage.direct(recommendation.review, [own], "became")[own]],
    }


@dataclass(frozen=True)
class SilencePage:
    """A silence as its page shows it: how it stands, its text, each capital, its roster, its messages newest first, what breaks it."""

    silence: Silence
    reading: Reading
    texts: list[ParagraphText]
    ends: tuple[LocalEnd, ...]
    roster: list[SilenceMember]
    messages: list[SilenceMessage]
    holidays: list[Holiday]
    outages: list[tuple[datetime, datetime]]


def silence_page(review: Review, number: int, *, now: datetime) -> SilencePage | None:
    """Read one silence: seven queries. None where there is no such number."""
    silence = (
        Silence.objects.filter(review=review, number=number)
        .select_related("review", "document__review", "document__body", "revision", "started_by__member", "follows__review")
        .prefetch_related(
            Prefetch("roster", SilenceMember.objects.select_related("member")),
            Prefetch("messages", SilenceMessage.objects.select_related("member", "seat__member", "signs")),
            Prefetch("texts", ParagraphText.objects.order_by("number")),
        )
        .first()
    )
    if silence is None:
        return None
    reading = silence.reading(now=now)
    roster = list(silence.roster.all())
    for message in silence.messages.all():
        message.silence = silence
    end = reading.expires_at
    return SilencePage(
        silence=silence,
        reading=reading,
        texts=list(silence.texts.all()),
        ends=local_ends([(one.member.capital, one.member.zone) for one in roster], start=silence.started_at, end=end, now=min(now, end)),
        roster=roster,
        messages=sorted(silence.messages.all(), key=lambda message: message.number, reverse=True),
        holidays=list(
            Holiday.objects.filter(member__in=[one.member_id for one in roster], day__range=(silence.started_at.date(), end.date())).select_related("member")
        ),
        outages=outages_before(end, now=now) if reading.outcome is Outcome.ADOPTED else [],
    )
