"""Tables of an empty database, laid out once and copied: that takes seconds of a core, and every house and every worker of the tests begins with them."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "tables"


def give(environment: dict[str, str]) -> None:
    """Give the tables to an empty instance, as `harmel init` would lay them out there: what is run with this environment finds them."""
    if url := environment.get("DATABASE_URL", ""):
        name, template = url.partition("?")[0].rpartition("/")[2], on_the_server(url)
        with _connected(url) as connection:
            connection.execute(f"DROP DATABASE {name}")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return
    folder = Path(environment["HARMEL_DATA"])
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(in_a_file(), folder / "harmel.sqlite3")


def in_a_file() -> Path:
    """Return an embedded database that holds its tables and nothing else."""
    kept = KEPT / f"{_of_this_state()}.sqlite3"
    KEPT.mkdir(parents=True, exist_ok=True)
    with kept.with_suffix(".lock").open("w") as lock, tempfile.TemporaryDirectory(dir=KEPT) as new:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for other in KEPT.glob("*.sqlite3"):
                other.unlink()  # of a state that is no more
            _lay_out(HARMEL_DATA=new, DATABASE_URL="")
            (Path(new) / "harmel.sqlite3").replace(kept)
    return kept


def on_the_server(url: str) -> str:
    """Return the name of a database of that server that holds its tables and nothing else; it stays there, as a template for others."""
    name = f"harmel_tables_{_of_this_state()}"
    with _connected(url) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            connection.execute(f"DROP DATABASE IF EXISTS {name}_new")
            connection.execute(f"CREATE DATABASE {name}_new")
            with tempfile.TemporaryDirectory() as folder:
                _lay_out(HARMEL_DATA=folder, DATABASE_URL=re.sub(r"/[^/?]+(\?|$)", rf"/{name}_new\1", url))
            connection.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
    return name


def _of_this_state() -> str:
    """Name what tables follow from: models and migrations, and the versions of the libraries that bring some."""
    found = hashlib.sha256(f"{version('Django')} {version('django-axes')}".encode())
    for path in sorted((ROOT / "src").rglob("*.py")):
        if {"models", "migrations"} & {path.parent.name, path.stem}:
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _lay_out(**where: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HARMEL_")}
    environment |= {"DJANGO_SETTINGS_MODULE": "harmel.site.settings", "PYTHONPATH": str(ROOT / "src"), **where}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=environment, cwd=ROOT, check=True, timeout=300)


@contextlib.contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection]:
    """Connect to the database that a server always has, so that none that is made, dropped or copied is in use."""
    import psycopg

    with psycopg.connect(re.sub(r"/[^/?]+(\?|$)", r"/postgres\1", url), autocommit=True) as connection:
        yield connection
