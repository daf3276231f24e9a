"""Adopting a text in a meeting, and sending what is open to the body above."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Body
from harmel.alliance.rules import Refused
from harmel.review.agreement.actions.texts import require_office
from harmel.review.agreement.models import Adoption, Document, Escalation
from harmel.review.agreement.models.texts import DecisionRule
from harmel.review.agreement.queries import text_state
from harmel.review.agreement.rules import escalation, verbs
from harmel.review.agreement.rules.needs import Because, OpenParagraph
from harmel.review.agreement.rules.numbers import listed
from harmel.review.mandate.queries import require


@transaction.atomic
def adopt(
    document: Document,
    *,
    meeting: str,
    level: str | None = None,
    numbers: Collection[int] | None = None,
    no_objection: bool = False,
    actor: Any,
    now: datetime,
) -> Adoption:
    """
    Adopt a text in a meeting: the whole, or the paragraphs named where agreed ones may stand alone.

    `level`: that of the meeting, the body's own where it is not said; the force is the same at each. `no_objection`: the chair asked in
    the meeting and nobody objected, so that members without a recorded position are not waited for. What was objected to, bracketed,
    amended or accepted ad referendum stays open all the same.
    """
    require(verbs.ADOPT, actor, document.review, now)
    require_office(verbs.ADOPT, actor, document)
    document = Document.objects.select_for_update(of=("self",)).select_related("review", "body").get(pk=document.pk)
    if document.rule == DecisionRule.RECEIVED:
        raise Refused("received_not_adopted")
    if not meeting.strip():
        raise Refused("meeting_missing", {}, "meeting")
    at_level = level or document.body.level
    standing = text_state(document, now=now)
    still_open = {one.number for one in standing.needs.open if not (no_objection and _waits_only_for_positions(one))}
    if numbers is not None and document.all_or_nothing and still_open:
        raise Refused("nothing_agreed_until_all_is_agreed", {"numbers": listed(still_open)})
    asked = [text for text in standing.texts if numbers is None or text.number in numbers]
    if still_open & {text.number for text in asked}:
        raise Refused("still_open", {"numbers": listed(still_open & {text.number for text in asked})})
    fresh = [text for text in asked if _not_adopted_at(standing.adoptions.get(text.paragraph_id), at_level)]
    if not fresh or standing.revision is None:
        raise Refused("already_adopted")
    adoption = Adoption.objects.create(
        review=document.review, document=document, revision=standing.revision, whole=numbers is None, level=at_level,
        meeting=meeting.strip(), taken_at=now, taken_by=actor,
    )  # fmt: skip
    adoption.texts.set(fresh)
    journal.write(
        verbs.ADOPT, review=document.review, about=adoption, actor=actor, at=now,
        document=document.number, revision=standing.revision.number, level=adoption.level,
        meeting=adoption.meeting, no_objection=no_objection,
        paragraphs=[{"number": text.number, "sha256": text.sha256} for text in fresh],
    )  # fmt: skip
    return adoption


@transaction.atomic
def escalate(document: Document, *, to: Body, note: str = "", actor: Any, now: datetime) -> Escalation:
    """Send a document's open paragraphs to a body above. It holds the document from now on; what is agreed travels as it stands."""
    require(verbs.ESCALATE, actor, document.review, now)
    require_office(verbs.ESCALATE, actor, document)
    document = Document.objects.select_for_update(of=("self",)).select_related("review", "body").get(pk=document.pk)
    if to.review_id != document.review_id:
        raise Refused("not_in_this_review", {}, "to")
    standing = text_state(document, now=now)
    here, there = escalation.Level[document.body.level.upper()], escalation.Level[to.level.upper()]
    stands_in_the_way = escalation.hindrance(standing.states, here=here, there=there)
    if stands_in_the_way is not None or standing.revision is None:
        raise Refused(f"escalation_{stands_in_the_way or escalation.NotUp.NOTHING_OPEN}", {}, "to")
    travelling = [text for text in standing.texts if text.number in escalation.goes_up(standing.states)]
    sent = Escalation.objects.create(
        review=document.review, document=document, revision=standing.revision, sent_from=document.body, sent_to=to, sent_at=now,
        sent_by=actor,
        note=note.strip(),
    )  # fmt: skip
    sent.texts.set(travelling)
    came_from, document.body = document.body, to
    document.save(update_fields=["body"])
    journal.write(
        verbs.ESCALATE, review=document.review, about=document, actor=actor, at=now,
        document=document.number, revision=standing.revision.number, sent_from=came_from.key, sent_to=to.key, note=sent.note,
        numbers=[text.number for text in travelling],
    )  # fmt: skip
    return sent


def _waits_only_for_positions(one: OpenParagraph) -> bool:
    """Whether a paragraph is open for no other reason than that members have not said where they stand."""
    return {need.because for need in one.needs} == {Because.NO_POSITION}


def _not_adopted_at(earlier: Adoption | None, level: str) -> bool:
    """Whether the same words were not adopted before, or only at a lower level, where a higher one may adopt them again."""
    return earlier is None or escalation.Level[earlier.level.upper()] < escalation.Level[level.upper()]
