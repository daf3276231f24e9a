"""Where a database keeps its rows: what somebody finds who opens its files, or asks PostgreSQL for what it keeps of each row besides its columns."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.db import connection

INDEX_LEAF, INDEX_INTERIOR = 10, 2
"""The kinds of SQLite's pages in which tables without row numbers, and indexes, keep their rows."""
CHANCE = 0.55
"""Five standard deviations of what chance does among forty who come one after the other."""
OF_ENTRIES = {"alliance_entrycontent": "entry_id", "alliance_entry": "leaf"}
"""The tables of the journal, each with its random key."""


def without_holes(tables: Iterable[str]) -> None:
    """Lay tables anew: no row of an earlier test left a hole that a later one might fill, out of the order in which it came."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
        else:
            for table in tables:
                cursor.execute(f"VACUUM FULL {table}")


def told(tables: Mapping[str, str], came: dict[str, int]) -> dict[str, float]:
    """Return for each table, given with its key, how well where its rows lie agrees with when they came, the most telling of all marks."""
    found = {}
    for table, key in tables.items():
        shown = [agreement(mark, came) for mark in marks(table, key)]
        found[table] = max((abs(one) for one in shown if one is not None), default=0.0)
    return found


def read(tables: Mapping[str, str], came: dict[str, int]) -> dict[str, float]:
    """
    Return for each way to read rows how well their order agrees with when they came: by their keys; and, on SQLite, as they are found.

    On PostgreSQL they are found as they lie, of which `told` tells.
    """
    found = {}
    with connection.cursor() as cursor:
        for table, key in tables.items():
            orders = [f'SELECT "{key}" FROM "{table}" ORDER BY 1', *([f'SELECT "{key}" FROM "{table}"'] if connection.vendor == "sqlite" else [])]
            for query in orders:
                cursor.execute(query)
                shown = agreement({name: (0, at) for at, (name,) in enumerate(cursor.fetchall())}, came)
                assert shown is not None, query
                found[query] = abs(shown)
    return found


def marks(table: str, key: str) -> list[dict[str, tuple[int, int]]]:
    """
    Return, as often as the database keeps it, for each key of a table's rows (page, place): of rows of one page, that with the lower place came first.

    On SQLite for the table and for each of its indexes; on PostgreSQL place by place, and writer by writer: there all pages count as one.
    """
    if connection.vendor == "sqlite":
        return list(_on_sqlite(table, key))
    with connection.cursor() as cursor:
        found = []
        for mark in ("(ctid::text::point)[0] * 1000 + (ctid::text::point)[1]", "xmin::text::bigint"):
            cursor.execute(f'SELECT "{key}", min({mark}) FROM "{table}" GROUP BY 1')
            found.append({str(name): (0, int(place)) for name, place in cursor.fetchall()})
    return found


def _on_sqlite(table: str, key: str) -> Iterator[dict[str, tuple[int, int]]]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = %s AND rootpage > 0 ORDER BY rootpage", [table])
        roots = [root for (root,) in cursor.fetchall()]
        cursor.execute(f'SELECT DISTINCT "{key}" FROM "{table}"')
        keys = [str(name) for (name,) in cursor.fetchall() if name]
    file = Path(connection.settings_dict["NAME"]).read_bytes()
    for root in roots:
        found: dict[str, tuple[int, int]] = {}
        for page, place, cell in _cells(file, root):
            for name in keys:
                if name.encode() in cell:
                    found[name] = min(found.get(name, (page, -place)), (page, -place))
        yield found


def _cells(file: bytes, number: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield page, offset and bytes of each row below a page. Within a page SQLite lays rows down from its end, each new one before the others."""
    size = struct.unpack(">H", file[16:18])[0] or 65536
    page = file[(number - 1) * size : number * size]
    head = 100 if number == 1 else 0
    kind, count = page[head], struct.unpack(">H", page[head + 3 : head + 5])[0]
    if kind not in {INDEX_LEAF, INDEX_INTERIOR}:
        return
    first = head + (8 if kind == INDEX_LEAF else 12)
    offsets = [struct.unpack(">H", page[first + 2 * at : first + 2 * at + 2])[0] for at in range(count)]
    ends = dict(zip(sorted(offsets), [*sorted(offsets)[1:], size], strict=False))
    for offset in offsets:
        yield number, offset, page[offset : ends[offset]]
    if kind == INDEX_INTERIOR:
        for child in (*(struct.unpack(">I", page[offset : offset + 4])[0] for offset in offsets), struct.unpack(">I", page[head + 8 : head + 12])[0]):
            yield from _cells(file, child)


def agreement(mark: dict[str, tuple[int, int]], came: dict[str, int]) -> float | None:
    """
    Say how well the places of rows agree with the order in which they came, over all pairs of one page: 1 the same, -1 turned round, about 0 by chance.

    None where no two rows share a page.
    """
    people = sorted((one for one in mark if one in came), key=lambda one: came[one])
    pairs = [(mark[a][1], mark[b][1]) for at, a in enumerate(people) for b in people[at + 1 :] if mark[a][0] == mark[b][0]]
    return sum((a < b) - (a > b) for a, b in pairs) / len(pairs) if pairs else None
