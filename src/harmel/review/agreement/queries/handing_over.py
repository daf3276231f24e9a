"""How a report stands on its way from the group of experts to the convener: what is signed, by whom, and whose signature is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harmel.alliance.models import CoSignature, Seat
from harmel.alliance.queries import Signatures, signatures, signed_at
from harmel.alliance.rules import Chair, Power
from harmel.review.agreement.models import Document, Recommendation
from harmel.review.agreement.models.texts import DecisionRule
from harmel.review.agreement.queries.standing import latest_revision
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.handing_over import report_digest
from harmel.review.mandate.queries import verdict


def report_facts(report: Document) -> dict[str, Any]:
    """Return the exact contents under which a signature stands: whatever is added to the report is another report."""
    latest = latest_revision(report)
    texts = list(latest.texts.values_list("number", "sha256")) if latest else []
    held = list(Recommendation.objects.filter(document=report).values_list("number", "section", "text_en", "text_fr"))
    return {
        "revision": latest.number if latest else None,
        "recommendations": len(held),
        "report_sha256": report_digest(paragraphs=texts, recommendations=held),
    }


def may_hand_over(report: Document, actor: Any, *, chairs: list[Seat], now: datetime) -> bool:
    """Say whether somebody signs for the body that holds a report: those who share its chair; whoever chairs it alone; the convener where nobody does."""
    if not isinstance(actor, Seat) or not verdict(verbs.HAND_OVER_REPORT, actor, report.review, now):
        return False
    if chairs or actor.body_id == report.body_id:
        return actor in chairs or not chairs
    held = any(seat.has(Power.CHAIR) for seat in Seat.objects.filter(body=report.body_id).valid(now))
    return actor.has(Power.CONVENE) and not held


@dataclass(frozen=True)
class HandingOver:
    """
    A report on its way: its signatures while they are missing, those under which it was handed over, and what the reader may do.

    `mine`: the reader's own signature that counts. `holds`: the SHA-256 of what the report holds, while it can still be signed.
    """

    signatures: Signatures | None
    signed: list[CoSignature]
    mine: CoSignature | None
    holds: str
    may_sign: bool
    may_return: bool

    @property
    def alone(self) -> bool:
        """Whether one seat alone holds the chair, so that one signature suffices."""
        return self.signatures is not None and self.signatures.held is not Chair.SHARED


def handing_over(report: Document, *, actor: Any, now: datetime) -> HandingOver | None:
    """Read how a report stands on its way to the convener: seven queries at most. None where the document is no report."""
    if report.rule != DecisionRule.RECEIVED:
        return None
    if report.handed_over_at is not None:
        received = Recommendation.objects.filter(document=report).exclude(reception="").exists()
        return HandingOver(
            signatures=None,
            signed=signed_at(report.review, report.handed_over_at, verb=verbs.HAND_OVER_REPORT, about=report),
            mine=None,
            holds="",
            may_sign=False,
            may_return=not received and bool(verdict(verbs.RETURN_REPORT, actor, report.review, now)),
        )
    facts = report_facts(report)
    found = signatures(verbs.HAND_OVER_REPORT, about=report, body=report.body, now=now, facts=facts)
    mine = next((row for row in found.given if isinstance(actor, Seat) and row.seat_id == actor.pk), None)
    waits_for_me = mine is None or not found.missing
    holds_something = bool(facts["revision"] or facts["recommendations"])
    return HandingOver(
        signatures=found,
        signed=[],
        mine=mine,
        holds=facts["report_sha256"],
        may_sign=holds_something and waits_for_me and may_hand_over(report, actor, chairs=found.chairs, now=now),
        may_return=False,
    )
