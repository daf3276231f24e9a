"""Forming a study, setting it, and the shock with which it is tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions.rows import take_over
from harmel.alliance.models import Review, Seat
from harmel.alliance.rules import NotAllowed, Reason, Refused
from harmel.review.assessment.models import Item, Panel
from harmel.review.assessment.queries import require_organiser
from harmel.review.assessment.rules import Kind
from harmel.review.discussion.queries import next_number
from harmel.review.foresight import rules
from harmel.review.foresight.models import Option, State, Study
from harmel.review.foresight.rules import Role
from harmel.review.mandate.queries import require


@transaction.atomic
def form_study(review: Review, *, panel: Panel, actor: Seat, now: datetime, **setting: Any) -> Study:
    """
    Form a study for the experts of a panel. `setting`: the names and figures of `rules.Setting`; whatever is left out is as it says there.

    Raises Refused for a panel of another review, and with the field for a setting that cannot be.
    """
    require(rules.FORM_STUDY, actor, review, now)
    if panel.review_id != review.pk:
        raise Refused("of_another_review", {}, "panel")
    kept = rules.check_setting(rules.Setting(**setting))
    number = next_number(Study, review)
    study = Study(review=review, number=number, panel=panel, formed_at=now, **kept)
    if not study.organised_by(actor):
        raise NotAllowed(rules.FORM_STUDY, Reason("not_your_panel", {"body": panel.body.name}))
    study.save(force_insert=True)
    journal.write(rules.FORM_STUDY, review=review, about=study, actor=actor, at=now, number=number, panel=panel.number, **kept)
    return study


@transaction.atomic
def set_study(study: Study, *, actor: Seat, now: datetime, **changed: Any) -> None:
    """
    Set a study anew: whatever of `rules.Setting` is named, everything else stays. Once sheets were opened, its horizon and its seed stay as they were declared.

    Raises Refused "study_frozen" with the field, and where an option would no longer act before the end. A result found before says on what it rests.
    """
    row = locked(study)
    require_organiser(rules.SET_STUDY, row, actor, now)
    as_it_is = rules.Setting(**{name: getattr(row, name) for name in (*rules.WORDED, *rules.COUNTED, *rules.DECLARED)})
    kept = rules.check_setting(replace(as_it_is, **changed))
    anew = {name: value for name, value in kept.items() if value != asdict(as_it_is)[name]}
    if row.opens_at is not None:
        for name in rules.DECLARED:
            if name in anew:
                raise Refused("study_frozen", {"at": row.opens_at}, name)
    slow = Option.objects.tried().filter(study=row, lead_years__gte=kept["steps"] * kept["step_years"]).first()
    if slow is not None:
        raise Refused("option_takes_longer", {"number": slow.number, "years": slow.lead_years}, "steps")
    take_over(row, study, anew)
    journal.write(rules.SET_STUDY, review=row.review, about=row, actor=actor, at=now, number=row.number, **anew)


@transaction.atomic
def set_amplifier(study: Study, *, actor: Seat, now: datetime, onset_item: Item | None = None, pushes: Mapping[int, int] | None = None, **said: Any) -> None:
    """
    Say with what shock a study is tried: `amplifier_en`, `amplifier_fr`, `gain`, `moderate`, `severe`, `onset_source`; a gain of None takes it away.

    pushes: how hard it pushes states itself, by their key. Raises Refused with the field: also for an item of another review, or one that tells no such share.
    """
    row = locked(study)
    require_organiser(rules.SET_AMPLIFIER, row, actor, now)
    kept = rules.check_shock(said)
    kept["onset_item"] = None if kept["gain"] is None else _onset(row, onset_item)
    shocks = {} if kept["gain"] is None else rules.check_pushes(pushes or {})
    states = moved_states(row, shocks)
    take_over(row, study, kept)
    State.objects.filter(descriptor__study=row).exclude(shock=0).update(shock=0)
    for one in states.values():
        one.shock = shocks[one.pk]
    State.objects.bulk_update(states.values(), ["shock"])
    facts = {name: value for name, value in kept.items() if name != "onset_item"}
    onset = kept["onset_item"]
    journal.write(
        rules.SET_AMPLIFIER, review=row.review, about=row, actor=actor, at=now,
        number=row.number, onset_item=onset, pushes=in_words(states, shocks), **facts,
    )  # fmt: skip


def locked(study: Study) -> Study:
    """Take a study's turn within a transaction, and read it as it stands now."""
    row = Study.objects.select_for_update(of=("self",)).select_related("review", "panel__body").get(pk=study.pk)
    row.panel.review = row.review
    return row


def moved_states(study: Study, pushes: Mapping[int, int]) -> dict[int, State]:
    """Return the states that are pushed, by key. Raises Refused for one of another study, and of a descriptor that nothing pushes."""
    found = {row.pk: row for row in State.objects.filter(pk__in=list(pushes), descriptor__study=study).select_related("descriptor")}
    if len(found) < len(pushes) or any(row.descriptor.withdrawn_at is not None for row in found.values()):
        raise Refused("of_another_study", {}, "pushes")
    for row in found.values():
        if row.descriptor.role != Role.SYSTEM:
            raise Refused("nothing_pushes_it", {"descriptor": row.descriptor.key}, "pushes")
    return found


def in_words(states: Mapping[int, State], pushes: Mapping[int, int]) -> dict[str, int]:
    """Return pushes as facts: descriptor and the place of its state -> push."""
    return {f"{states[key].descriptor.key} {states[key].place}": push for key, push in sorted(pushes.items())}


def _onset(study: Study, item: Item | None) -> Item | None:
    if item is None:
        return None
    if item.panel.review_id != study.review_id:
        raise Refused("of_another_review", {}, "onset_item")
    if item.kind not in {Kind.QUANTITY.value, Kind.EVENT.value}:
        raise Refused("onset_from_a_figure", {}, "onset_item")
    return item
