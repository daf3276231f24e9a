"""Amendments: proposed by a member, joined by others, answered by the chair."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from harmel.alliance import journal, lineage
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Reason, Refused
from harmel.review.agreement.actions.positions import require_member
from harmel.review.agreement.actions.texts import require_office
from harmel.review.agreement.models import Amendment, Document, Joiner, Revision
from harmel.review.agreement.queries import text_state
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.amendments import Amendment as State
from harmel.review.agreement.rules.amendments import hindrance
from harmel.review.agreement.rules.carry import one_line
from harmel.review.agreement.rules.paragraph import State as ParagraphState
from harmel.review.mandate.queries import require


@transaction.atomic
def propose_amendment(
    revision: Revision,
    *,
    number: int,
    wording_en: str = "",
    wording_fr: str = "",
    reason_en: str = "",
    reason_fr: str = "",
    actor: Any,
    now: datetime,
) -> Amendment:
    """Propose other wording for a paragraph, by its number in the latest revision."""
    document = Document.objects.select_for_update(of=("self",)).select_related("review", "body").get(pk=revision.document_id)
    require(verbs.PROPOSE_AMENDMENT, actor, document.review, now)
    member = require_member(verbs.PROPOSE_AMENDMENT, actor, document, now)
    if document.consolidating_since is not None:
        raise Refused("amendment_locked")
    standing = text_state(document, now=now)
    text = standing.text(number)
    if standing.revision is None or standing.revision.pk != revision.pk:
        raise Refused("not_the_latest_text", {"revision": standing.revision.number if standing.revision else 0})
    if text is None:
        raise Refused("no_such_paragraph", {"numbers": str(number)})
    if standing.states[number] in {ParagraphState.ADOPTED, ParagraphState.UNDER_SILENCE}:
        raise Refused(f"paragraph_{standing.states[number]}", {"number": number})
    wording: dict[str, Any] = {"wording_en": one_line(wording_en), "wording_fr": one_line(wording_fr)}
    if not any(wording.values()):
        raise Refused("no_text", {}, f"wording_{document.language}")
    if wording[f"wording_{document.language}"] == text.text:
        raise Refused("amendment_changes_nothing", {}, f"wording_{document.language}")
    last = Amendment.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
    amendment = Amendment.objects.create(
        review=document.review, document=document, number=last + 1, paragraph=text.paragraph, against=revision, member=member,
        reason_en=reason_en.strip(), reason_fr=reason_fr.strip(), proposed_at=now, proposed_by=actor, **wording,
    )  # fmt: skip
    lineage.join(review=document.review, kind=LinkKind.OBJECTS_TO, later=ref(amendment), earlier=ref(text.paragraph), made_by=ref(actor), now=now)
    journal.write(
        verbs.PROPOSE_AMENDMENT, review=document.review, about=amendment, actor=actor, at=now,
        document=document.number, revision=revision.number, paragraph=number, amendment=amendment.number, member=member.code,
        reason_en=amendment.reason_en, reason_fr=amendment.reason_fr, **wording,
    )  # fmt: skip
    return amendment


@transaction.atomic
def join_amendment(amendment: Amendment, *, actor: Any, now: datetime) -> Joiner:
    """Join another member's amendment."""
    amendment = _held(amendment)
    require(verbs.JOIN_AMENDMENT, actor, amendment.review, now, state=amendment.state)
    member = require_member(verbs.JOIN_AMENDMENT, actor, amendment.document, now)
    _unless_locked(amendment)
    if member.pk == amendment.member_id or amendment.joiners.filter(member=member).exists():
        raise Refused("already_done")
    joiner = Joiner.objects.create(amendment=amendment, member=member, joined_at=now, joined_by=actor)
    journal.write(verbs.JOIN_AMENDMENT, review=amendment.review, about=amendment, actor=actor, at=now, amendment=amendment.number, member=member.code)
    return joiner


@transaction.atomic
def leave_amendment(amendment: Amendment, *, actor: Any, now: datetime) -> None:
    """Leave an amendment that one's member had joined."""
    amendment = _held(amendment)
    require(verbs.LEAVE_AMENDMENT, actor, amendment.review, now, state=amendment.state)
    member = require_member(verbs.LEAVE_AMENDMENT, actor, amendment.document, now)
    _unless_locked(amendment)
    if not amendment.joiners.filter(member=member).delete()[0]:
        raise Refused("already_done")
    journal.write(verbs.LEAVE_AMENDMENT, review=amendment.review, about=amendment, actor=actor, at=now, amendment=amendment.number, member=member.code)


@transaction.atomic
def withdraw_amendment(amendment: Amendment, *, actor: Any, now: datetime) -> Amendment:
    """Withdraw an amendment of one's own member, before the chair consolidates."""
    require(verbs.WITHDRAW_AMENDMENT, actor, amendment.review, now)
    if actor.member_id != amendment.member_id:
        raise NotAllowed(verbs.WITHDRAW_AMENDMENT, Reason("anothers"))
    amendment = _step(amendment, State.WITHDRAWN, "")
    amendment.save(update_fields=["state"])
    journal.write(verbs.WITHDRAW_AMENDMENT, review=amendment.review, about=amendment, actor=actor, at=now, amendment=amendment.number)
    return amendment


@transaction.atomic
def answer_amendment(amendment: Amendment, *, answer: str, reason_en: str = "", reason_fr: str = "", actor: Any, now: datetime) -> Amendment:
    """
    Answer an amendment for the chair: taken in, taken in in part, declined (both with a reason), or open again while consolidating.

    The wording itself changes with the next revision.
    """
    require(verbs.ANSWER_AMENDMENT, actor, amendment.review, now)
    require_office(verbs.ANSWER_AMENDMENT, actor, amendment.document)
    if State(answer) is State.WITHDRAWN:
        raise Refused("amendment_no_such_step", {"state": amendment.state})
    amendment = _step(amendment, State(answer), reason_en or reason_fr)
    amendment.answer_en, amendment.answer_fr = reason_en.strip(), reason_fr.strip()
    amendment.answered_at, amendment.answered_by = now, actor
    amendment.save(update_fields=["state", "answer_en", "answer_fr", "answered_at", "answered_by"])
    journal.write(
        verbs.ANSWER_AMENDMENT, review=amendment.review, about=amendment, actor=actor, at=now,
        amendment=amendment.number, answer=amendment.state, reason_en=amendment.answer_en, reason_fr=amendment.answer_fr,
    )  # fmt: skip
    return amendment


def _held(amendment: Amendment) -> Amendment:
    """Return the amendment as the database holds it, under its lock."""
    held: Amendment = Amendment.objects.select_for_update(of=("self",)).select_related("document__body", "document__review", "review").get(pk=amendment.pk)
    return held


def _step(amendment: Amendment, after: State, reason: str) -> Amendment:
    """Take a step. Raises Refused where the rules know no such step."""
    amendment = _held(amendment)
    stands_in_the_way = hindrance(State(amendment.state), after, consolidating=amendment.document.consolidating_since is not None, reason=reason)
    if stands_in_the_way is not None:
        raise Refused(f"amendment_{stands_in_the_way}", {"state": amendment.state}, "reason" if "reason" in stands_in_the_way else None)
    amendment.state = after
    return amendment


def _unless_locked(amendment: Amendment) -> None:
    if amendment.document.consolidating_since is not None:
        raise Refused("amendment_locked")
