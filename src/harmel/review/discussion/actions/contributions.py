"""Taking in what people send under their name, one at a time or from a file; letting them correct and withdraw it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Member, Participant, Review, Seat
from harmel.alliance.rules import NotAllowed, Reason, Refused, Verb
from harmel.methods.seal import chance
from harmel.review.challenges.models import Challenge
from harmel.review.discussion import queries, rules
from harmel.review.discussion.models import Contribution, EarlierText, SetAside
from harmel.review.mandate.queries import require


@transaction.atomic
def contribute(
    review: Review,
    *,
    text: str,
    language: str,
    marking: str = "public",
    dimension: str = "",
    track: str = "",
    challenge: Challenge | None = None,
    on_behalf: bool = True,
    actor: Seat | Participant,
    now: datetime,
) -> tuple[Contribution, dict[str, Any]]:
    """
    Take in what a seat or a participant sends, with the next number, and return it with its receipt.

    `on_behalf`: it is sent for the member of the seat, or the one a participant declares to belong to, if there is one.
    Raises Refused for a marking that is not taken, a marking line in the text, and what the same sender sent before. Nothing is kept then.
    """
    require(rules.CONTRIBUTE, actor, review, now)
    text = queries.clean(text, language=language, marking=marking)
    double = Contribution.objects.sent_by(actor).filter(review=review, text_sha256=rules.fingerprint(text), state="received").first()
    if double is not None:
        raise Refused("contribution_double", {"number": double.label}, "text")
    row = Contribution.objects.create(
        id=chance.random_bytes(8).hex(),
        review=review,
        number=queries.next_number(Contribution, review, confidential=False),
        seat=actor if isinstance(actor, Seat) else None,
        participant=actor if isinstance(actor, Participant) else None,
        member=actor.member if on_behalf else None,
        marking=marking,
        language=language,
        dimension=dimension,
        track=track,
        challenge=challenge,
        text=text,
        text_sha256=rules.fingerprint(text),
        received_at=now,
    )
    entry = journal.write(
        rules.CONTRIBUTE, review=review, about=row, actor=actor, at=now,
        number=row.number, marking=marking, language=language, text_sha256=queries.digest_of(text),
    )  # fmt: skip
    return row, journal.receipt(entry)


@transaction.atomic
def import_contributions(review: Review, *, rows: Sequence[rules.Row], actor: Seat, now: datetime) -> list[Contribution]:
    """Take in what a file holds, all of it, numbered in the order of its lines. The rows were read, and refused where need be, before."""
    require(rules.IMPORT_CONTRIBUTIONS, actor, review, now)
    members = {member.code: member for member in Member.objects.all()}
    first = queries.next_number(Contribution, review, confidential=False)
    contributions = [
        Contribution(
            id=chance.random_bytes(8).hex(),
            review=review,
            number=number,
            sender_name=row.sender,
            member=members[row.member] if row.member else None,
            marking=row.marking,
            language=row.language,
            dimension=row.dimension,
            track=row.track,
            text=queries.clean(row.text, language=row.language, marking=row.marking),
            text_sha256=rules.fingerprint(row.text),
            received_at=now,
        )
        for number, row in enumerate(rows, start=first)
    ]
    Contribution.objects.bulk_create(contributions, batch_size=1000)
    journal.write(
        rules.IMPORT_CONTRIBUTIONS, review=review, about=review, actor=actor, at=now,
        first=first, count=len(contributions), texts_sha256=queries.digest_of("\n".join(row.text_sha256 for row in contributions)),
    )  # fmt: skip
    return contributions


@transaction.atomic
def correct_contribution(contribution: Contribution, *, text: str, language: str, actor: Seat | Participant, now: datetime) -> Contribution:
    """Let the sender write their contribution anew. What it said before is kept, and what was quoted from it stays as it was quoted."""
    contribution = _locked(contribution)
    require(rules.CORRECT_CONTRIBUTION, actor, contribution.review, now, contribution.state)
    _require_sender(rules.CORRECT_CONTRIBUTION, contribution, actor)
    _rewrite(contribution, text=text, language=language)
    journal.write(
        rules.CORRECT_CONTRIBUTION, review=contribution.review, about=contribution, actor=actor, at=now,
        number=contribution.number, version=contribution.version, text_sha256=queries.digest_of(contribution.text),
    )  # fmt: skip
    return contribution


@transaction.atomic
def withdraw_contribution(contribution: Contribution, *, actor: Seat | Participant, now: datetime) -> Contribution:
    """Let the sender take their contribution back: its text is shown to nobody else from now on. Its number is not given again."""
    contribution = _locked(contribution)
    require(rules.WITHDRAW_CONTRIBUTION, actor, contribution.review, now, contribution.state)
    _require_sender(rules.WITHDRAW_CONTRIBUTION, contribution, actor)
    contribution.state = rules.ContributionState.WITHDRAWN.value
    contribution.save(update_fields=["state"])
    journal.write(rules.WITHDRAW_CONTRIBUTION, review=contribution.review, about=contribution, actor=actor, at=now, number=contribution.number)
    return contribution


@transaction.atomic
def set_aside(contribution: Contribution, *, reason: str, language: str = "en", actor: Seat, now: datetime) -> SetAside:
    """Say why a contribution led nowhere. Saying it again replaces the reason; both stand in the journal."""
    require(rules.SET_ASIDE, actor, contribution.review, now, contribution.state)
    if not reason.strip():
        raise Refused("reason_needed", {}, "reason")
    row, _ = SetAside.objects.update_or_create(
        contribution=contribution, defaults={"reason": reason.strip(), "language": language, "given_by": actor, "given_at": now}
    )
    journal.write(rules.SET_ASIDE, review=contribution.review, about=contribution, actor=actor, at=now, number=contribution.label, reason=row.reason)
    return row


def _locked(contribution: Contribution) -> Contribution:
    journal.lie_still()
    return Contribution.objects.select_for_update(of=("self",)).select_related("review").get(pk=contribution.pk)


def _require_sender(verb: Verb, contribution: Contribution, actor: Any) -> None:
    if not contribution.sent_by(actor):
        raise NotAllowed(verb, Reason("not_the_sender", {"number": contribution.label}))


def _rewrite(contribution: Contribution, *, text: str, language: str) -> None:
    text = queries.clean(text, language=language, marking=contribution.marking)
    if text == contribution.text and language == contribution.language:
        raise Refused("nothing_changed", {}, "text")
    EarlierText.objects.create(contribution=contribution, version=contribution.version, language=contribution.language, text=contribution.text)
    contribution.text, contribution.language = text, language
    contribution.text_sha256 = rules.fingerprint(text)
    contribution.version += 1
    contribution.save(update_fields=["text", "language", "text_sha256", "version"])
