"""What a panel judges: added and worded by those who organise it, and left as it is once a round has rated it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from harmel.alliance import journal
from harmel.alliance.models import Seat
from harmel.alliance.rules import Refused
from harmel.review.assessment import queries, rules
from harmel.review.assessment.actions.panels import locked, refuse_concluded
from harmel.review.assessment.models import Item, Panel
from harmel.review.challenges.models import Challenge


@transaction.atomic
def add_item(panel: Panel, *, actor: Seat, now: datetime, **said: Any) -> Item:
    """
    Add an item to what a panel judges, between rounds: `kind`, `text_en`, `text_fr`, and what its kind asks for (see `rules.check_item`).

    Raises Refused with the field; while a rated round is open; and for what is judged already.
    """
    row = _turn(rules.ADD_ITEM, panel, actor, now)
    kept = _checked(row, said)
    [item] = _add(row, [kept], now)
    journal.write(rules.ADD_ITEM, review=row.review, about=item, actor=actor, at=now, number=item.number, **_facts(kept))
    return item


@transaction.atomic
def add_challenges(panel: Panel, *, challenges: Sequence[Challenge], actor: Seat, now: datetime) -> list[Item]:
    """Add an item for each of some challenges of the register, under its names, in their order there; what is judged already is passed over."""
    row = _turn(rules.ADD_ITEM, panel, actor, now)
    known = set(Item.objects.judged().filter(panel=row, kind=rules.Kind.CHALLENGE.value).values_list("challenge", flat=True))
    chosen = sorted((one for one in challenges if one.pk not in known), key=lambda one: (one.place, one.pk))
    if not chosen:
        raise Refused("nothing_to_add", {}, "challenges")
    kept = [
        _checked(row, {"kind": rules.Kind.CHALLENGE.value, "text_en": one.name_en, "text_fr": one.name_fr, "challenge": one}) for one in chosen
    ]
    made = _add(row, kept, now)
    journal.write(
        rules.ADD_ITEM, review=row.review, about=row, actor=actor, at=now,
        items={str(item.number): item.challenge.key for item in made if item.challenge is not None},
    )  # fmt: skip
    return made


@transaction.atomic
def edit_item(item: Item, *, actor: Seat, now: datetime, **said: Any) -> Item:
    """Word an item anew, or ask for it otherwise, as long as no round has rated it. What is not named stays. Raises Refused."""
    row = _turn(rules.EDIT_ITEM, item.panel, actor, now)
    item = _mine(item, row)
    if row.rounds.filter(number__gte=1, closes_at__gt=item.added_at).exists():
        raise Refused("item_rated", {"number": item.number})
    earlier = {name: getattr(item, name) for name in COLUMNS}
    kept = _checked(row, earlier | said, but=item)
    for name, value in kept.items():
        setattr(item, name, value)
    item.save(update_fields=list(kept))
    changed = {name: value for name, value in kept.items() if value != earlier[name]}
    journal.write(rules.EDIT_ITEM, review=row.review, about=item, actor=actor, at=now, number=item.number, to=_facts(changed))
    return item


@transaction.atomic
def withdraw_item(item: Item, *, because: str, actor: Seat, now: datetime) -> Item:
    """Take an item out of what is judged, with the reason. What was answered of it is kept, and counts nowhere. Raises Refused."""
    row = locked(item.panel)
    queries.require_organiser(rules.WITHDRAW_ITEM, row, actor, now)
    refuse_concluded(row)
    item = _mine(item, row)
    if not because.strip():
        raise Refused("reason_needed", {}, "because")
    item.withdrawn_at, item.withdrawn_because = now, rules.clean(because, longest=rules.LONGEST_REASON, field="because")
    item.save(update_fields=["withdrawn_at", "withdrawn_because"])
    journal.write(rules.WITHDRAW_ITEM, review=row.review, about=item, actor=actor, at=now, number=item.number, because=item.withdrawn_because)
    return item


COLUMNS = ("kind", "text_en", "text_fr", "challenge", "amplified", "asks", "unit_en", "unit_fr", "lower", "upper", "log", "seed", "resolves_on")
"""What of an item can be set."""


def _turn(verb: Any, panel: Panel, actor: Seat, now: datetime) -> Panel:
    row = locked(panel)
    queries.require_organiser(verb, row, actor, now)
    refuse_concluded(row)
    if row.rounds.filter(number__gte=1, opens_at__lte=now, closes_at__gt=now).exists():
        raise Refused("round_open_now")
    return row


def _mine(item: Item, panel: Panel) -> Item:
    """Read an item as it stands within its panel's turn."""
    row = Item.objects.select_related("challenge", "amplified").get(pk=item.pk)
    if row.withdrawn_at is not None:
        raise Refused("item_withdrawn", {"number": row.number})
    row.panel = panel
    return row


def _checked(panel: Panel, said: dict[str, Any], but: Item | None = None) -> dict[str, Any]:
    """Return an item's columns as they are kept. Raises Refused: also for a challenge of another review, and for what is judged already."""
    kept = rules.check_item(said)
    for name in ("challenge", "amplified"):
        if kept[name] is not None and kept[name].review_id != panel.review_id:
            raise Refused("of_another_review", {}, name)
    if kept["kind"] in {rules.Kind.CHALLENGE, rules.Kind.AMPLIFIER}:
        twins = Item.objects.judged().filter(panel=panel, kind=kept["kind"], challenge=kept["challenge"], amplified=kept["amplified"])
        twin = next((one for one in twins if but is None or one.pk != but.pk), None)
        if twin is not None:
            raise Refused("item_double", {"number": twin.number}, "challenge")
    return kept


def _add(panel: Panel, kept: Sequence[dict[str, Any]], now: datetime) -> list[Item]:
    last = int(Item.objects.filter(panel=panel).aggregate(last=Max("number"))["last"] or 0)
    return [Item.objects.create(panel=panel, number=number, place=number, added_at=now, **one) for number, one in enumerate(kept, start=last + 1)]


def _facts(kept: dict[str, Any]) -> dict[str, Any]:
    """Return columns as facts: challenges by their key, what is empty left out."""
    keyed = {name: value.key if isinstance(value, Challenge) else value for name, value in kept.items()}
    return {name: value for name, value in keyed.items() if value not in (None, "", False)}
