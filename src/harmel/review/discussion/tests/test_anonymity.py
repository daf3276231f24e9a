"""With the whole database but one table, nobody can tell whose a vote is."""

from __future__ import annotations

import json
import random
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from harmel.review.discussion.actions import cast_votes, contribute, contribute_confidentially
from harmel.review.discussion.models import Vote

pytestmark = pytest.mark.django_db

PEOPLE = 40


@pytest.fixture
def sat(review, statements, crowd_of, now):
    """Forty people who come one after the other, send something under their name, then vote, then send something in confidence."""
    crowd = crowd_of(PEOPLE)
    for minute, person in enumerate(crowd):
        at = now + timedelta(minutes=minute, seconds=7)
        contribute(review, text=f"Words of person {minute}.", language="en", actor=person, now=at)
        cast_votes(review, votes={row.pk: random.Random(minute).choice((-1, 0, 1)) for row in statements}, actor=person, now=at)
        contribute_confidentially(review, text=f"Confidence {random.Random(minute).random()}.", language="en", actor=person, now=at)
    return crowd


def everything_but_the_link():
    """Every row of every table, in the order in which the database keeps them, but for the one table that links pseudonyms to people."""
    tables = {}
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.label == "alliance.Pseudonym" or model._meta.db_table not in there:
                continue
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            names = [column[0] for column in cursor.description]
            tables[model._meta.label] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return tables


def rank_agreement(order):
    """How well an order of people agrees with that in which they came: 1 the same, -1 turned round, about 0 by chance (Kendall)."""
    n = len(order)
    pairs = [(a, b) for a in range(n) for b in range(a + 1, n)]
    return sum(1 if order[a] < order[b] else -1 for a, b in pairs) / len(pairs)


def test_no_order_of_rows_links_votes_to_people(sat):
    """Neither votes nor their entries, nor what was sent in confidence, lie in the order in which people came."""
    from harmel.alliance.models import Pseudonym

    came = {pseudonym: place for place, pseudonym in enumerate(Pseudonym.objects.order_by("participant_id").values_list("pk", flat=True))}
    tables = everything_but_the_link()
    votes = list(dict.fromkeys(row["pseudonym"] for row in tables["discussion.Vote"]))
    entries = [row["pseudonym"] for row in tables["alliance.EntryContent"] if row["pseudonym"]]
    leaf = {row["entry_id"]: row["pseudonym"] for row in tables["alliance.EntryContent"]}
    leaves = [leaf[row["leaf"]] for row in tables["alliance.Entry"] if leaf.get(row["leaf"])]
    if connection.vendor == "sqlite":
        for order in (votes, entries, leaves):
            assert abs(rank_agreement([came[pseudonym] for pseudonym in order])) < 0.5  # four and a half standard deviations of chance
    said = {f"Confidence {random.Random(minute).random()}.": minute for minute in range(PEOPLE)}
    confident = [said[row["text"]] for row in tables["discussion.Contribution"] if row["confidential"]]
    if connection.vendor == "sqlite":
        assert abs(rank_agreement(confident)) < 0.35


def test_no_column_links_a_pseudonym_to_a_person(sat):
    """A pseudonym stands only where votes and their entries stand, beside nothing of a person and no minute."""
    from harmel.alliance.models import Pseudonym

    pseudonyms = set(Pseudonym.objects.values_list("pk", flat=True))
    for label, rows in everything_but_the_link().items():
        for row in rows:
            if not pseudonyms & {str(value) for value in row.values()}:
                continue
            assert label in {"discussion.Vote", "alliance.EntryContent"}
            if label == "alliance.EntryContent":
                assert row["actor"] == ""
                assert ":00:00" in str(row["at"])
                assert set(json.loads(row["payload"])) == {"verb", "at", "about", "pseudonym", "facts"}


def test_a_vote_holds_no_instant():
    """Its columns are pseudonym, statement and value, and nothing more."""
    assert {field.name for field in Vote._meta.fields} == {"pk", "pseudonym", "statement", "value"}


def test_numbers_given_in_confidence_do_not_lie_between_others(sat):
    """They run in a series of their own, with no instant but the hour."""
    rows = everything_but_the_link()["discussion.Contribution"]
    confident = [row for row in rows if row["confidential"]]
    assert sorted(row["number"] for row in confident) == list(range(1, PEOPLE + 1))
    assert all(":00:00" in str(row["received_at"]) for row in confident)
