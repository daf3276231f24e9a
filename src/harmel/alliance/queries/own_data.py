"""Everything of somebody's, for them to take along."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from harmel.alliance import journal
from harmel.alliance.models import (
    Participant,
    Person,
    Seat,
)
from harmel.alliance.queries.acting import own_pseudonyms, participations_of, seats_of
from harmel.alliance.refs import ref


def my_data(person: Person, *, now: datetime) -> dict[str, Any]:
    """
    Return what is kept about a person and what they put in, as values that JSON can say.

    Each stage that holds something says so by `own_data(review, actor)` in its queries, found through the registry of apps as refs are.
    """
    held: list[Seat | Participant] = [*seats_of(person), *participations_of(person)]
    pseudonyms = {one: own_pseudonyms(one) for one in held}
    return {
        "taken_at": now.isoformat(),
        "person": {"name": person.name, "sign_in_name": person.handle, "email": person.email, "language": person.language},
        "seats": [
            {
                "review": seat.review.slug,
                "seat": seat.label_en,
                "body": seat.body.key,
                "member": seat.member.code if seat.member else None,
                "powers": seat.powers,
                "since": seat.since.isoformat(),
                "until": seat.until.isoformat() if seat.until else None,
            }
            for seat in held
            if isinstance(seat, Seat)
        ],
        "participations": [
            {"review": one.review.slug, "member": one.member.code if one.member else None, "entered_on": one.entered_on.isoformat()}
            for one in held
            if isinstance(one, Participant)
        ],
        "journal": [_told(line) for one in held for line in journal.own_entries(one, pseudonyms=pseudonyms[one])],
        **_put_in(held),
    }


def _told(line: journal.Line) -> dict[str, Any]:
    return {
        "leaf": line.leaf,
        "verb": line.verb,
        "at": line.at.isoformat(),
        "about": line.about,
        "facts": dict(line.facts),
        "block": line.block,
    }


def _put_in(held: list[Seat | Participant]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.queries"
        if config.name.startswith("harmel.review.") and find_spec(name) is not None:
            own_data = getattr(import_module(name), "own_data", None)
            if own_data is not None:
                found[config.label] = [{"review": one.review.slug, "from": ref(one), **own_data(one.review, one)} for one in held]
    return found
