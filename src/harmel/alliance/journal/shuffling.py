"""
Shuffling: taking away the order in which anonymous rows came.

PostgreSQL lays rows down as they arrive, and marks each with the transaction that wrote it: their places, and those marks beside the marks
of rows that carry a name, would tell who came when. Once a block holds the anonymous entries of an hour, this writes them, what they say, and
the rows of whoever acted in it again, in the order of their random keys. What remains to be read is the hour, which the entries say anyway.
Entries that wait longer for their block, those of a round of experts, are written again once in each hour in which more have come; of them not
even the hour remains.

SQLite finds such rows in the order of their keys, but within each page of its file it lays them down as they arrive, and long ones onto pages
numbered as they arrive. There the whole file is written anew, which puts rows in the order of their keys in every sense.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection, models, transaction
from django.db.models import Q

from harmel.alliance.models import Block, Entry, EntryContent, Review, Shuffled

LOCK_MILLISECONDS = 500
"""How long one transaction waits for a row or for who removes one. Then it gives up, and the next tick tries again."""
AT_ONCE = 100
"""Entries, or keys with all their rows, written anew in one transaction: it takes less than a tenth of a second."""
MOST_BYTES = 128 << 20
"""Up to which size SQLite's file is written anew. Those who vote so much need PostgreSQL anyway."""
TRIES = 25
TURN = 1819 << 32
"""The number of PostgreSQL's advisory lock: shared by who removes rows, held alone by who shuffles them."""


def shuffle(review: Review, *, also: Mapping[type[models.Model], str] | None = None, now: datetime | None = None) -> int:
    """
    Write the anonymous rows of sealed blocks again, in the order of their keys. Return how many entries that were; asked again, none.

    `now`: those too that wait for a block for longer than their hour, once in an hour, if more have come. `also`: other tables with anonymous rows,
    each with the column that holds a pseudonym, or the random key of what an entry is about. A few
    entries, or rows under a few keys, at a time are one short transaction, made of those whose keys stand next to each other: rows that share
    a mark share nothing else. Rows are removed and written anew within it, so that who reads meanwhile, a backup too, sees each once; nobody
    who writes waits, but for one of these very rows. Not to be called within a transaction.
    """
    if connection.vendor == "sqlite" and (connection.in_atomic_block or not _is_small()):
        return 0
    done, _ = Shuffled.objects.get_or_create(review=review)
    fresh = dict(Block.objects.filter(review=review, number__gt=done.through).values_list("number", "pk"))
    waiting = _waiting(review, done, now)
    if not fresh and not waiting:
        return 0
    anonymous = Entry.objects.filter(Q(block__in=fresh.values()) | Q(pk__in=waiting)).exclude(sealable_from=None)
    leaves = sorted(anonymous.values_list("leaf", flat=True))
    if leaves and connection.vendor == "sqlite":
        _file_anew()
    elif leaves:
        said = anonymous.values_list("content__pseudonym", "content__about")
        keys = sorted({key for pseudonym, about in said for key in (pseudonym, (about or "").rpartition("/")[2]) if key})
        for some in _few(leaves):
            _again(some, (EntryContent, "entry_id"), (Entry, "leaf"))
        for model, column in (also or {}).items():
            for some in _few(keys):
                _again(some, (model, column))
        if not connection.in_atomic_block:  # in tests the transaction is theirs
            _sweep([EntryContent, Entry, *(also or {})])
    done.through, done.waiting = max(fresh, default=done.through), len(waiting)
    done.hour = _hour(now) if now and waiting else done.hour
    done.save()
    return len(leaves)


def _waiting(review: Review, done: Shuffled, now: datetime | None) -> list[str]:
    """Return the entries that wait for a block for longer than the hour in which they came; none where that was asked in this hour, or none has come since."""
    if now is None or done.hour == _hour(now):
        return []
    rows = Entry.objects.filter(review=review, block=None, sealable_from__gt=now + timedelta(hours=1))
    return [] if rows.count() == done.waiting else list(rows.values_list("pk", flat=True))


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def lie_still() -> None:
    """Let no row be shuffled until this transaction ends: who removes a row that is being written anew would find nothing to remove."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [TURN])


@transaction.atomic(durable=True)
def _again(keys: Sequence[str], *tables: tuple[type[models.Model], str]) -> None:
    """Remove the rows with some keys and write them anew, in the order of their primary key."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {LOCK_MILLISECONDS}")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        cursor.execute("SET LOCAL harmel.shuffling = 'on'")  # the trigger that keeps entries lets their owner pass
        for model, key in tables:
            table = f'"{model._meta.db_table}"'
            columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields)
            order = ", ".join(f'"{field.column}"' for field in model._meta.pk_fields)
            these = f'FROM {table} WHERE "{key}" = ANY(%s)'
            cursor.execute(f"SELECT 1 {these} ORDER BY {order} FOR UPDATE", [list(keys)])  # as a sitting does, lest both wait in a circle
            removed, written = f"DELETE {these} RETURNING {columns}", f"SELECT {columns} FROM gone ORDER BY {order}"  # noqa: S608 - names of models
            cursor.execute(f"WITH gone AS ({removed}) INSERT INTO {table} ({columns}) {written}", [list(keys)])
        cursor.execute("SET LOCAL harmel.shuffling = 'off'")


def _sweep(tables: Sequence[type[models.Model]]) -> None:
    """Free the places where rows lay before. Takes no lock for which a writer would wait."""
    names = ", ".join(f'"{model._meta.db_table}"' for model in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (TRUNCATE FALSE, SKIP_LOCKED) {names}")


def _is_small() -> bool:
    """Say whether SQLite's file is written anew within a second or two, for which whoever writes waits without noticing much."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return bool(cursor.fetchone()[0] <= MOST_BYTES)


def _file_anew() -> None:
    """Write SQLite's file anew, and empty its log, which holds what was written in the order in which it came. Raises OperationalError: somebody writes."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store = FILE")  # else a copy of all of it would lie in memory
        try:
            cursor.execute("VACUUM")
            for _ in range(TRIES):  # while somebody writes or reads, the log cannot be emptied
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                if not cursor.fetchone()[0]:
                    break
                time.sleep(0.2)
        finally:
            cursor.execute("PRAGMA temp_store = MEMORY")


def _few(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
