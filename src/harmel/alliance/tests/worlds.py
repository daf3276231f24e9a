"""
Two worlds in which the same people come at the same times, but say what others say: told apart by nobody, if nothing leads from a seat to its words.

Whoever could link an answer to a seat better than by chance from some data could tell two such worlds apart by them. So it is enough to look whether the data
are the same, whatever the way in which somebody would try: by order, instant, number, turnout or text.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from harmel.alliance import journal
from harmel.alliance.models import Review
from harmel.alliance.models.record import EntryContent
from harmel.methods.seal import keys

GUARDED = "alliance.Pseudonym"
KEY = keys.rehearsal("grove")
"""With which blocks are sealed."""
HEX = re.compile(r"\b[0-9a-f]{8,}\b")


@dataclass
class World:
    """Who plays whom: seat (by its place) -> profile, the same place where nothing is said. names: what each random name stands for."""

    swapped: dict[int, int] = field(default_factory=dict)
    clock: datetime | None = None
    """The instant at which somebody acts, to the minute."""
    names: dict[str, str] = field(default_factory=dict)

    def profile(self, seat: int) -> int:
        """Return what a seat says in this world."""
        return self.swapped.get(seat, seat)


SWAPPED = {0: 1, 1: 0, 2: 3, 3: 2, 4: 5, 5: 4, 6: 7, 7: 6}
"""Within each nation: else the range without any one nation would be another, as it has to be."""


def plain(value: Any, names: dict[str, str]) -> str:
    """Return a value with each random key replaced by what it stands for, any other digest by a sign."""
    return HEX.sub(lambda found: names.get(found.group(), "#"), str(value))


def everything_but_the_link(names, drawn=None):
    """
    Return every row of every table but the guarded one, as a multiset for each, random keys replaced by what they stand for.

    drawn: of a table, columns that are drawn anew each time.
    """
    there = set(connection.introspection.table_names())
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.label == GUARDED or model._meta.db_table not in there:
                continue
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            columns = [column[0] for column in cursor.description]
            passed_over = (drawn or {}).get(model._meta.label, set())
            found[model._meta.label] = Counter(
                tuple((name, plain(value, names)) for name, value in zip(columns, row, strict=True) if name not in passed_over) for row in cursor.fetchall()
            )
    return found


def seen(world, play_it, look):
    """Play a world, return what `look(world)` sees of it, and leave nothing of it behind: the next begins where this one did, with the same numbers."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)
    with transaction.atomic():
        play_it(world)
        result = look(world)
        transaction.set_rollback(True)
    return result


def in_both(row, play):
    """
    Return `worlds(look, **how)`, which plays both worlds from where a row stands now and returns what is seen of each. `worlds.playing`: the one that is played.

    play: called with the world, and with `how`.
    """

    def worlds(look, **how):
        def play_it(world):
            row.refresh_from_db()
            worlds.playing = world
            play(world, **how)

        return [seen(world, play_it, look) for world in (World(), World(SWAPPED))]

    return worlds


def name_leaves(world):
    """Name every leaf by what it says, once all other keys are named."""
    for content in EntryContent.objects.all():
        world.names[content.pk] = "leaf of " + plain(content.payload, world.names)


def difference(one, other):
    """Return the rows in which two databases differ, by table."""
    return {label: (one[label] - other[label], other[label] - one[label]) for label in one if one[label] != other[label]}


def leaking(verb, more, worlds):
    """Return a journal that says too much where a verb is written: `more(what is said, the instant)`."""

    class Leaking:
        """The journal, but for one thing too many."""

        lie_still = staticmethod(journal.lie_still)

        @staticmethod
        def write(written, **said):
            return journal.write(written, **said | (more(said, worlds.playing.clock) if written.name == verb else {}))

    return Leaking


def exported(world, folder, *, public, now):
    """Return the lines of each file of an export, digests put aside. Fails where a word of a profile stands in it, or a name that leads to one."""
    path = folder / f"{len(world.swapped)}-{public}.zip"
    journal.export(Review.objects.get(), path, public=public, now=now + timedelta(days=120))
    with zipfile.ZipFile(path) as archive:
        said = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    assert not [name for name, text in said.items() if "rofile" in text or any(token in text for token, of in world.names.items() if of.startswith("profile"))]
    return {name: sorted(plain(line, {}) for line in text.splitlines()) for name, text in said.items()}
