"""Browsers keep their connections open between two votes: that keeps nobody else out."""

from __future__ import annotations

import http.client

import pytest
from bench.house import house

pytestmark = [pytest.mark.slow, pytest.mark.scale]

PEOPLE = 300
PATIENCE = 20
"""Seconds after which a browser gives up: nothing is timed, only that an answer comes."""


def test_somebody_new_is_answered_while_hundreds_hold_their_connections():
    """Three hundred people have each asked for a page and are still there; the next one gets an answer, and so does each of them again."""
    with house() as served:
        served.command("init", "--name", "The Grove")
        served.start()
        everybody = [http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE) for _ in range(PEOPLE)]
        for _ in range(2):
            for connection in everybody:
                connection.request("GET", "/health/")
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 200
        for connection in everybody:
            connection.close()
        served.stop()
