"""Two public reviews and one that is not, planted for each file in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from bench import grove as planting

from harmel.site import clock

from .house import Browser, House, undone
from .table import OUTSIDER, STRANGER, routes
from .tries import Try, tries

NOON = datetime(2020, 9, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Give the database to the whole module at once: one transaction, undone in the end."""
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(scope="module")
def house(db) -> Iterator[House]:
    """Plant the reviews, and sign everybody in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.getLogger("django.request"), "level", logging.CRITICAL)  # thousands of refusals are meant
        patch.setattr(clock, "real_now", lambda: NOON)
        founder = planting.begin(now=NOON - timedelta(days=200))
        grove, orchard, hidden = (planting.plant(founder, slug, now=NOON, public=slug != "hidden") for slug in ("grove", "orchard", "hidden"))
        people = {**{name: seat.person for name, seat in grove.cast.items()}, OUTSIDER: orchard.cast["convener"].person, STRANGER: None}
        browsers = {name: Browser(person) for name, person in people.items()}
        browsers |= {f"orchard {name}": Browser(seat.person) for name, seat in orchard.cast.items()}
        yield House(grove, orchard, hidden, people, browsers, dict(routes()))


@pytest.fixture(scope="module")
def wanted(house) -> dict[str, Try]:
    return tries(house.grove)
