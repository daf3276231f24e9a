"""A house of its own: a folder, a database, a port; `harmel serve` on it, which can be killed."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import tables

ROOT = Path(__file__).resolve().parents[1]
HARMEL = [sys.executable, "-c", "import sys; from harmel.cli import main; sys.exit(main())"]


@dataclass
class House:
    """An instance: where its data lie, what its commands see of the environment, on which port it is served, by which link its first person comes in."""

    data: Path
    environment: dict[str, str]
    port: int
    first_link: str = ""
    server: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    def told(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command of Harmel and return how it ended, and what it said."""
        return self._run([*HARMEL, *map(str, arguments)])

    def command(self, *arguments: object) -> str:
        """Run a command of Harmel and return what it printed; raise where it fails."""
        return _printed(self.told(*arguments))

    def begin(self) -> House:
        """Make an empty instance, and keep the link that its first person comes in by."""
        told = self.command("init", "--name", "The Grove", "--name-fr", "Le Bosquet", "--at", self.address)
        self.first_link = re.findall(r"http\S+/enter/\S+", told)[0]
        return self

    def runs(self, name: str, *arguments: str) -> str:
        """Run a Python module beside it and return what it printed; raise where it fails."""
        return _printed(self._run([sys.executable, "-m", name, *arguments]))

    def module(self, name: str, *arguments: str) -> Any:
        """Run a module of the benches and return what it printed, read as JSON."""
        return json.loads(self.runs(name, *arguments))

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, env=self.environment, cwd=ROOT, check=False, timeout=900)

    def start(self, *, every: str = "5", more: Sequence[str] = ()) -> None:
        """Serve, in a process group of its own, and return once it answers. `more`: other options of `harmel serve`."""
        command = [*HARMEL, "serve", "--address", f"127.0.0.1:{self.port}", "--every", every, *more]
        self.server = subprocess.Popen(command, env=self.environment, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if self.server.poll() is not None:
                raise RuntimeError(f"harmel serve ended with {self.server.returncode}")
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
                connection.request("GET", "/health/")
                if connection.getresponse().status == 200:
                    return
            time.sleep(0.05)  # that it answers is told by an answer, and by nothing before it
        raise RuntimeError("harmel serve did not answer within a minute")

    def kill(self) -> None:
        """End server and ticker at once, in the middle of whatever they do."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        self.server = None

    def stop(self) -> int:
        """Ask the server to stop, wait until it has, and return what it ended with; 0, too, where nothing is served."""
        if self.server is None:
            return 0
        self.server.terminate()
        ended = self.server.wait(timeout=60)
        self.server = None
        return ended

    @contextlib.contextmanager
    def served(self, *, every: str = "1") -> Iterator[House]:
        """Serve until the end of the block."""
        self.start(every=every)
        try:
            yield self
        finally:
            self.stop()


def _printed(done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode:
        raise RuntimeError(f"{done.args[1:]} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


@contextlib.contextmanager
def house() -> Iterator[House]:
    """Make a house with its tables, and clear it away afterwards."""
    with tempfile.TemporaryDirectory(prefix="harmel-house-") as folder, house_in(Path(folder)) as made:
        tables.give(made.environment)
        yield made


@contextlib.contextmanager
def house_in(folder: Path) -> Iterator[House]:
    """Name a folder, which need not be there yet, for the data of a house. Where DATABASE_URL is set, it has a database of its own on that server."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HARMEL_")}
    python_path = os.pathsep.join(filter(None, [str(ROOT / "src"), environment.get("PYTHONPATH", "")]))
    environment |= {"HARMEL_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "harmel.site.settings", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": python_path}
    with _database(environment):
        made = House(folder, environment, _free_port())
        try:
            yield made
        finally:
            if made.server is not None:
                made.kill()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextlib.contextmanager
def _database(environment: dict[str, str]) -> Iterator[None]:
    url = environment.get("DATABASE_URL", "")
    if not url:
        yield
        return
    import psycopg

    name = f"house_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    environment["DATABASE_URL"] = re.sub(r"/[^/?]+(\?|$)", rf"/{name}\1", url)
    try:
        yield
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
