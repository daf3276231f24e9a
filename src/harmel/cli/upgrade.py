"""Bring the database to this version of Harmel, after a backup. Stop the server first."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where the backup goes."""
    parser.add_argument("--data", help="folder of the embedded database and the keys (HARMEL_DATA)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--backup", type=Path, metavar="BACKUP.zip", help="the backup to write first (in the data folder, named by the day)")
    where.add_argument("--without-backup", action="store_true", help="write none: you have made one by other means")


def run(arguments: argparse.Namespace) -> int:
    """Back up and upgrade; exit 1, with nothing changed, where there is nothing to upgrade or no backup can be written."""
    from harmel.site.boot import started

    started(arguments.data)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from harmel.site import backup, clock

    with connection.cursor() as cursor:
        empty = "alliance_instance" not in connection.introspection.table_names(cursor)
    if empty:
        print("harmel upgrade: there is no alliance here yet: run `harmel init`.", file=sys.stderr)
        return 1
    todo = backup.pending()
    if not todo:
        print("The database is up to date.")
        return 0
    now = clock.real_now()
    if not arguments.without_backup:
        path = arguments.backup or settings.DATA / "backups" / f"before-upgrade-{now:%Y-%m-%dT%H%M%SZ}.zip"
        try:
            backup.write(path, now=now)
        except (backup.NotPossible, OSError) as error:
            print(f"harmel upgrade: {error}\nNothing was changed. With a backup of your own: --without-backup.", file=sys.stderr)
            return 1
        print(f"Backup: {path}")
    call_command("migrate", verbosity=0, interactive=False)
    print(f"Upgraded: {', '.join(todo)}.")
    return 0
