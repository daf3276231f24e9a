"""
Everything an instance holds, in one file; and an instance made from such a file.

A backup is a zip of two members: `backup.json` (what made it, when, from which kind of database, the SHA-256 of the other member) and the
database. It never holds the signing key, which stands in a folder of its own, nor the secret of cookies, nor who is signed in.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

FORMAT = 1
ABOUT = "backup.json"
MEMBERS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
LEFT_OUT = ("django_session", "axes_accessattempt", "axes_accesslog", "axes_accessfailurelog", "axes_accessattemptexpiration")
"""Tables whose rows are left out: who is signed in, and who failed to."""
_PIECE = 1 << 20


@dataclass(eq=False)
class NotPossible(Exception):
    """Raised where a backup cannot be made or restored. Carries a sentence with the remedy."""

    says: str

    def __str__(self) -> str:
        return self.says


@dataclass(frozen=True)
class Backup:
    """What a backup says of itself."""

    vendor: str
    version: str
    made_at: str
    migrations: tuple[str, ...]
    sha256: str


def write(path: Path, *, now: datetime) -> Backup:
    """Write all that the database holds, as it stands at one instant, while the server may go on; the file appears when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".harmel-backup-", dir=path.parent) as folder:
        copy = Path(folder) / "copy"
        _copy_sqlite(copy) if connection.vendor == "sqlite" else _dump(copy)
        about = Backup(connection.vendor, _version(), now.isoformat(), tuple(sorted(_applied())), _sha256(copy))
        whole = Path(folder) / "whole.zip"
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(ABOUT, json.dumps({"format": FORMAT, **about.__dict__}, indent=1))
            archive.write(copy, MEMBERS[connection.vendor])
        whole.chmod(0o600)
        whole.replace(path)
    return about


def read(path: Path) -> Backup:
    """Read what a backup says of itself. Raises NotPossible where it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read(ABOUT))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        raise NotPossible(f"{path} is no backup of Harmel.") from None
    if told.pop("format", None) != FORMAT:
        raise NotPossible(f"{path} was made by another version of Harmel, in a form that this one does not read.")
    return Backup(told["vendor"], told["version"], told["made_at"], tuple(told["migrations"]), told["sha256"])


def restore(path: Path, *, replace: bool) -> Backup:
    """
    Make this database what a backup holds. Raises NotPossible, with nothing changed, where the database holds an alliance and `replace` is
    False, where the file is damaged, made by a later version, or comes from the other kind of database.
    """
    about = read(path)
    if about.vendor != connection.vendor:
        raise NotPossible(f"This backup comes from {about.vendor} and goes back into {about.vendor} only; the database here is {connection.vendor}.")
    unknown = set(about.migrations) - {".".join(key) for key in MigrationExecutor(None).loader.disk_migrations}
    if unknown:
        raise NotPossible(f"This backup was made by a later version of Harmel ({about.version}): upgrade the program first.")
    if not replace and _holds_something():
        raise NotPossible("The database holds an alliance already. Give --replace to put the backup in its place.")
    with tempfile.TemporaryDirectory(prefix="harmel-restore-") as folder:
        copy = Path(folder) / "copy"
        with zipfile.ZipFile(path) as archive, archive.open(MEMBERS[about.vendor]) as member, copy.open("wb") as out:
            shutil.copyfileobj(member, out, _PIECE)
        if _sha256(copy) != about.sha256:
            raise NotPossible(f"{path} is damaged: what it holds is not what was written. Nothing was changed.")
        _put_back_sqlite(copy) if about.vendor == "sqlite" else _undump(copy)
    return about


def pending() -> list[str]:
    """Return the migrations that this version has and the database has not."""
    executor = MigrationExecutor(connection)
    return [f"{migration.app_label}.{migration.name}" for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def _applied() -> set[str]:
    return {".".join(key) for key in MigrationExecutor(connection).loader.applied_migrations}


def _holds_something() -> bool:
    with connection.cursor() as cursor:
        if "alliance_instance" not in connection.introspection.table_names(cursor):
            return False
        cursor.execute("SELECT COUNT(*) FROM alliance_instance")
        return bool(cursor.fetchone()[0])


def _copy_sqlite(copy: Path) -> None:
    """Copy page by page under SQLite's own lock, leave out who is signed in, and close the gaps that this leaves."""
    with closing(sqlite3.connect(f"file:{_sqlite_file()}?mode=ro", uri=True)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA secure_delete = ON")
        there = {name for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in LEFT_OUT:
            if table in there:
                target.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names from a tuple above
        target.commit()
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("VACUUM")


def _put_back_sqlite(copy: Path) -> None:
    """Put a checked copy in the place of the database; the one before stays beside it."""
    with closing(sqlite3.connect(copy)) as found:
        if found.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise NotPossible("The database in the backup is damaged. Nothing was changed.")
    connections.close_all()
    place = _sqlite_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        try:
            with closing(sqlite3.connect(place, timeout=2, isolation_level=None)) as there:
                there.execute("PRAGMA locking_mode = EXCLUSIVE")
                there.execute("BEGIN EXCLUSIVE")
                there.execute("COMMIT")
                there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:
            raise NotPossible("The database is in use: stop the server first. Nothing was changed.") from None
        if _holds_something():
            connections.close_all()
            place.replace(place.with_name(f"{place.name}.before-restore"))
    for rest in ("-wal", "-shm"):
        place.with_name(place.name + rest).unlink(missing_ok=True)
    arriving = place.with_name(f"{place.name}.arriving")
    shutil.copyfile(copy, arriving)
    arriving.chmod(0o600)
    arriving.replace(place)


def _sqlite_file() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _dump(copy: Path) -> None:
    options = [f"--exclude-table-data={table}" for table in LEFT_OUT]
    _client("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={copy}", *options)


def _undump(copy: Path) -> None:
    connections.close_all()
    _client("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(copy), into=True)


def _client(program: str, *options: str, into: bool = False) -> None:
    """Run a client tool of PostgreSQL on this database; its password goes by the environment, where no list of processes shows it."""
    found = shutil.which(program)
    if found is None:
        raise NotPossible(f"{program} is not on this machine: install the client tools of PostgreSQL, of the server's version or later.")
    settings: Mapping[str, Any] = connection.settings_dict
    where = {"PGHOST": settings["HOST"], "PGPORT": settings["PORT"], "PGUSER": settings["USER"], "PGPASSWORD": settings["PASSWORD"]}
    where |= {f"PG{name.upper()}": value for name, value in settings["OPTIONS"].items() if name in {"sslmode", "sslrootcert"}}
    environment = os.environ | {name: str(value) for name, value in where.items() if value}
    name = str(settings["NAME"])
    done = subprocess.run(  # noqa: S603 - a program found by its name, arguments of our own
        [found, f"--dbname={name}", *options], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        what = "put back" if into else "written"
        raise NotPossible(f"Nothing was {what}: {program} says: {done.stderr.strip() or done.returncode}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version() -> str:
    try:
        return version("harmel")
    except PackageNotFoundError:
        return "unknown"
