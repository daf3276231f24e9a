"""Backups: what is restored is what was, on the database that the suite runs on, and without the key."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from harmel.alliance import journal
from harmel.alliance.rules import Verb, Visibility
from harmel.methods.seal import keys
from harmel.site import backup

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
LAUNCH = Verb("mandate.launch", visibility=Visibility.PUBLIC)


def harmel(environment, *arguments):
    """Run the command `harmel` elsewhere, as an operator does."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from harmel.cli import main; sys.exit(main())", *map(str, arguments)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def elsewhere(tmp_path):
    """The environment of another machine: an empty data folder, and with PostgreSQL an empty database."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HARMEL_")}
    environment |= {"HARMEL_DATA": str(tmp_path / "elsewhere"), "PYTHONPATH": str(Path(backup.__file__).resolve().parents[2])}
    if connection.vendor == "sqlite":
        environment.pop("DATABASE_URL", None)
        yield environment
        return
    given = connection.settings_dict
    name = f"{given['NAME']}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    port = f":{given['PORT']}" if given["PORT"] else ""
    who = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    socket = given["HOST"].startswith("/")
    place = f"{port}/{name}?host={given['HOST']}" if socket else f"{given['HOST']}{port}/{name}"
    yield environment | {"DATABASE_URL": f"postgres://{who}@{place}"}
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def sealed(review, convener, at, now):
    """A review with a sealed entry, and somebody who is signed in."""
    at(now)
    journal.write(LAUNCH, review=review, about=review, actor=convener, at=now)
    journal.seal(review, now=now, key=keys.rehearsal(1))
    Session.objects.create(session_key="the-visitor-of-noon", session_data="secret", expire_date=now)
    return review


def test_what_is_restored_is_what_was(sealed, elsewhere, tmp_path, now):
    """The record that the other machine exports is the same, byte for byte; nobody is signed in there, and no second backup overwrites it."""
    backup.write(tmp_path / "b.zip", now=now)
    done = harmel(elsewhere, "restore", tmp_path / "b.zip")
    assert done.returncode == 0, done.stderr
    journal.export(sealed, tmp_path / "here.zip", public=False, now=now)
    done = harmel(elsewhere, "export-record", sealed.slug, "--full", "-o", tmp_path / "there.zip")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "here.zip").read_bytes() == (tmp_path / "there.zip").read_bytes()
    done = harmel(elsewhere, "restore", tmp_path / "b.zip")
    assert done.returncode == 1
    assert "--replace" in done.stderr
    assert harmel(elsewhere, "restore", "--replace", tmp_path / "b.zip").returncode == 0
    assert "up to date" in harmel(elsewhere, "upgrade").stdout


def test_a_backup_holds_no_key_no_secret_and_nobody_signed_in(sealed, tmp_path, now):
    """Two members: what it says of itself, and the database. Only its owner may read it."""
    keys.make(settings.HARMEL_KEYS) if not list(Path(settings.HARMEL_KEYS).glob("*")) else None
    backup.write(tmp_path / "b.zip", now=now)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        names = sorted(archive.namelist())
        whole = b"".join(archive.read(name) for name in names)
    assert names == ["backup.json", backup.MEMBERS[connection.vendor]]
    secrets = [path.read_bytes() for path in Path(settings.HARMEL_KEYS).glob("*.key")] + [settings.SECRET_KEY.encode()]
    assert not [secret for secret in secrets if secret.strip() in whole]
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    if connection.vendor == "sqlite":
        assert b"the-visitor-of-noon" not in whole


def test_a_damaged_backup_changes_nothing(sealed, elsewhere, tmp_path, now):
    """One byte of the database in it is other than written: it is refused before anything is touched."""
    backup.write(tmp_path / "b.zip", now=now)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        told, name = archive.read("backup.json"), backup.MEMBERS[connection.vendor]
        database = bytearray(archive.read(name))
    database[len(database) // 2] ^= 1
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("backup.json", told)
        archive.writestr(name, bytes(database))
    done = harmel(elsewhere, "restore", tmp_path / "b.zip")
    assert done.returncode == 1
    assert "damaged" in done.stderr


@pytest.mark.parametrize(
    ("change", "says"),
    [({"vendor": "oracle"}, "comes from oracle"), ({"migrations": ["alliance.9999_later"]}, "later version"), ({"format": 99}, "another version")],
)
def test_a_backup_that_does_not_fit_is_refused_with_the_reason(sealed, tmp_path, now, change, says):
    """From another kind of database, or from a later version: nothing is changed."""
    backup.write(tmp_path / "b.zip", now=now)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        told, name = json.loads(archive.read("backup.json")), backup.MEMBERS[connection.vendor]
        database = archive.read(name)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("backup.json", json.dumps(told | change))
        archive.writestr(name, database)
    with pytest.raises(backup.NotPossible, match=says):
        backup.restore(tmp_path / "b.zip", replace=True)


def test_what_is_no_backup_is_refused(tmp_path, db):
    """A file of another kind, or none at all."""
    (tmp_path / "notes.txt").write_text("notes")
    for name in ("notes.txt", "nothing.zip"):
        with pytest.raises(backup.NotPossible, match="no backup"):
            backup.restore(tmp_path / name, replace=True)


def test_without_the_client_tools_postgresql_is_refused_with_the_remedy(monkeypatch, tmp_path, now, db):
    """And upgrading stops before it changes anything."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(backup.NotPossible, match="install the client tools"):
        backup._client("pg_dump")
