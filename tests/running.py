"""How tests run: which begin first, on what database, and how that is emptied between them."""

from __future__ import annotations

import gc
import os
import shutil

import pytest
from bench import tables

LONGEST_FIRST = (
    "tests/journey/test_journey.py",
    "tests/journey/test_journey_in_french.py",
    "tests/crawler/test_who_may.py",
    "tests/crawler/test_who_may_not.py",
    "tests/rehearsal/test_whole.py",
    "tests/scale/test_kill.py",
    "tests/journey/test_without_scripts.py",
    "tests/scale/test_lists.py",
)
"""The files that take longest: begun first, lest one core works on the last of them while the others wait."""


def pytest_collection_modifyitems(items):
    """Put the longest files first; the others stay in their order."""
    place = {name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """Two workers more than there are cores: each of the two walks through Chromium waits for a silence to end, and meanwhile leaves a core free."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_finish():
    """Let the collector of garbage pass over what stays until the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Test on a file, as in service: in memory, threads of a test would meet locks that no waiting resolves. The disk need not keep it. Tables are copied."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(shutil.copy(tables.in_a_file(), tmp_path_factory.mktemp("database") / "test.sqlite3"))
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = tables.on_the_server(os.environ["DATABASE_URL"])


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Say whether the database may be there before its tests: the file that was copied may, and nothing on a server."""
    from django.db import connection

    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_createdb():
    """Say that no database is made anew in the place of another: the file is new each time."""
    return False


@pytest.fixture(autouse=True, scope="session")
def _tests_may_empty_their_tables():
    """Lift the triggers that keep the record for as long as a test database is emptied between tests, and put them back."""
    from django.core.management.commands.flush import Command

    emptied = Command.handle
    Command.handle = lambda self, **options: _with_triggers_lifted(options["database"], lambda: emptied(self, **options))
    yield
    Command.handle = emptied


def _with_triggers_lifted(alias, act):
    from django.db import connections

    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            lift, put_back = zip(*((f'DROP TRIGGER "{name}"', sql) for name, sql in cursor.fetchall()), strict=True)
        else:
            cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
            guarded = [name for (name,) in cursor.fetchall()]
            lift, put_back = ([f"ALTER TABLE {name} {verb} TRIGGER USER" for name in guarded] for verb in ("DISABLE", "ENABLE"))
        for statement in lift:
            cursor.execute(statement)
        try:
            return act()
        finally:
            for statement in put_back:
                cursor.execute(statement)
