"""A house of its own for each journey: made by `harmel init`, served by `harmel serve`, entered through Chromium."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

HARMEL = [sys.executable, "-c", "import sys; from harmel.cli import main; sys.exit(main())"]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of this machine, rather without windows of its own, which takes less time; tests that need one skip where there is none."""
    known = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("HARMEL_CHROMIUM") or next(filter(None, map(shutil.which, known)), None)
    if not found:
        pytest.skip("no Chromium on this machine")
    return found


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()


@dataclass
class House:
    """An instance that is being served: its address, its folder, and what its commands see of the environment."""

    address: str
    data: Path
    environment: dict[str, str]
    first_link: str = ""

    def command(self, *arguments: str, check: bool = True) -> str:
        """Run a command of Harmel on this house and return what it printed."""
        done = subprocess.run([*HARMEL, *arguments], capture_output=True, text=True, env=self.environment, check=False, timeout=600)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@contextlib.contextmanager
def database_of_its_own(environment: dict[str, str]) -> Iterator[None]:
    """On PostgreSQL, make a database for this house alone, and drop it afterwards; on SQLite its folder is enough."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield
        return
    import psycopg

    name = f"house_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    environment["DATABASE_URL"] = re.sub(r"/[^/]+$", f"/{name}", url)
    try:
        yield
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextlib.contextmanager
def served(house: House, *, every: str = "1") -> Iterator[House]:
    """Serve a house until the end of the block."""
    address = house.address.removeprefix("http://")
    process = subprocess.Popen([*HARMEL, "serve", "--address", address, "--every", every], env=house.environment)
    try:
        for _ in range(300):
            if process.poll() is not None:
                raise AssertionError(f"harmel serve ended with {process.returncode}")
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{house.address}/health/", timeout=2) as answer:
                if answer.status == 200:
                    break
            time.sleep(0.1)
        yield house
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextlib.contextmanager
def house_in(folder: Path) -> Iterator[House]:
    """Make an empty instance in a folder and serve it; `first_link` is the link that `harmel init` printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HARMEL_") or name == "HARMEL_CHROMIUM"}
    environment |= {"HARMEL_DATA": str(folder / "data"), "OPENBLAS_NUM_THREADS": "1", "DJANGO_SETTINGS_MODULE": "harmel.site.settings"}
    with database_of_its_own(environment):
        made = House(f"http://127.0.0.1:{free_port()}", folder / "data", environment)
        printed = made.command("init", "--name", "The Grove", "--name-fr", "Le Bosquet", "--at", made.address)
        made.first_link = re.search(r"http\S+/enter/\S+", printed)[0]
        with served(made):
            yield made


@contextlib.contextmanager
def planted_house(folder: Path, script: str) -> Iterator[House]:
    """A house in which a script beside this file has planted what a test needs, with the first link."""
    with house_in(folder) as made:
        token = made.first_link.rstrip("/").rpartition("/")[2]
        subprocess.run([sys.executable, str(Path(__file__).parent / script), token], env=made.environment, check=True, timeout=120)
        yield made


@pytest.fixture
def house(tmp_path):
    """An empty instance of this test's own, served."""
    with house_in(tmp_path) as made:
        yield made
