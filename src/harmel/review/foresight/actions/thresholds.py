"""What leaders hold indispensable: declared before any result is shown, and said to be later where it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Seat
from harmel.alliance.queries import seats_of
from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import LONGEST_ITEM, LONGEST_REASON, clean, clean_pair
from harmel.review.foresight import rules
from harmel.review.foresight.actions.studies import locked
from harmel.review.foresight.models import Descriptor, Study, Threshold
from harmel.review.mandate.queries import require


@transaction.atomic
def declare_threshold(
    study: Study, *, descriptor: Descriptor, comparison: str, places: Sequence[int], text_en: str = "", text_fr: str = "", actor: Seat, now: datetime
) -> Threshold:
    """
    Declare what must hold at the horizon: a descriptor at a state or beyond it, or in one of several, by their places. It replaces that of the same descriptor.

    Raises Refused with the field. Where whoever declares it could read a result already, it says so.
    """
    row = locked(study)
    require(rules.DECLARE_THRESHOLD, actor, row.review, now)
    held = Descriptor.objects.looked_at().filter(pk=descriptor.pk, study=row).first()
    if held is None:
        raise Refused("of_another_study", {}, "descriptor")
    kept = rules.check_threshold(comparison, places, states=held.states.count(), role=held.role, ordinal=held.ordinal)
    worded_en, worded_fr = clean_pair(text_en, text_fr, longest=LONGEST_ITEM, needed=False)
    before = Threshold.objects.standing().filter(study=row, descriptor=held).first()
    late = _known(row, actor)
    if before is not None:
        _end(before, rules.REPLACED, late=late, now=now)
    made = Threshold.objects.create(
        study=row, descriptor=held, comparison=comparison, places=kept, text_en=worded_en, text_fr=worded_fr, declared_at=now, declared_by=actor,
        after_result=late,
    )  # fmt: skip
    journal.write(
        rules.DECLARE_THRESHOLD, review=row.review, about=made, actor=actor, at=now,
        study=row.number, descriptor=held.key, comparison=comparison, places=kept, text_en=worded_en, text_fr=worded_fr, replaces=before, after_result=late,
    )  # fmt: skip
    return made


@transaction.atomic
def withdraw_threshold(threshold: Threshold, *, because: str, actor: Seat, now: datetime) -> Threshold:
    """Take back what was declared indispensable, with the reason. It stays to be read. Raises Refused."""
    row = locked(threshold.study)
    require(rules.WITHDRAW_THRESHOLD, actor, row.review, now)
    held = Threshold.objects.standing().filter(pk=threshold.pk).select_related("descriptor").first()
    if held is None:
        raise Refused("already_done")
    if not because.strip():
        raise Refused("reason_needed", {}, "because")
    late = _known(row, actor)
    _end(held, clean(because, longest=LONGEST_REASON, field="because"), late=late, now=now)
    for name in ("withdrawn_at", "withdrawn_because", "after_result"):
        setattr(threshold, name, getattr(held, name))
    journal.write(
        rules.WITHDRAW_THRESHOLD, review=row.review, about=held, actor=actor, at=now,
        study=row.number, descriptor=held.descriptor.key, because=held.withdrawn_because, after_result=late,
    )  # fmt: skip
    return held


def _known(study: Study, actor: Seat) -> bool:
    """Say whether somebody could read a result when they declared something, or took it back: from this seat, or from another of theirs."""
    if study.tested_at is None:
        return False
    held = seats_of(actor.person) if actor.person is not None else []
    return any(study.result_shown_to(one) for one in [actor, *held])


def _end(threshold: Threshold, because: str, *, late: bool, now: datetime) -> None:
    threshold.withdrawn_at, threshold.withdrawn_because = now, because
    threshold.after_result = threshold.after_result or late
    threshold.save(update_fields=["withdrawn_at", "withdrawn_because", "after_result"])
