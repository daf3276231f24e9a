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

ROOT = Path(__file__).resolve().parents[1]
HARMEL = [sys.executable, "-c", "import sys; from harmel.cli import main; sys.exit(main())"]


@dataclass
class House:
    """An instance: where its data lie, what its commands see of the environment, on which port it is served."""

    data: Path
    environment: dict[str, str]
    port: int
    server: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def command(self, *arguments: str) -> str:
        """Run a command of Harmel and return what it printed; raise where it fails."""
        return self._run([*HARMEL, *arguments])

    def module(self, name: str, *arguments: str) -> Any:
        """Run a module of the benches and return what it printed, read as JSON."""
        return json.loads(self._run([sys.executable, "-m", name, *arguments]))

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, cwd=ROOT, check=False, timeout=900)
        if done.returncode:
            raise RuntimeError(f"{command[1:]} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

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
            time.sleep(0.05)
        raise RuntimeError("harmel serve did not answer within a minute")

    def kill(self) -> None:
        """End server and ticker at once, in the middle of whatever they do."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        self.server = None

    def stop(self) -> None:
        """Ask the server to stop, and wait until it has."""
        if self.server is not None:
            self.server.terminate()
            self.server.wait(timeout=30)
            self.server = None


@contextlib.contextmanager
def house() -> Iterator[House]:
    """Make a house and clear it away afterwards. Where DATABASE_URL is set, it has a database of its own on that server."""
    with tempfile.TemporaryDirectory(prefix="harmel-house-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HARMEL_")}
        python_path = os.pathsep.join(filter(None, [str(ROOT / "src"), environment.get("PYTHONPATH", "")]))
        environment |= {"HARMEL_DATA": folder, "DJANGO_SETTINGS_MODULE": "harmel.site.settings", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": python_path}
        with _database(environment):
            made = House(Path(folder), environment, _free_port())
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
