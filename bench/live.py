"""
The map while people vote, at the largest size ever held on Polis: `python -m bench.live`, or `make bench-live`.

Fills a review with 33,422 people who cast 2.0 million votes on 783 statements, and prints how long the map takes from rows to the stored
result, cold and after 1 % new votes; then lets 200 people vote every five seconds while `harmel serve` draws it live, each vote sent
when its time has come, however long the one before takes; the answer shows the next statement, and now and then somebody loads the page anew.
Prints how long answers took, how old the map became, and how many votes were lost.

    python -m bench.live [--people 33422] [--statements 783] [--voting 200] [--seconds 60]
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import subprocess
import sys
import threading
import time
from dataclasses import replace
from typing import Any

from bench.house import House, house
from bench.load import Request, send
from bench.seed import LARGE, Size
from bench.web import seeded

COLD, WARM, SLOWEST_MS, OLDEST = 3.0, 1.0, 50.0, 5.0
"""The targets: seconds from rows to result, cold and after 1 % new votes; the 95th percentile of a vote in milliseconds; the age of the map in seconds."""
EVERY = 5.0
CHOICES = ("agree", "disagree", "pass")


def drawn(served: House, made: dict[str, Any]) -> dict[str, float]:
    """Draw the map cold and after 1 % new votes, in one process as the ticker does; return seconds, and the votes there are."""
    found: dict[str, float] = served.module("bench.drawing", json.dumps({"slug": made["slug"]}))
    for name, target in (("cold", COLD), ("warm", WARM)):
        print(
            f"map {name:5} {found[name]:6.2f} s from rows to the stored result, {found[name + '_core']:.2f} s of a core (target {target:.0f} s)"
            f"{'' if found[name] < target else ' !'}",
            flush=True,
        )
    print(f"the map after new votes is {'that of a cold start' if found['same'] else 'another than that of a cold start !'}", flush=True)
    return found


class Voting:
    """People who vote on a clock: their answers' times, counted from when each was due, and what was accepted."""

    def __init__(self, served: House, made: dict[str, Any], *, people: int, seconds: float) -> None:
        self.served, self.made, self.people, self.seconds = served, made, people, seconds
        self.page = f"/reviews/{made['slug']}/discussion/vote/"
        self.took: dict[str, list[float]] = {"vote": [], "page": []}
        self.accepted: set[tuple[int, int]] = set()
        self.refused: list[int] = []
        self.lock = threading.Lock()

    def run(self) -> None:
        """Let everybody vote until the time is over."""
        begin = time.perf_counter() + 0.5
        threads = [threading.Thread(target=self._one, args=(number, begin)) for number in range(self.people)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _one(self, number: int, begin: float) -> None:
        chance = random.Random(number)
        asked = chance.sample(self.made["statements"], int(self.seconds / EVERY) + 1)
        due = begin + EVERY * number / self.people
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=60)
        for turn, (key, at) in enumerate(asked):
            if due > begin + self.seconds:
                break
            who = number + self.people * (turn if number % 2 else 0)  # every other one gives way to somebody new
            session = self.made["sessions"][who]
            time.sleep(max(0.0, due - time.perf_counter()))
            form = {"statement": key, "number": at, "choice": chance.choice(CHOICES)}
            status = self._timed("vote", due, connection, Request(session, f"{self.page}cast/", form, scripts=True))
            if (turn + number) % 5 == 0:
                self._timed("page", time.perf_counter(), connection, Request(session, self.page))
            with self.lock:
                if status == 200:
                    self.accepted.add((who, at))
                else:
                    self.refused.append(status)
            due += EVERY
        connection.close()

    def _timed(self, kind: str, due: float, connection: http.client.HTTPConnection, request: Request) -> int:
        status = send(connection, request)
        with self.lock:
            self.took[kind].append(time.perf_counter() - due)
        return status

    def quantile(self, kind: str, share: float) -> float:
        """The time within which this share of answers came, in milliseconds."""
        ordered = sorted(self.took[kind])
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run(size: Size, *, voting: int, seconds: float) -> dict[str, Any]:
    """Measure and print."""
    kind = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {kind}", flush=True)
    with house() as served:
        made = seeded(served, size)
        found = drawn(served, made)
        served.start(every="2")
        people = Voting(served, made, people=voting, seconds=seconds)
        ages: list[float] = []
        over = threading.Event()
        watching = threading.Thread(target=_watch, args=(served, made, ages, over))
        watching.start()
        people.run()
        over.set()
        watching.join()
        served.stop()
        kept = {tuple(row) for row in served.module("bench.drawing", json.dumps({"slug": made["slug"], "sessions": made["sessions"]}))}
    lost = len(people.accepted - kept)
    votes = len(people.took["vote"])
    print(f"{voting} people, each voting every {EVERY:.0f} s, open loop: {votes:,} votes in {seconds:.0f} s, {len(people.refused)} not taken, {lost} lost")
    for name in ("vote", "page"):
        slow = people.quantile(name, 0.95)
        print(f"{name:5} p50 {people.quantile(name, 0.5):6.1f} ms, p95 {slow:6.1f} ms (target {SLOWEST_MS:.0f} ms){'' if slow < SLOWEST_MS else ' !'}")
    oldest = max(ages, default=float("nan"))
    print(f"the map was at most {oldest:.1f} s old while votes came in (target {OLDEST:.0f} s){'' if oldest <= OLDEST else ' !'}")
    return found | {"votes": votes, "lost": lost, "p95": people.quantile("vote", 0.95), "oldest": oldest}


def _watch(served: House, made: dict[str, Any], ages: list[float], over: threading.Event) -> None:
    """Look twice a second how old the map is, once the first one after the start is there."""
    command = [sys.executable, "-m", "bench.drawing", json.dumps({"slug": made["slug"], "watch": True})]
    with subprocess.Popen(command, env=served.environment, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        first = time.monotonic()
        for line in watching.stdout:
            if over.is_set():
                watching.terminate()
                break
            if time.monotonic() - first > 15:
                ages.append(float(line))


def main() -> int:
    """Measure, with the sizes given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=33_422)
    parser.add_argument("--statements", type=int, default=783)
    parser.add_argument("--voting", type=int, default=200, help="people who vote while it is measured")
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    coming = given.voting * (int(given.seconds / EVERY) + 1)
    size = replace(
        Size(), members=LARGE.members, people=given.people + coming, contributions=100, statements=given.statements, voters=given.people, votes=60,
        sessions=coming,
    )  # fmt: skip
    found = run(size, voting=given.voting, seconds=given.seconds)
    return 1 if found["lost"] else 0


if __name__ == "__main__":
    sys.exit(main())
