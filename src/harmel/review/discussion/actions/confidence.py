"""
Taking in what is sent in confidence.

Nothing that is written holds the sender's seat, pseudonym or instant, and its number is drawn, so that it says nothing of what came before.
Who sends is asked only whether they may; the sender keeps a receipt, and whoever brings the receipt is taken for the sender.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Participant, Review, Seat
from harmel.alliance.rules import NotAllowed, Reason, Verb
from harmel.methods.seal import chance
from harmel.review.challenges.models import Challenge
from harmel.review.discussion import queries, rules
from harmel.review.discussion.actions.contributions import _locked, _rewrite
from harmel.review.discussion.models import Contribution
from harmel.review.mandate.queries import require


@transaction.atomic
def contribute_confidentially(
    review: Review,
    *,
    text: str,
    language: str,
    marking: str = "public",
    dimension: str = "",
    track: str = "",
    challenge: Challenge | None = None,
    actor: Seat | Participant,
    now: datetime,
) -> tuple[Contribution, str]:
    """Take in what somebody sends without saying who; return it with the receipt, which is shown once and kept nowhere."""
    require(rules.CONTRIBUTE_CONFIDENTIALLY, actor, review, now)
    text = queries.clean(text, language=language, marking=marking)
    receipt = base64.b32encode(chance.random_bytes(20)).decode().lower()
    row = Contribution.objects.create(
        id=chance.random_bytes(8).hex(),
        review=review,
        number=queries.drawn_number(Contribution, review, confidential=True),
        confidential=True,
        marking=marking,
        language=language,
        dimension=dimension,
        track=track,
        challenge=challenge,
        text=text,
        text_sha256=rules.fingerprint(text),
        received_at=rules.hour_of(now),
        receipt_sha256=queries.digest_of(receipt),
    )
    journal.write(
        rules.CONTRIBUTE_CONFIDENTIALLY, review=review, about=row, actor=actor, at=now,
        number=row.number, marking=marking, language=language, text_sha256=queries.digest_of(text),
    )  # fmt: skip
    return row, receipt


@transaction.atomic
def correct_confidentially(
    contribution: Contribution, *, receipt: str, text: str, language: str, actor: Seat | Participant, now: datetime
) -> Contribution:
    """Let whoever holds the receipt write the contribution anew."""
    contribution = _locked(contribution)
    require(rules.CORRECT_CONFIDENTIALLY, actor, contribution.review, now, contribution.state)
    _require_receipt(rules.CORRECT_CONFIDENTIALLY, contribution, receipt)
    _rewrite(contribution, text=text, language=language)
    journal.write(
        rules.CORRECT_CONFIDENTIALLY, review=contribution.review, about=contribution, actor=actor, at=now,
        number=contribution.number, version=contribution.version, text_sha256=queries.digest_of(contribution.text),
    )  # fmt: skip
    return contribution


@transaction.atomic
def withdraw_confidentially(contribution: Contribution, *, receipt: str, actor: Seat | Participant, now: datetime) -> Contribution:
    """Let whoever holds the receipt take the contribution back."""
    contribution = _locked(contribution)
    require(rules.WITHDRAW_CONFIDENTIALLY, actor, contribution.review, now, contribution.state)
    _require_receipt(rules.WITHDRAW_CONFIDENTIALLY, contribution, receipt)
    contribution.state = rules.ContributionState.WITHDRAWN.value
    contribution.save(update_fields=["state"])
    journal.write(rules.WITHDRAW_CONFIDENTIALLY, review=contribution.review, about=contribution, actor=actor, at=now, number=contribution.number)
    return contribution


def _require_receipt(verb: Verb, contribution: Contribution, receipt: str) -> None:
    brought = hashlib.sha256("".join(receipt.lower().split()).encode()).hexdigest()
    if not contribution.confidential or not hmac.compare_digest(brought, contribution.receipt_sha256):
        raise NotAllowed(verb, Reason("not_the_receipt", {"number": contribution.label}))
