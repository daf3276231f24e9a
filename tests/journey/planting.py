"""What scripts that plant a house have in common; each is run beside a house, and told by words what to do: the token of the first link, or acts of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

PASSWORD = "seven quiet trees by the river"
Named = tuple[str, str, str]
"""Code, and name in English and in French."""


def told(plant: Callable[[str], None], **does: Callable[..., None]) -> None:
    """Do what the command line says, one after the other: an act by its name (`closes`, `others=1`), or plant with a token."""
    from harmel.site.boot import opened

    opened()
    from django.db import transaction

    for word in sys.argv[1:]:
        act, _, how = word.partition("=")
        if act in does:
            does[act](*[how] if how else [])
        else:
            with transaction.atomic():  # one, which takes less time than hundreds
                plant(word)


def first(token: str, *, now: datetime) -> Any:
    """Let the first person in."""
    from harmel.alliance import actions

    return actions.take_first_place(token, name="Willow Reed", password=PASSWORD, language="en", now=now)


def found(person: Any, slug: str, titles: tuple[str, str], members: Sequence[Named], *, now: datetime, **more: Any) -> Any:
    """Found a review of members that have been in the alliance for long, and return the seat of who convenes it."""
    from harmel.alliance import actions
    from harmel.alliance.rules import NewMember

    since = (now - timedelta(days=9000)).date()
    rows = [NewMember(code, english, french, "Europe/Lisbon", since) for code, english, french in members]
    return actions.found_review(person, slug=slug, title_en=titles[0], title_fr=titles[1], members=rows, label_en="Convener", now=now, **more)


def set_out(review: Any, words: tuple[str, str], stages: Sequence[str], opens: datetime, closes: datetime, **by: Any) -> None:
    """Give the review its mandate, and open stages; the summit is two months after they close."""
    from harmel.review.mandate import actions

    actions.set_mandate(review, text_en=words[0], text_fr=words[1], horizon_year=2035, **by)
    actions.set_calendar(review, summit_on=(closes + timedelta(days=60)).date(), intervals=dict.fromkeys(stages, (opens, closes)), **by)


def seat(body: Any, role: str, name: str, *, member: str = "", **by: Any) -> Any:
    """Let somebody take a seat; who is known already comes as the same person."""
    from harmel.alliance import actions
    from harmel.alliance.models import Member, Person

    invited = actions.invite(body, role=role, member=Member.objects.get(code=member) if member else None, label_en=name, label_fr=name, **by)
    known = Person.objects.filter(name=name).first()
    return actions.take_seat(invited.token, **({"person": known} if known else {"name": name, "password": PASSWORD}), now=by["now"])


def acting(name: str) -> dict[str, Any]:
    """Return who acts, by the label of their seat, and when: now."""
    from harmel.alliance.models import Seat
    from harmel.site import clock

    return {"actor": Seat.objects.get(label_en=name), "now": clock.real_now()}
