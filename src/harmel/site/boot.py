"""Starting Django for a command, and refusing kindly where there is nothing to open."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harmel.alliance.models import Instance


def started(data: str | os.PathLike[str] | None = None) -> None:
    """Start Django on a data folder; the environment's where none is given."""
    import django

    if data is not None:
        os.environ["HARMEL_DATA"] = str(Path(data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harmel.site.settings")
    django.setup()


def opened(data: str | os.PathLike[str] | None = None) -> Instance:
    """Start Django and return the instance. Ends the program with the remedy where the database is empty or behind."""
    started(data)
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from harmel.alliance.models import Instance

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        behind = bool(executor.loader.applied_migrations)
        raise SystemExit(
            "The database is older than this version of Harmel: run `harmel upgrade`." if behind else "There is no alliance here yet: run `harmel init`."
        )
    instance = Instance.objects.first()
    if instance is None:
        raise SystemExit("There is no alliance here yet: run `harmel init`.")
    return instance
