"""The database itself keeps the record: nothing in it is changed or removed, and no order of arrival is kept."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from harmel.alliance import journal
from harmel.alliance.models import Block, Entry, EntryContent
from harmel.alliance.rules import Power, Verb, Visibility
from harmel.methods.seal import keys

LAUNCH = Verb("mandate.launch", power=Power.CONVENE, visibility=Visibility.PUBLIC)
VOTE = Verb("discussion.vote", power=Power.VOTE, anonymous=True)


@pytest.fixture
def entry(review, convener, now):
    """An entry sealed in block 1."""
    written = journal.write(LAUNCH, review=review, actor=convener, at=now, about=review)
    journal.seal(review, now=now, key=keys.rehearsal(1))
    return Entry.objects.get(pk=written.pk)


def refused(act, *, saying="what is recorded stays"):
    with pytest.raises(DatabaseError, match=saying), transaction.atomic():
        act()


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", ["alliance_entry", "alliance_block"])
def test_no_entry_and_no_block_is_ever_removed(entry, table):
    """A plain DELETE is refused by the database, whoever sends it."""
    refused(lambda: run(f"DELETE FROM {table}"))


@pytest.mark.parametrize(
    "change",
    ["alliance_entry SET leaf = 'x'", "alliance_entry SET block_id = NULL", "alliance_entry SET block_id = block_id", "alliance_entry SET review_id = review_id + 1", "alliance_block SET root = 'x'", "alliance_block SET signature = signature", "alliance_entrycontent SET payload = '{}'", "alliance_entrycontent SET visibility = 'public'", "alliance_entrycontent SET salt = salt"],
)
def test_no_row_of_the_record_is_ever_changed(entry, change):
    """Every UPDATE is refused, even one that would change nothing."""
    refused(lambda: run(f"UPDATE {change}"))


def test_an_entry_takes_its_place_once_and_changes_nothing_else(review, convener, now, entry):
    """An unsealed entry may take a block; not together with another change, and never another block."""
    other = journal.write(LAUNCH, review=review, actor=convener, at=now, about=review)
    block = Block.objects.get()
    refused(lambda: Entry.objects.filter(pk=other.pk).update(block=block, sealable_from=now))
    Entry.objects.filter(pk=other.pk).update(block=block)
    refused(lambda: Entry.objects.filter(pk=other.pk).update(block=None))


def test_what_waits_may_wait_otherwise_until_it_is_in_a_block(review, convener, now):
    """An anonymous entry, for as long as no block holds it; its leaf stays as it is, and one that has a name never waits."""
    named = journal.write(LAUNCH, review=review, actor=convener, at=now, about=review)
    earlier, until = now + timedelta(days=2), now + timedelta(days=3)
    entry = journal.write(VOTE, review=review, actor=convener, at=now, about=review, pseudonym="a1", held_until=earlier)
    assert journal.hold(review, about=review, at=now, earlier=now + timedelta(days=9), until=until) == 0
    assert journal.hold(review, about=review, at=now, earlier=earlier, until=until) == 1
    journal.seal(review, now=earlier, key=keys.rehearsal(1))
    assert Entry.objects.get(pk=entry.pk).block is None
    assert journal.hold(review, about=review, at=now, earlier=until, until=now) == 1
    assert Entry.objects.get(pk=entry.pk).sealable_from == now + timedelta(hours=1)
    refused(lambda: Entry.objects.filter(pk=entry.pk).update(sealable_from=None))
    refused(lambda: Entry.objects.filter(pk=entry.pk).update(sealable_from=until, leaf="b" * 64))
    refused(lambda: Entry.objects.filter(pk=named.pk).update(sealable_from=until))
    journal.seal(review, now=until, key=keys.rehearsal(1))
    assert journal.hold(review, about=review, at=now, earlier=now, until=until) == 0
    refused(lambda: Entry.objects.filter(pk=entry.pk).update(sealable_from=until))


def test_those_under_a_pseudonym_of_a_scope_wait_alike_whatever_they_are_about(review, convener, expert, now):
    """And nobody else's do."""
    from harmel.alliance.actions import pseudonym_for

    earlier, until = now + timedelta(days=2), now + timedelta(days=3)
    for seat, scope in ((convener, "grove/words"), (expert, "grove")):
        journal.write(VOTE, review=review, actor=seat, at=now, about=f"grove.word/{seat.pk}", pseudonym=pseudonym_for(seat, scope), held_until=earlier)
    assert journal.hold(review, about=review, at=now, earlier=earlier, until=until, scope="grove/words") == 1
    assert sorted(Entry.objects.values_list("sealable_from", flat=True)) == [earlier, until]


def test_what_an_entry_says_can_be_erased_and_not_rewritten(entry):
    """Deleting content is the one thing that may happen to it."""
    refused(lambda: EntryContent.objects.filter(pk=entry.pk).update(payload="{}"))
    EntryContent.objects.filter(pk=entry.pk).delete()
    assert not EntryContent.objects.exists()


def test_nothing_is_replaced_or_emptied_by_a_shorter_way(entry):
    """REPLACE and TRUNCATE are no way round."""
    if connection.vendor == "sqlite":
        refused(lambda: run("INSERT OR REPLACE INTO alliance_entry (leaf, review_id) SELECT leaf, review_id FROM alliance_entry"))
        refused(lambda: run("INSERT OR REPLACE INTO alliance_entrycontent SELECT * FROM alliance_entrycontent"))
        columns = "review_id, record, number, previous, root, count, sealed_at, key, signature, digest"
        refused(lambda: run(f"INSERT OR REPLACE INTO alliance_block ({columns}) SELECT {columns} FROM alliance_block"))
    else:
        run("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("alliance_entrycontent", "alliance_entry", "alliance_block"):
            refused(lambda table=table: run(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize("table", ["alliance_entry", "alliance_entrycontent"])
def test_no_table_of_entries_numbers_its_rows(entry, table):
    """On SQLite the tables of entries have no hidden number of a row; on PostgreSQL no sequence belongs to them."""
    if connection.vendor == "sqlite":
        refused(lambda: run(f"SELECT rowid FROM {table}"), saying="no such column")
    else:
        with connection.cursor() as cursor:
            assert connection.introspection.get_sequences(cursor, table) == []


def test_no_column_of_an_entry_counts(review, convener, now):
    """Read without an order, or in that of the key, entries do not come in the order in which they were written."""
    written = [journal.write(LAUNCH, review=review, actor=convener, at=now, about=review).pk for _ in range(20)]
    for table in (Entry, EntryContent):
        assert not [field for field in table._meta.fields if field.get_internal_type() in {"BigAutoField", "AutoField"}]
        assert list(table.objects.order_by("pk").values_list("pk", flat=True)) == sorted(written) != written
