"""A house of its own for each journey: made by `harmel init`, planted by a script where a walk begins later, served by `harmel serve`, entered through Chromium."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench import tables
from bench.house import House, house_in

from .planting import PASSWORD
from .visitor import Seen, Visitor, faults_of

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


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    """An empty instance of this test's own, served."""
    with house_in(tmp_path / "data") as made:
        tables.give(made.environment)
        with made.begin().served():
            yield made


@contextlib.contextmanager
def planted_in(folder: Path, script: str) -> Iterator[House]:
    """A house in which a script beside this file has planted what a test needs, served."""
    with house_in(folder / "data") as made:
        tables.give(made.environment)
        made.begin().runs(f"tests.journey.{script}", made.first_link.rstrip("/").rpartition("/")[2])
        with made.served():
            yield made


@pytest.fixture(scope="module")
def planted(request, tmp_path_factory) -> Iterator[House]:
    """The house that a file walks through: planted by the script that it names as `PLANTED_BY`."""
    with planted_in(tmp_path_factory.mktemp("planted"), request.module.PLANTED_BY) as made:
        yield made


@pytest.fixture
def do(request, planted) -> Any:
    """Let others act beside the browser, by the same script: `do("others=1", "closes")`."""
    return lambda *acts: planted.runs(f"tests.journey.{request.module.PLANTED_BY}", *acts)


@pytest.fixture(scope="module")
def known() -> dict[tuple[str, str, bool], Visitor]:
    """Who has come so far: each signs in once."""
    return {}


@pytest.fixture(scope="module")
def seen() -> Seen:
    """What all of them have looked at, so that nothing is looked at twice."""
    return Seen()


@pytest.fixture
def come(planted, browser, known, seen) -> Iterator[Any]:
    """Let somebody come and sign in, or a stranger: `come(ASH, "fr", scripts=False)`. At the end nothing may have been wrong on what they saw."""
    def arrive(name: str = "", language: str = "en", *, scripts: bool = True) -> Visitor:
        key = (name, language, scripts)
        if key not in known:
            known[key] = Visitor(browser, planted.address, language, seen, name=name or "stranger", scripts=scripts)
            if name:
                known[key].sign_in(name, PASSWORD)
        return known[key]

    yield arrive
    faults = list(seen.faults)
    seen.faults.clear()
    assert not faults, faults_of(faults)
