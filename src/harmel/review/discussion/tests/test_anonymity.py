"""With the whole database but one table, nobody can tell whose a vote is."""

from __future__ import annotations

import contextlib
import json
import random
import threading
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, OperationalError, connection, transaction

from harmel.alliance import journal, queries
from harmel.alliance.models import Shuffled
from harmel.methods.seal import keys
from harmel.methods.seal.verify import check
from harmel.review.discussion.actions import cast_votes, contribute, contribute_confidentially, take_back_votes
from harmel.review.discussion.models import ANONYMOUS, Contribution, Vote

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
    if connection.vendor == "sqlite":  # on PostgreSQL once their block is sealed: below
        for order in (votes, entries, leaves):
            assert abs(rank_agreement([came[pseudonym] for pseudonym in order])) < 0.5  # four and a half standard deviations of chance
    said = {f"Confidence {random.Random(minute).random()}.": minute for minute in range(PEOPLE)}
    confident = [said[row["text"]] for row in tables["discussion.Contribution"] if row["confidential"]]
    if connection.vendor == "sqlite":
        assert abs(rank_agreement(confident)) < 0.35


MARKED = {
    "discussion_vote": "SELECT DISTINCT ON (pseudonym) pseudonym, {} FROM discussion_vote ORDER BY pseudonym, 2",
    "alliance_entrycontent": "SELECT pseudonym, {} FROM alliance_entrycontent WHERE pseudonym <> ''",
    "discussion_contribution": "SELECT text, {} FROM discussion_contribution WHERE confidential",
    "alliance_entry": "SELECT pseudonym, {} FROM alliance_entry e JOIN alliance_entrycontent ON entry_id = leaf WHERE pseudonym <> ''",
}
"""For each table with anonymous rows: each pseudonym, or what was said in confidence, with a mark that PostgreSQL keeps of its row."""


def marks(what):
    """Read where PostgreSQL keeps the row of each pseudonym, or which transaction wrote it, in each table with anonymous rows."""
    found = {}
    with connection.cursor() as cursor:
        for table, query in MARKED.items():
            own = "e." if "JOIN" in query else ""
            column = {"place": f"({own}ctid::text::point)[0] * 1000 + ({own}ctid::text::point)[1]", "writer": f"{own}xmin::text::bigint"}[what]
            cursor.execute(query.format(column))
            found[table] = dict(cursor.fetchall())
    return found


def agreement_of(mark, came):
    """How well the order of marks agrees with that in which people came; marks that are the same say nothing."""
    people = sorted(mark, key=lambda one: came[one])
    pairs = [(mark[a], mark[b]) for place, a in enumerate(people) for b in people[place + 1 :]]
    return sum((a < b) - (a > b) for a, b in pairs) / len(pairs)


@pytest.fixture
def without_holes(transactional_db):
    """Tables in which no row of an earlier test left a hole that a later one might fill, out of the order in which it came."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in MARKED:
                cursor.execute(f"VACUUM FULL {table}")


@pytest.mark.usefixtures("without_holes")
@pytest.mark.django_db(transaction=True)
def test_neither_place_nor_writer_of_a_row_links_votes_to_people_once_their_hour_is_sealed(sat, review, now):
    """On PostgreSQL until then both do: that is said in SECURITY.md. SQLite has neither."""
    from harmel.alliance.models import Entry, EntryContent, Pseudonym

    came = {pseudonym: place for place, pseudonym in enumerate(Pseudonym.objects.order_by("participant_id").values_list("pk", flat=True))}
    came |= {f"Confidence {random.Random(minute).random()}.": minute for minute in range(PEOPLE)}
    before = [sorted(map(str, model.objects.values_list())) for model in (Vote, EntryContent, Contribution)]
    on_postgresql = connection.vendor == "postgresql"
    if on_postgresql:
        for what in ("place", "writer"):
            assert {table: round(agreement_of(mark, came), 1) for table, mark in marks(what).items()} == dict.fromkeys(MARKED, 1.0)
    key = keys.rehearsal("grove")
    journal.seal(review, now=now, key=key)
    assert journal.shuffle(review, also=ANONYMOUS) == 0  # their hour is not over
    journal.seal(review, now=now + timedelta(hours=2), key=key)
    anonymous = Entry.objects.exclude(sealable_from=None).count()
    assert journal.shuffle(review, also=ANONYMOUS) == anonymous
    assert journal.shuffle(review, also=ANONYMOUS) == 0
    if on_postgresql:
        for table, mark in marks("place").items():
            assert abs(agreement_of(mark, came)) < 0.5, table  # four and a half standard deviations of chance
        for table, mark in marks("writer").items():
            assert len(set(mark.values())) == 1, table  # nor does it stand between the marks of rows with a name and an instant
    assert [sorted(map(str, model.objects.values_list())) for model in (Vote, EntryContent, Contribution)] == before


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_shuffled_holds_and_is_kept_as_before(sat, review, now, tmp_path):
    """Every entry is there, in its block; and the database still refuses to remove one."""
    key = keys.make(tmp_path / "keys")
    journal.seal(review, now=now + timedelta(hours=2), key=key)
    journal.shuffle(review, also=ANONYMOUS)
    journal.export(review, tmp_path / "record.zip", public=False, now=now + timedelta(hours=3))
    assert check(tmp_path / "record.zip", key=key.fingerprint).holds
    with pytest.raises(DatabaseError, match="what is recorded stays"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM alliance_entry")


@pytest.mark.django_db(transaction=True)
def test_whoever_erases_waits_for_the_shuffle_and_it_for_them(sat, review, now):
    """Else an erasure could find its row on the way from one place to another, and leave it."""
    from harmel.alliance.models import Entry, EntryContent
    from harmel.alliance.rules import CLOCK

    if connection.vendor != "postgresql":
        assert journal.lie_still() is None  # nothing is shuffled
        return
    journal.seal(review, now=now + timedelta(hours=2), key=keys.rehearsal("grove"))
    erasing = threading.Event()

    def shuffles():
        try:
            erasing.wait()
            with contextlib.suppress(OperationalError):
                journal.shuffle(review, also=ANONYMOUS)
        finally:
            connection.close()

    thread = threading.Thread(target=shuffles)
    thread.start()
    with transaction.atomic():
        journal.erase(Entry.objects.exclude(sealable_from=None)[:5], actor=CLOCK, now=now, reason="a_test")
        erasing.set()
        thread.join(0.2)
        assert thread.is_alive()
    thread.join()
    assert Entry.objects.filter(content=None).count() == 5
    assert EntryContent.objects.count() == Entry.objects.count() - 5


@pytest.mark.django_db(transaction=True)
def test_who_votes_while_rows_are_shuffled_loses_nothing_and_waits_little(sat, review, statements, now):
    """Whoever changes their votes meanwhile finds their last answers, and no sitting fails."""
    journal.seal(review, now=now + timedelta(hours=2), key=keys.rehearsal("grove"))
    wrong, later = [], now + timedelta(hours=2)

    def votes(person):
        try:
            for value in (-1, 0, 1) * 10:
                cast_votes(review, votes={row.pk: value for row in statements}, actor=person, now=later)
                take_back_votes(review, statements=[statements[0].pk], actor=person, now=later)
                cast_votes(review, votes={statements[0].pk: value}, actor=person, now=later)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=votes, args=(person,)) for person in sat[:3]]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        if connection.vendor == "postgresql":
            Shuffled.objects.update(through=0)
            with contextlib.suppress(OperationalError):  # it gave way; the next tick tries again
                journal.shuffle(review, also=ANONYMOUS)
        threads[0].join(0.001)
    for thread in threads:
        thread.join()
    assert wrong == []
    own = [queries.own_pseudonym(person) for person in sat[:3]]
    assert set(Vote.objects.filter(pseudonym__in=own).values_list("value", flat=True)) == {1}
    assert Vote.objects.count() == PEOPLE * len(statements)


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


def test_numbers_given_in_confidence_say_nothing_of_their_order(sat):
    """They are drawn, four figures each, in a series of their own, with no instant but the hour."""
    rows = [row for row in everything_but_the_link()["discussion.Contribution"] if row["confidential"]]
    came = {f"Confidence {random.Random(minute).random()}.": minute for minute in range(PEOPLE)}
    numbers = {row["number"]: came[row["text"]] for row in rows}
    assert len(numbers) == PEOPLE
    assert all(1000 <= number <= 9999 for number in numbers)
    assert abs(rank_agreement([numbers[number] for number in sorted(numbers)])) < 0.5  # four and a half standard deviations of chance
    assert all(":00:00" in str(row["received_at"]) for row in rows)
