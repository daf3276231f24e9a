"""The group of experts hands its report over to the convener: both co-chairs sign it. Until then nothing of it is received."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import actions as alliance
from harmel.alliance import journal
from harmel.alliance.queries import Signatures, sharing_the_chair
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Reason, Refused
from harmel.review.agreement.models import Document, Recommendation
from harmel.review.agreement.models.texts import DecisionRule
from harmel.review.agreement.queries import may_hand_over, report_facts
from harmel.review.agreement.rules import verbs
from harmel.review.mandate.queries import require


@transaction.atomic
def hand_over_report(report: Document, *, seen: str, actor: Any, now: datetime) -> Signatures:
    """
    Sign that a report is handed over, and hand it over where no signature is missing any more. Return the signatures.

    `seen`: the SHA-256 of what whoever signs was shown (`report_facts`). A signature stands under these exact contents: whatever is added
    afterwards voids it, and it is given anew. Where one co-chair alone holds
    the chair, the other seat being vacant, ended or never made, that one suffices; the entry says by how many the chair was held.
    """
    require(verbs.HAND_OVER_REPORT, actor, report.review, now)
    report = unchanging(report)
    if report.rule != DecisionRule.RECEIVED:
        raise Refused("not_a_report")
    chairs = sharing_the_chair(report.body, now=now)
    if not may_hand_over(report, actor, chairs=chairs, now=now):
        raise NotAllowed(verbs.HAND_OVER_REPORT, Reason("co_chairs_sign", {"body": report.body.name}))
    if report.handed_over_at is not None:
        raise Refused("report_handed_over")
    facts = report_facts(report)
    if not facts["revision"] and not facts["recommendations"]:
        raise Refused("report_is_empty")
    if seen != facts["report_sha256"]:
        raise Refused("report_changed")
    found = alliance.co_sign(report.review, verb=verbs.HAND_OVER_REPORT, about=report, body=report.body, actor=actor, now=now, **facts)
    if found.missing:
        return found
    report.handed_over_at = now
    report.save(update_fields=["handed_over_at"])
    journal.write(
        verbs.HAND_OVER_REPORT, review=report.review, about=report, actor=actor, at=now,
        number=report.number, chair=found.held, signed=[{"seat": ref(row.seat), "at": row.signed_at} for row in found.given], **facts,
    )  # fmt: skip
    return found


@transaction.atomic
def return_report(report: Document, *, reason: str, actor: Any, now: datetime) -> Document:
    """Give a report back to its group, with a reason, as long as nothing of it was received: it can be changed, and is signed anew."""
    require(verbs.RETURN_REPORT, actor, report.review, now)
    report = unchanging(report)
    if report.handed_over_at is None:
        raise Refused("report_not_handed_over")
    if Recommendation.objects.filter(document=report).exclude(reception="").exists():
        raise Refused("report_received_in_part")
    if not reason.strip():
        raise Refused("no_text", {}, "reason")
    earlier, report.handed_over_at = report.handed_over_at, None
    report.save(update_fields=["handed_over_at"])
    journal.write(
        verbs.RETURN_REPORT, review=report.review, about=report, actor=actor, at=now, number=report.number, earlier=earlier, reason=reason.strip()
    )
    return report


def unchanging(document: Document) -> Document:
    """Return a document that nobody else changes, signs or receives from until this transaction ends."""
    return Document.objects.select_for_update(of=("self",)).select_related("review", "body").get(pk=document.pk)
