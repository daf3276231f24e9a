"""Stopping the server, however early: whoever was still starting is ended too, and the address is free again."""

from __future__ import annotations

import os
import time

import pytest
from bench.house import house

pytestmark = pytest.mark.slow
WORKERS = 6
"""More than there are cores, so that some still start when the first answers."""


def test_whoever_was_still_starting_is_ended_with_the_server():
    """Told to stop as soon as the first process answers, while others load the pages: nobody of its group is left."""
    with house() as made:
        made.begin().start(more=("--workers", str(WORKERS)))
        group = made.server.pid
        assert made.stop() == 0
        until = time.monotonic() + 5
        while still_there(group) and time.monotonic() < until:  # one that was ended is gone a moment later, which nothing tells who is not its parent
            time.sleep(0.05)
        assert not still_there(group)


def still_there(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
