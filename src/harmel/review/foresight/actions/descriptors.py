"""What a study looks at: added, worded anew and taken out while it is set up; frozen once sheets were opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from harmel.alliance import journal, lineage
from harmel.alliance.models import Seat
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import ref
from harmel.alliance.rules import Refused, Verb
from harmel.review.assessment.queries import require_organiser
from harmel.review.challenges.models import Challenge
from harmel.review.foresight import rules
from harmel.review.foresight.actions.studies import locked
from harmel.review.foresight.models import Descriptor, Hold, Push, State, Study, Threshold

COLUMNS = ("key", "name_en", "name_fr", "text_en", "text_fr", "role", "lever", "ordinal", "tension", "challenge")
"""What of a descriptor can be set, beside its states."""


@transaction.atomic
def add_descriptor(study: Study, *, actor: Seat, now: datetime, **said: Any) -> Descriptor:
    """
    Add a descriptor while a study is set up: its key, names, role, and `states` in their order (see `rules.check_descriptor`).

    Raises Refused with the field; and where its key or its track is taken.
    """
    row = _turn(rules.ADD_DESCRIPTOR, study, actor, now)
    made, kept = _added(row, said, actor, now)
    journal.write(rules.ADD_DESCRIPTOR, review=row.review, about=made, actor=actor, at=now, number=row.number, **_facts(kept))
    return made


@transaction.atomic
def add_descriptors(study: Study, *, descriptors: Sequence[Mapping[str, Any]], actor: Seat, now: datetime) -> list[Descriptor]:
    """
    Add several descriptors at once while a study is set up, each as `add_descriptor` takes it, as from a file: all of them or none, with one entry.

    Raises Refused with the field, and with the descriptor that cannot be added.
    """
    row = _turn(rules.ADD_DESCRIPTORS, study, actor, now)
    added = []
    for said in descriptors:
        try:
            added.append(_added(row, said, actor, now))
        except Refused as error:
            name = said.get("name_en") or said.get("name_fr") or said.get("key", "")
            raise Refused(error.code, {**error.facts, "descriptor": name}, error.field) from None
    facts = [_facts(kept) for _made, kept in added]
    journal.write(rules.ADD_DESCRIPTORS, review=row.review, about=row, actor=actor, at=now, number=row.number, descriptors=facts)
    return [made for made, _kept in added]


@transaction.atomic
def edit_descriptor(descriptor: Descriptor, *, actor: Seat, now: datetime, **said: Any) -> Descriptor:
    """
    Set a descriptor anew while its study is set up: what is not named stays, and states keep their places.

    Raises Refused: also where an option, a threshold or the shock rests on what would go.
    """
    row = _turn(rules.EDIT_DESCRIPTOR, descriptor.study, actor, now)
    held = _mine(descriptor, row)
    states = list(held.states.order_by("place"))
    earlier = {name: getattr(held, name) for name in COLUMNS} | {
        "states": [{"place": one.place, "name_en": one.name_en, "name_fr": one.name_fr, "held": one.held} for one in states]
    }
    kept = _checked(row, earlier | said, but=held)
    if (kept["role"], kept["ordinal"], len(kept["states"])) != (held.role, held.ordinal, len(states)):
        _refuse_in_use(held)
    for name in COLUMNS:
        setattr(held, name, kept[name])
        setattr(descriptor, name, kept[name])
    held.save(update_fields=list(COLUMNS))
    _set_states(held, states, kept["states"])
    _draw(held, earlier["challenge"], kept["challenge"], actor, now)
    changed = {name: value for name, value in kept.items() if value != earlier[name]}
    journal.write(rules.EDIT_DESCRIPTOR, review=row.review, about=held, actor=actor, at=now, number=row.number, key=held.key, to=_facts(changed))
    return held


@transaction.atomic
def withdraw_descriptor(descriptor: Descriptor, *, actor: Seat, now: datetime) -> Descriptor:
    """Take a descriptor out while its study is set up. Raises Refused where an option, a threshold or the shock rests on it."""
    row = _turn(rules.WITHDRAW_DESCRIPTOR, descriptor.study, actor, now)
    held = _mine(descriptor, row)
    _refuse_in_use(held)
    held.withdrawn_at = descriptor.withdrawn_at = now
    held.save(update_fields=["withdrawn_at"])
    _draw(held, held.challenge, None, actor, now)
    journal.write(rules.WITHDRAW_DESCRIPTOR, review=row.review, about=held, actor=actor, at=now, number=row.number, key=held.key)
    return held


def _added(study: Study, said: Mapping[str, Any], actor: Seat, now: datetime) -> tuple[Descriptor, dict[str, Any]]:
    """Add a descriptor within its study's turn; return it with its columns as they are kept."""
    kept = _checked(study, said)
    if Descriptor.objects.looked_at().filter(study=study).count() >= rules.MOST_DESCRIPTORS:
        raise Refused("too_many_descriptors", {"most": rules.MOST_DESCRIPTORS})
    place = int(Descriptor.objects.filter(study=study).aggregate(last=Max("place"))["last"] or 0) + 1
    made = Descriptor.objects.create(study=study, place=place, added_at=now, **{name: kept[name] for name in COLUMNS})
    State.objects.bulk_create([State(descriptor=made, **one) for one in kept["states"]])
    _draw(made, None, kept["challenge"], actor, now)
    return made, kept


def _draw(descriptor: Descriptor, before: Challenge | None, after: Challenge | None, actor: Seat, now: datetime) -> None:
    """Keep the lineage in step with the challenge from which a descriptor is drawn: it quotes that."""
    if before == after:
        return
    if before is not None:
        lineage.part(review=descriptor.study.review, kind=LinkKind.QUOTES, later=ref(descriptor), earlier=ref(before))
    if after is not None:
        lineage.join(review=descriptor.study.review, kind=LinkKind.QUOTES, later=ref(descriptor), earlier=ref(after), made_by=ref(actor), now=now)


def _turn(verb: Verb, study: Study, actor: Seat, now: datetime) -> Study:
    row = locked(study)
    require_organiser(verb, row, actor, now)
    if row.opens_at is not None:
        raise Refused("study_frozen", {"at": row.opens_at})
    return row


def _mine(descriptor: Descriptor, study: Study) -> Descriptor:
    """Read a descriptor as it stands within its study's turn."""
    row = Descriptor.objects.select_related("challenge").get(pk=descriptor.pk)
    if row.withdrawn_at is not None:
        raise Refused("descriptor_withdrawn", {"descriptor": row.key})
    row.study = study
    return row


def _checked(study: Study, said: Mapping[str, Any], but: Descriptor | None = None) -> dict[str, Any]:
    """Return a descriptor as it is kept. Raises Refused: also for a challenge of another review, and for a key or a track that is taken."""
    kept = rules.check_descriptor(said)
    if kept["challenge"] is not None and kept["challenge"].review_id != study.review_id:
        raise Refused("of_another_review", {}, "challenge")
    for other in Descriptor.objects.looked_at().filter(study=study):
        if but is not None and other.pk == but.pk:
            continue
        if other.key == kept["key"]:
            raise Refused("key_taken", {"key": other.key}, "key")
        if kept["lever"] and other.lever == kept["lever"]:
            raise Refused("track_taken", {"descriptor": other.key}, "lever")
    return kept


def _refuse_in_use(descriptor: Descriptor) -> None:
    """Raise Refused where something rests on a descriptor as it is."""
    used = (
        Hold.objects.filter(descriptor=descriptor, option__withdrawn_at=None).exists()
        or Push.objects.filter(state__descriptor=descriptor, option__withdrawn_at=None).exists()
        or Threshold.objects.standing().filter(descriptor=descriptor).exists()
        or State.objects.filter(descriptor=descriptor).exclude(shock=0).exists()
    )
    if used:
        raise Refused("descriptor_in_use", {"descriptor": descriptor.key})


def _set_states(descriptor: Descriptor, before: Sequence[State], kept: Sequence[Mapping[str, Any]]) -> None:
    """Name the states anew, those at the same place in the same row; what is held is let go first, for one only is."""
    State.objects.filter(descriptor=descriptor, held=True).update(held=False)
    spent = [one.pk for one in before[len(kept) :]]
    Hold.objects.filter(state__in=spent).delete()  # of options that were withdrawn
    Push.objects.filter(state__in=spent).delete()
    State.objects.filter(pk__in=spent).delete()
    for one, said in zip(before, kept, strict=False):
        one.name_en, one.name_fr, one.held = said["name_en"], said["name_fr"], said["held"]
        one.save(update_fields=["name_en", "name_fr", "held"])
    State.objects.bulk_create([State(descriptor=descriptor, **said) for said in kept[len(before) :]])


def _facts(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return columns as facts: a challenge by its key, what is empty left out."""
    keyed = {name: value.key if isinstance(value, Challenge) else value for name, value in kept.items()}
    return {name: value for name, value in keyed.items() if value not in (None, "", False)}
