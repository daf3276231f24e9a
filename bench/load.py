"""Clients over the loopback: so many at once, each with a connection of its own, for so long or so often."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = "b" * 32
"""The token of forms, in cookie and header alike."""


@dataclass
class Measured:
    """What one run gave: seconds of each answer, its statuses, and how long all of it took."""

    seconds: list[float] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)
    took: float = 0.0

    def quantile(self, share: float) -> float:
        """Return the time within which this share of answers came, in milliseconds."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.took


@dataclass(frozen=True)
class Request:
    """One request: by whom (a session's key), what, the fields of a form where it is sent, and whether as a page with scripts does."""

    session: str
    address: str
    form: dict[str, object] | None = None
    scripts: bool = False


def measure(port: int, ask: Callable[[int], Request], *, clients: int, at_most: int, seconds: float) -> Measured:
    """Let clients ask one request after the other, in all at most so many and for at most so long. `ask(n)` is the n-th request."""
    measured, lock, taken = Measured(), threading.Lock(), iter(range(at_most))
    until = time.monotonic() + seconds

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while time.monotonic() < until:
            with lock:
                number = next(taken, None)
            if number is None:
                break
            request = ask(number)
            started = time.perf_counter()
            status = send(connection, request)
            spent = time.perf_counter() - started
            with lock:
                measured.seconds.append(spent)
                measured.statuses.add(status)
        connection.close()

    started = time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    measured.took = time.perf_counter() - started
    return measured


def send(connection: http.client.HTTPConnection, request: Request) -> int:
    """Send a request on an open connection, read the answer to its end, and return the status."""
    headers = {"Cookie": f"sessionid={request.session}; csrftoken={TOKEN}"}
    if request.scripts:
        headers["HX-Request"] = "true"
    if request.form is None:
        connection.request("GET", request.address, headers=headers)
    else:
        headers |= {"X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", request.address, urlencode(request.form), headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status
