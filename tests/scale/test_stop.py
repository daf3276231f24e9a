"""Stopping the server, however early: whoever was still starting is ended too, and the address is free again."""

from __future__ import annotations

import os
import time

import pytest
from bench.house import House
from tests.journey.conftest import database_of_its_own, free_port

pytestmark = pytest.mark.slow
WORKERS = 6
"""More than there are cores, so that some still start when the first answers."""


def test_whoever_was_still_starting_is_ended_with_the_server(tmp_path):
    """Told to stop as soon as the first process answers, while others load the pages: nobody of its group is left."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HARMEL_")}
    environment |= {"HARMEL_DATA": str(tmp_path / "data"), "OPENBLAS_NUM_THREADS": "1", "DJANGO_SETTINGS_MODULE": "harmel.site.settings"}
    with database_of_its_own(environment):
        made = House(tmp_path / "data", environment, free_port())
        made.command("init", "--name", "The Grove", "--at", f"http://127.0.0.1:{made.port}")
        made.start(more=("--workers", str(WORKERS)))
        group = made.server.pid
        made.server.terminate()
        assert made.server.wait(timeout=60) == 0
        until = time.monotonic() + 5
        while still_there(group) and time.monotonic() < until:  # one that was ended is gone a moment later
            time.sleep(0.05)
        assert not still_there(group)


def still_there(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
