"""The expert report, item by item: handed in, dissented from within the group, received by the convener, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal, lineage
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Reason, Refused
from harmel.review.agreement.actions.handing_over import unchanging
from harmel.review.agreement.actions.texts import require_office
from harmel.review.agreement.models import Dissent, Document, Paragraph, Recommendation
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.drafts import Reported
from harmel.review.agreement.rules.numbers import listed
from harmel.review.agreement.rules.recommendations import Outcome, Reception, missing
from harmel.review.challenges.models import Challenge
from harmel.review.mandate.queries import require


@transaction.atomic
def report_recommendations(document: Document, *, rows: Sequence[Reported], actor: Any, now: datetime) -> int:
    """Hand in the recommendations of an expert report, all or none. Numbers are the report's own, each once. Return how many."""
    require(verbs.REPORT_RECOMMENDATIONS, actor, document.review, now)
    require_office(verbs.REPORT_RECOMMENDATIONS, actor, document)
    if unchanging(document).handed_over_at is not None:
        raise Refused("report_handed_over")
    numbers = [row.number for row in rows]
    taken = set(Recommendation.objects.filter(review=document.review, number__in=numbers).values_list("number", flat=True))
    twice = sorted(taken | {number for number in numbers if numbers.count(number) > 1})
    if twice:
        raise Refused("numbers_taken", {"numbers": listed(twice)})
    challenges = {row.key: row for row in Challenge.objects.filter(review=document.review)}
    unknown = sorted({row.challenge for row in rows if row.challenge} - set(challenges))
    if unknown:
        raise Refused("no_such_challenge", {"keys": ", ".join(unknown)})
    made = Recommendation.objects.bulk_create(
        Recommendation(
            review=document.review, document=document, number=row.number, section=row.section, text_en=row.text_en.strip(),
            text_fr=row.text_fr.strip(), held=row.held, as_reported=row.as_reported, source_note=row.source_note,
            dimension=row.dimension, track=row.track, novelty=row.novelty, challenge=challenges.get(row.challenge),
        )
        for row in rows
    )  # fmt: skip
    for recommendation, row in zip(made, rows, strict=True):
        for earlier in row.rests_on:
            lineage.join(review=document.review, kind=LinkKind.ANSWERS, later=ref(recommendation), earlier=earlier, made_by=ref(actor), now=now)
    journal.write(
        verbs.REPORT_RECOMMENDATIONS, review=document.review, about=document, actor=actor, at=now,
        document=document.number, recommendations=[{"number": row.number, "text_en": row.text_en, "text_fr": row.text_fr} for row in made],
    )  # fmt: skip
    return len(made)


@transaction.atomic
def dissent(recommendation: Recommendation, *, reason: str, language: str = "en", actor: Any, now: datetime) -> Dissent:
    """Record that one disagrees with a recommendation of one's own group, and why."""
    require(verbs.DISSENT, actor, recommendation.review, now)
    if actor.body_id != recommendation.document.body_id:
        raise NotAllowed(verbs.DISSENT, Reason("another_body_holds_it", {"body": recommendation.document.body.name}))
    if not reason.strip():
        raise Refused("no_text", {}, "reason")
    if recommendation.dissents.filter(seat=actor).exists():
        raise Refused("already_done")
    row = Dissent.objects.create(recommendation=recommendation, seat=actor, reason=reason.strip(), language=language, at=now)
    journal.write(
        verbs.DISSENT,
        review=recommendation.review,
        about=recommendation,
        actor=actor,
        at=now,
        number=recommendation.number,
        reason=row.reason,
    )
    return row


@transaction.atomic
def receive_recommendation(
    recommendation: Recommendation,
    *,
    reception: str,
    reason_en: str = "",
    reason_fr: str = "",
    merged_into: Recommendation | None = None,
    actor: Any,
    now: datetime,
) -> Recommendation:
    """Say for the convener how a recommendation is received, and why. Saying it again replaces it; the journal keeps both."""
    require(verbs.RECEIVE_RECOMMENDATION, actor, recommendation.review, now)
    if unchanging(recommendation.document).handed_over_at is None:
        raise Refused("report_not_handed_over")
    said = Reception(reception)
    into = _checked_merge(recommendation, merged_into, "merged" if said is Reception.MERGED else "")
    lacks = missing(said, reason=reason_en or reason_fr, merged_into=into.number if into else None)
    if lacks:
        raise Refused(f"answer_lacks_{lacks[0]}", {}, "merged_into" if lacks[0] == "merged_into" else "reason")
    earlier, was_merged = recommendation.reception, recommendation.merged_into
    recommendation.reception, recommendation.merged_into = said, into
    recommendation.reception_reason_en, recommendation.reception_reason_fr = reason_en.strip(), reason_fr.strip()
    recommendation.received_at, recommendation.received_by = now, actor
    recommendation.save(update_fields=["reception", "merged_into", "reception_reason_en", "reception_reason_fr", "received_at", "received_by"])
    _relink_merge(recommendation, was_merged, into, actor, now)
    journal.write(
        verbs.RECEIVE_RECOMMENDATION, review=recommendation.review, about=recommendation, actor=actor, at=now,
        number=recommendation.number, reception=str(said), earlier=earlier, reason_en=recommendation.reception_reason_en,
        reason_fr=recommendation.reception_reason_fr, merged_into=into.number if into else None,
    )  # fmt: skip
    return recommendation


@transaction.atomic
def record_outcome(
    recommendation: Recommendation,
    *,
    outcome: str,
    reason_en: str = "",
    reason_fr: str = "",
    paragraphs: Sequence[Paragraph] = (),
    merged_into: Recommendation | None = None,
    actor: Any,
    now: datetime,
) -> Recommendation:
    """Say what became of a recommendation in the end, and in which paragraphs it was adopted."""
    require(verbs.RECORD_OUTCOME, actor, recommendation.review, now)
    said = Outcome(outcome)
    into = _checked_merge(recommendation, merged_into or recommendation.merged_into, "merged" if said is Outcome.MERGED else "")
    lacks = missing(said, reason=reason_en or reason_fr, merged_into=into.number if into else None)
    if lacks:
        raise Refused(f"answer_lacks_{lacks[0]}", {}, "merged_into" if lacks[0] == "merged_into" else "reason")
    earlier, was_merged = recommendation.outcome, recommendation.merged_into
    recommendation.outcome, recommendation.outcome_at = said, now
    recommendation.outcome_reason_en, recommendation.outcome_reason_fr = reason_en.strip(), reason_fr.strip()
    if into is not None:
        recommendation.merged_into = into
    recommendation.save(update_fields=["outcome", "outcome_at", "outcome_reason_en", "outcome_reason_fr", "merged_into"])
    if into is not None:
        _relink_merge(recommendation, was_merged, into, actor, now)
    for paragraph in paragraphs:
        lineage.join(
            review=recommendation.review,
            kind=LinkKind.CARRIES_OUT,
            later=ref(paragraph),
            earlier=ref(recommendation),
            made_by=ref(actor),
            now=now,
        )
    journal.write(
        verbs.RECORD_OUTCOME, review=recommendation.review, about=recommendation, actor=actor, at=now,
        number=recommendation.number, outcome=str(said), earlier=earlier, reason_en=recommendation.outcome_reason_en,
        reason_fr=recommendation.outcome_reason_fr, paragraphs=[paragraph.pk for paragraph in paragraphs],
    )  # fmt: skip
    return recommendation


def _checked_merge(recommendation: Recommendation, into: Recommendation | None, merging: str) -> Recommendation | None:
    """Return what a recommendation is merged into, None where it is not merged. Raises Refused for itself, another review, or a circle."""
    if not merging or into is None:
        return None
    seen = {recommendation.pk}
    step: Recommendation | None = into
    while step is not None:
        if step.pk in seen or step.review_id != recommendation.review_id:
            raise Refused("merges_in_a_circle", {"number": into.number}, "merged_into")
        seen.add(step.pk)
        step = step.merged_into
    return into


def _relink_merge(recommendation: Recommendation, before: Recommendation | None, after: Recommendation | None, actor: Any, now: datetime) -> None:
    """Keep the lineage in step with what a recommendation is merged into."""
    if before is not None and (after is None or after.pk != before.pk):
        lineage.part(review=recommendation.review, kind=LinkKind.MERGES, later=ref(before), earlier=ref(recommendation))
    if after is not None:
        lineage.join(review=recommendation.review, kind=LinkKind.MERGES, later=ref(after), earlier=ref(recommendation), made_by=ref(actor), now=now)
