"""Filling in a sheet under one's pseudonym, and handing it in. No entry names who, nor when within the time in which sheets were open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions import hand_in_for, pseudonym_for
from harmel.alliance.models import Seat
from harmel.alliance.models.record import EntryContent
from harmel.alliance.refs import ref
from harmel.alliance.rules import Refused
from harmel.review.discussion.queries import digest_of
from harmel.review.foresight import queries, rules
from harmel.review.foresight.models import Block, Descriptor, Present, State, Study

COLUMNS = ("pushes", "confidence", "reason", "language")
"""What of a block is replaced when somebody judges anew."""


@transaction.atomic
def judge(study: Study, *, blocks: Mapping[tuple[int, int], rules.Judged], actor: Seat, now: datetime) -> int:
    """
    Record how somebody judges that descriptors push others: (source, target), by their keys -> what they say. A later block replaces an earlier one.

    An entry for all. Returns how many were recorded. Raises Refused where sheets are not open, for a block that is not asked, and for one that cannot be taken
    in, with the field and the two descriptors; nothing is recorded then.
    """
    queries.require_expert(rules.JUDGE, study, actor, now)
    at_work = _open(study, now)
    if not blocks:
        raise Refused("nothing_judged")
    by_key = _looked_at(at_work)
    kept = {pair: _checked(by_key, pair, blocks[pair]) for pair in sorted(blocks)}
    pseudonym = pseudonym_for(actor, at_work.scope)
    Block.objects.bulk_create(
        [
            Block(
                pseudonym=pseudonym, source_id=source, target_id=target, pushes=[None if row is None else list(row) for row in one.pushes],
                confidence=one.confidence, reason=one.reason, language=one.language,
            )
            for (source, target), one in kept.items()
        ],
        update_conflicts=True, unique_fields=["pseudonym", "source", "target"], update_fields=list(COLUMNS),
    )  # fmt: skip
    said = {f"{by_key[source].key} > {by_key[target].key}": _facts(one) for (source, target), one in kept.items()}
    journal.write(rules.JUDGE, **_entry(at_work, actor, pseudonym), blocks=said)
    return len(kept)


@transaction.atomic
def take_back_judgement(study: Study, *, source: Descriptor, target: Descriptor, actor: Seat, now: datetime) -> None:
    """Take back one's own block while sheets are open, as if not judged. Raises Refused where there is none."""
    queries.require_expert(rules.TAKE_BACK_JUDGEMENT, study, actor, now)
    at_work = _open(study, now)
    pseudonym = pseudonym_for(actor, at_work.scope)
    journal.lie_still()
    if not Block.objects.filter(pseudonym=pseudonym, source=source, target=target, source__study=at_work).delete()[0]:
        raise Refused("nothing_judged")
    journal.write(rules.TAKE_BACK_JUDGEMENT, **_entry(at_work, actor, pseudonym), block=f"{source.key} > {target.key}")


@transaction.atomic
def judge_present(study: Study, *, present: Mapping[int, int | None], actor: Seat, now: datetime) -> int:
    """
    Record in which state somebody judges that descriptors are today: descriptor -> state, by their keys; None takes it back.

    Returns how many were named. Raises Refused where sheets are not open, and for a descriptor or a state that is not asked; nothing is recorded then.
    """
    queries.require_expert(rules.JUDGE_PRESENT, study, actor, now)
    at_work = _open(study, now)
    if not present:
        raise Refused("nothing_judged")
    by_key = _looked_at(at_work)
    named = {key: _state(by_key, key, state) for key, state in sorted(present.items())}
    pseudonym = pseudonym_for(actor, at_work.scope)
    journal.lie_still()
    Present.objects.filter(pseudonym=pseudonym, descriptor__in=[key for key, state in named.items() if state is None]).delete()
    rows = [Present(pseudonym=pseudonym, descriptor_id=key, state=state) for key, state in named.items() if state is not None]
    Present.objects.bulk_create(rows, update_conflicts=True, unique_fields=["pseudonym", "descriptor"], update_fields=["state"])
    said = {by_key[key].key: None if state is None else state.place for key, state in named.items()}
    journal.write(rules.JUDGE_PRESENT, **_entry(at_work, actor, pseudonym), present=said)
    return len(named)


@transaction.atomic
def hand_in_sheet(study: Study, *, actor: Seat, now: datetime) -> None:
    """
    Say that one is done with one's sheet. It may still be changed while sheets are open. Raises Refused where nothing was judged.

    That somebody handed in stands in the guarded table alone: so this entry has neither seat nor pseudonym, nor a turn.
    """
    queries.require_expert(rules.HAND_IN_SHEET, study, actor, now)
    at_work = _open(study, now)
    if not Block.objects.filter(pseudonym=pseudonym_for(actor, at_work.scope), source__study=at_work).exists():
        raise Refused("nothing_judged")
    hand_in_for(actor, at_work.scope, rules.FIRST)
    journal.write(
        rules.HAND_IN_SHEET, review=at_work.review, about=at_work, actor=actor, at=_opened(at_work), held_until=at_work.closes_at, study=at_work.number
    )


def _open(study: Study, now: datetime) -> Study:
    """Read a study as it stands. Raises Refused where its sheets are not open now."""
    row = Study.objects.select_related("review").get(pk=study.pk)
    if row.opens_at is None:
        raise Refused("sheets_not_opened")
    if not row.open_at(now):
        raise Refused("sheets_closed", {"at": row.closes_at})
    return row


def _opened(study: Study) -> datetime:
    assert study.opens_at is not None
    return study.opens_at


def _looked_at(study: Study) -> dict[int, Descriptor]:
    """Return what a study looks at, by key, with states."""
    return {one.pk: one for one in Descriptor.objects.looked_at().filter(study=study).prefetch_related("states")}


def _checked(by_key: Mapping[int, Descriptor], pair: tuple[int, int], judged: rules.Judged) -> rules.Judged:
    """Return a block as it is kept. Raises Refused with the field, and both descriptors."""
    source, target = by_key.get(pair[0]), by_key.get(pair[1])
    if source is None or target is None or source.pk == target.pk or not rules.asked(source.role, target.role):
        raise Refused("block_not_asked")
    try:
        return rules.check_block(judged, rows=len(source.states.all()), columns=len(target.states.all()))
    except Refused as error:
        raise Refused(error.code, {**error.facts, "source": source.key, "target": target.key}, error.field) from None


def _state(by_key: Mapping[int, Descriptor], key: int, state: int | None) -> State | None:
    descriptor = by_key.get(key)
    if descriptor is None or not rules.present_asked(descriptor.role):
        raise Refused("present_not_asked", {}, "present")
    if state is None:
        return None
    found = next((one for one in descriptor.states.all() if one.pk == state), None)
    if found is None:
        raise Refused("present_not_asked", {}, "present")
    return found


def _facts(judged: rules.Judged) -> dict[str, Any]:
    facts: dict[str, Any] = {"pushes": judged.pushes}
    if judged.confidence:
        facts["confidence"] = judged.confidence
    if judged.reason:
        facts |= {"reason_sha256": digest_of(judged.reason), "language": judged.language}
    return facts


def _entry(study: Study, actor: Seat, pseudonym: str) -> dict[str, Any]:
    """
    Return what an entry of a sheet says beside it: of which study, and the how manieth of this pseudonym in it.

    Its instant is the hour in which sheets were opened, and no block takes it before they close; so their order stands in `turn` alone.
    """
    turn = EntryContent.objects.filter(pseudonym=pseudonym, about=ref(study)).count() + 1
    return {
        "review": study.review, "about": study, "actor": actor, "at": _opened(study), "held_until": study.closes_at, "pseudonym": pseudonym,
        "study": study.number, "turn": turn,
    }  # fmt: skip
