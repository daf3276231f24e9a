"""A page that lists asks the database as often for a thousand rows as for ten, and at most twelve times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bench import grove as planting
from bench import seed
from bench.pages import LISTS, MOST_QUERIES, WHOLES
from bench.queries import queries

pytestmark = [pytest.mark.scale, pytest.mark.slow]

NOON = datetime(2020, 9, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def counted(db, at, settings):
    """Count the queries of each list with ten rows of everything, then with a thousand."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    grove = planting.plant(planting.begin(now=NOON - timedelta(days=90)), "grove", now=NOON)
    cast = dict(zip(grove.cast, seed.sessions(seat.person for seat in grove.cast.values()), strict=True))
    found = {}
    for rows in (10, 1_000):
        seed.fill(grove, seed.Size.of(rows), seed=rows)
        names = seed.names(grove)
        found[rows] = {page.name: queries(page, names, cast[page.who]) for page in (*LISTS, *WHOLES)}
    return found


def test_a_list_takes_as_many_queries_for_a_thousand_rows_as_for_ten(counted):
    """And never more than twelve, with frame, session and seat. A page that draws many kinds together asks once for each kind."""
    few, many = counted[10], counted[1_000]
    assert {one["status"] for rows in counted.values() for one in rows.values()} == {200}
    rising = {name: (few[name]["queries"], many[name]["queries"]) for name in few if many[name]["queries"] > few[name]["queries"]}
    lists = {page.name for page in LISTS}
    too_many = {name: one["queries"] for name, one in many.items() if name in lists and one["queries"] > MOST_QUERIES}
    assert (rising, too_many) == ({}, {})
