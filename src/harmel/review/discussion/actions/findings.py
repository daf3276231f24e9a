"""Writing down what the discussion shows, with the inputs that each sentence rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from harmel.alliance import journal, lineage
from harmel.alliance.models import Review, Seat
from harmel.alliance.refs import ref
from harmel.alliance.rules import Refused
from harmel.review.challenges.models import Challenge
from harmel.review.discussion import queries, rules
from harmel.review.discussion.actions.statements import Quote, _quote
from harmel.review.discussion.models import Finding
from harmel.review.mandate.queries import require


@transaction.atomic
def draft_finding(
    review: Review,
    *,
    text_en: str = "",
    text_fr: str = "",
    inputs: Iterable[Quote] = (),
    challenge: Challenge | None = None,
    dimension: str = "both",
    track: str = "none",
    actor: Seat,
    now: datetime,
) -> Finding:
    """Draft a finding. Raises Refused: no text, a marking line, words that do not stand in what is quoted."""
    require(rules.DRAFT_FINDING, actor, review, now)
    text_en, text_fr = queries.clean_finding(text_en, text_fr)
    row = Finding.objects.create(
        review=review,
        number=queries.next_number(Finding, review),
        text_en=text_en,
        text_fr=text_fr,
        challenge=challenge,
        dimension=dimension,
        track=track,
        drafted_by=actor,
        drafted_at=now,
    )
    quoted = _quote(row, inputs, actor, now)
    journal.write(rules.DRAFT_FINDING, review=review, about=row, actor=actor, at=now, number=row.number, inputs=quoted)
    return row


@transaction.atomic
def edit_finding(
    finding: Finding,
    *,
    text_en: str,
    text_fr: str,
    inputs: Iterable[Quote] = (),
    no_longer: Iterable[str] = (),
    challenge: Challenge | None = None,
    dimension: str = "both",
    track: str = "none",
    actor: Seat,
    now: datetime,
) -> Finding:
    """Word a draft anew, add inputs, and take out those whose refs are in `no_longer`."""
    finding = _locked(finding)
    require(rules.EDIT_FINDING, actor, finding.review, now, finding.state)
    earlier = {"text_en": finding.text_en, "text_fr": finding.text_fr}
    finding.text_en, finding.text_fr = queries.clean_finding(text_en, text_fr)
    finding.challenge, finding.dimension, finding.track = challenge, dimension, track
    finding.save(update_fields=["text_en", "text_fr", "challenge", "dimension", "track"])
    gone = sorted(no_longer)
    for text in gone:
        lineage.part(review=finding.review, kind="quotes", later=ref(finding), earlier=text)
    quoted = _quote(finding, inputs, actor, now)
    journal.write(
        rules.EDIT_FINDING, review=finding.review, about=finding, actor=actor, at=now, number=finding.number, earlier=earlier, inputs=quoted, no_longer=gone
    )
    return finding


@transaction.atomic
def publish_finding(finding: Finding, *, actor: Seat, now: datetime) -> Finding:
    """Publish a finding. It must rest on something."""
    finding = _locked(finding)
    require(rules.PUBLISH_FINDING, actor, finding.review, now, finding.state)
    inputs = lineage.direct(finding.review, [ref(finding)], "rests_on", kind="quotes")[ref(finding)]
    if not inputs:
        raise Refused("finding_rests_on_nothing", {"number": finding.number})
    finding.state, finding.published_at = rules.FindingState.PUBLISHED.value, now
    finding.save(update_fields=["state", "published_at"])
    journal.write(
        rules.PUBLISH_FINDING, review=finding.review, about=finding, actor=actor, at=now,
        number=finding.number, text_en=finding.text_en, text_fr=finding.text_fr, inputs=len(inputs),
    )  # fmt: skip
    return finding


@transaction.atomic
def withdraw_finding(finding: Finding, *, reason: str, actor: Seat, now: datetime) -> Finding:
    """Withdraw a finding, with the reason. It keeps its number and its links."""
    finding = _locked(finding)
    require(rules.WITHDRAW_FINDING, actor, finding.review, now, finding.state)
    if not reason.strip():
        raise Refused("reason_needed", {}, "reason")
    finding.state, finding.reason = rules.FindingState.WITHDRAWN.value, reason.strip()
    finding.save(update_fields=["state", "reason"])
    journal.write(rules.WITHDRAW_FINDING, review=finding.review, about=finding, actor=actor, at=now, number=finding.number, reason=finding.reason)
    return finding


def _locked(finding: Finding) -> Finding:
    return Finding.objects.select_for_update(of=("self",)).select_related("review").get(pk=finding.pk)
