"""Options: each a change from the present alliance. They may change after a result; it says then on what it rests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from harmel.alliance import journal
from harmel.alliance.models import Seat
from harmel.alliance.rules import Refused
from harmel.review.assessment.queries import require_organiser
from harmel.review.assessment.rules import LONGEST_REASON, clean
from harmel.review.foresight import rules
from harmel.review.foresight.actions.studies import in_words, locked, moved_states
from harmel.review.foresight.models import Hold, Option, Push, State, Study
from harmel.review.foresight.rules import Role

COLUMNS = ("name_en", "name_fr", "text_en", "text_fr", "dimension", "track", "lead_years", "cost", "cost_note_en", "cost_note_fr")
"""What of an option can be set, beside what it holds and pushes."""


@transaction.atomic
def add_option(
    study: Study, *, holds: Mapping[int, int] | None = None, pushes: Mapping[int, int] | None = None, actor: Seat, now: datetime, **said: Any
) -> Option:
    """
    Add an option: its names, dimension, track, lead and cost (see `rules.check_option`), what it holds and what it pushes.

    holds: policy -> the state in which it is held, by their keys. pushes: state -> push, from -3 to 3. Raises Refused with the field.
    """
    row = locked(study)
    require_organiser(rules.ADD_OPTION, row, actor, now)
    kept = rules.check_option(said, years=row.steps * row.step_years)
    change = _Change(row, holds or {}, pushes or {})
    number = int(Option.objects.filter(study=row).aggregate(last=Max("number"))["last"] or 0) + 1
    made = Option.objects.create(study=row, number=number, added_at=now, **kept)
    change.write(made)
    journal.write(rules.ADD_OPTION, review=row.review, about=made, actor=actor, at=now, study=row.number, number=number, **kept, **change.facts())
    return made


@transaction.atomic
def edit_option(
    option: Option, *, holds: Mapping[int, int] | None = None, pushes: Mapping[int, int] | None = None, actor: Seat, now: datetime, **said: Any
) -> Option:
    """Set an option anew: what is not named stays; holds and pushes, where named, are all of them. Raises Refused with the field."""
    row = locked(option.study)
    require_organiser(rules.EDIT_OPTION, row, actor, now)
    held = _mine(option, row)
    earlier = {name: getattr(held, name) for name in COLUMNS}
    before = _Change(
        row,
        {one.descriptor_id: one.state_id for one in held.holds.all()},
        {one.state_id: one.push for one in held.pushes.all()},
    )
    kept = rules.check_option(earlier | said, years=row.steps * row.step_years)
    change = _Change(row, before.holds if holds is None else holds, before.pushes if pushes is None else pushes)
    for name in COLUMNS:
        setattr(held, name, kept[name])
        setattr(option, name, kept[name])
    held.save(update_fields=list(COLUMNS))
    change.write(held)
    changed = {name: value for name, value in kept.items() if value != earlier[name]}
    changed |= {name: value for name, value in change.facts().items() if value != before.facts()[name]}
    journal.write(rules.EDIT_OPTION, review=row.review, about=held, actor=actor, at=now, study=row.number, number=held.number, to=changed)
    return held


@transaction.atomic
def withdraw_option(option: Option, *, because: str, actor: Seat, now: datetime) -> Option:
    """Take an option out of what is tried, with the reason. It stays to be read. Raises Refused."""
    row = locked(option.study)
    require_organiser(rules.WITHDRAW_OPTION, row, actor, now)
    held = _mine(option, row)
    if not because.strip():
        raise Refused("reason_needed", {}, "because")
    held.withdrawn_at = option.withdrawn_at = now
    held.withdrawn_because = option.withdrawn_because = clean(because, longest=LONGEST_REASON, field="because")
    held.save(update_fields=["withdrawn_at", "withdrawn_because"])
    journal.write(
        rules.WITHDRAW_OPTION, review=row.review, about=held, actor=actor, at=now, study=row.number, number=held.number, because=held.withdrawn_because
    )
    return held


def _mine(option: Option, study: Study) -> Option:
    """Read an option as it stands within its study's turn."""
    row = Option.objects.get(pk=option.pk)
    if row.withdrawn_at is not None:
        raise Refused("option_withdrawn", {"number": row.number})
    row.study = study
    return row


class _Change:
    """What an option holds and pushes, checked against its study. Raises Refused with the field."""

    def __init__(self, study: Study, holds: Mapping[int, int], pushes: Mapping[int, int]) -> None:
        self.holds, self.pushes = dict(sorted(holds.items())), rules.check_pushes(pushes)
        rows = State.objects.filter(pk__in=list(holds.values()), descriptor__study=study, descriptor__withdrawn_at=None).select_related("descriptor")
        self.held = {row.descriptor_id: row for row in rows}
        if any(policy not in self.held or self.held[policy].pk != state for policy, state in self.holds.items()):
            raise Refused("of_another_study", {}, "holds")
        for row in self.held.values():
            if row.descriptor.role != Role.POLICY:
                raise Refused("only_policies_are_held", {}, "holds")
        self.pushed = moved_states(study, self.pushes)

    def write(self, option: Option) -> None:
        """Keep it, in the place of whatever the option held and pushed before. Raises Refused where it changes nothing."""
        rules.check_change({policy: row.held for policy, row in self.held.items()}, self.pushes)
        option.holds.all().delete()
        option.pushes.all().delete()
        Hold.objects.bulk_create([Hold(option=option, descriptor_id=policy, state_id=state) for policy, state in self.holds.items()])
        Push.objects.bulk_create([Push(option=option, state_id=state, push=push) for state, push in self.pushes.items()])

    def facts(self) -> dict[str, Any]:
        """Return it as facts: policies and states by their keys and places."""
        return {"holds": {row.descriptor.key: row.place for row in self.held.values()}, "pushes": in_words(self.pushed, self.pushes)}
