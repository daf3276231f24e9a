"""
The server under load: `make bench-web`.

Fills a database of 20,000 contributions, 50,000 people and 60 members, starts `harmel serve` on it, and prints for one client and for
eight how long each list, the vote, the trace and the exports take, how many a second, and how many queries.

    python -m bench.web [--small] [--json FILE]
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import random
import subprocess
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bench.house import ROOT, House, house
from bench.load import Measured, Request, measure
from bench.pages import EXPORTS, LISTS, MOST_QUERIES, TRACE, WHOLES
from bench.seed import LARGE, Size

MEDIAN_MS, SLOWEST_MS, VOTES = 30, 200, 500
"""The targets: the median of a list for one client, the 95th percentile for eight, votes a second."""
CLIENTS = (1, 8)
PEERS = (
    "Peers, measured on two such cores: adhocracy+ 447 ms and 111 queries for a list of 2,000 ideas, 41 votes a second; "
    "the Polis server 151 votes a second."
)
CHOICES = ("agree", "disagree", "pass")


def seeded(served: House, size: Size) -> dict[str, Any]:
    """Fill the house and say how long it took."""
    started = time.perf_counter()
    arguments = [word for name, value in asdict(size).items() for word in (f"--{name}", str(value))]
    made = served.module("bench.seed", *arguments)
    print(f"Filled in {time.perf_counter() - started:.0f} s: {size.contributions:,} contributions, {size.people:,} people, {size.members} members.", flush=True)
    return made


def counted(served: House, made: dict[str, Any]) -> list[dict[str, Any]]:
    """Count queries in process."""
    command = [sys.executable, "-m", "bench.queries"]
    done = subprocess.run(command, input=json.dumps(made), capture_output=True, text=True, env=served.environment, cwd=ROOT, check=True, timeout=900)
    return json.loads(done.stdout)


def line(name: str, queries: int | str, runs: list[Measured], *, judged: bool) -> dict[str, Any]:
    """Print one line of the table, with an exclamation mark behind what misses its target."""
    one, eight = runs
    row = {
        "name": name, "queries": queries, "p50_one": one.quantile(0.5), "p95_one": one.quantile(0.95), "rate_one": one.rate,
        "p50_eight": eight.quantile(0.5), "p95_eight": eight.quantile(0.95), "rate_eight": eight.rate, "statuses": sorted(one.statuses | eight.statuses),
    }  # fmt: skip

    def mark(missed: bool) -> str:  # noqa: FBT001 - reads as a sentence where it is called
        return "!" if judged and missed else " "

    print(
        f"{name:58} {queries:>4}{mark(isinstance(queries, int) and queries > MOST_QUERIES)}"
        f"{row['p50_one']:8.1f}{mark(row['p50_one'] > MEDIAN_MS)}{row['p95_one']:8.1f} {row['rate_one']:8.1f} "
        f"|{row['p50_eight']:8.1f} {row['p95_eight']:8.1f}{mark(row['p95_eight'] >= SLOWEST_MS)}{row['rate_eight']:8.1f}"
        + ("" if row["statuses"] in ([200], [303]) else f"  {row['statuses']}"),
        flush=True,
    )
    return row


def votes(served: House, made: dict[str, Any], *, at_once: int, seconds: float) -> list[Measured]:
    """Let people vote, so many answers to a sitting; return what it took for one and for eight clients."""
    chance = random.Random(7)
    address = f"/reviews/{made['names']['slug']}/discussion/vote/cast/"
    sessions = itertools.cycle(made["sessions"])

    def ask(_number: int) -> Request:
        asked = chance.sample(made["statements"], at_once)
        one = {"statement": asked[0][0], "choice": chance.choice(CHOICES)}
        return Request(next(sessions), address, one if at_once == 1 else {f"statement-{key}": chance.choice(CHOICES) for key, _number in asked})

    return [measure(served.port, ask, clients=clients, at_most=5_000, seconds=seconds) for clients in CLIENTS]


def run(size: Size, *, seconds: float, at_most: int) -> dict[str, Any]:
    """Measure everything and print it."""
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};", end=" ")
    print("PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite", flush=True)
    with house() as served:
        made = seeded(served, size)
        pages = counted(served, made)
        served.start()
        head = f"{'milliseconds':58} {'qs':>4} {'p50':>8} {'p95':>8} {'/s':>8} |{'p50':>8} {'p95':>8} {'/s':>8}"
        print(f"\n{'':58} {'':>4} {'one client':>26} |{'eight clients':>26}\n{head}", flush=True)
        lists, wholes = {page.name for page in LISTS}, {page.name for page in WHOLES}
        rows = []
        for page in pages:
            judged = page["name"] in lists | wholes
            request = Request(made["cast"][page["who"]], page["address"])
            measure(served.port, lambda _n, asked=request: asked, clients=2, at_most=2, seconds=30)
            runs = [measure(served.port, lambda _n, asked=request: asked, clients=n, at_most=at_most * n, seconds=seconds) for n in CLIENTS]
            rows.append(line(page["name"], page["queries"], runs, judged=judged))
        for at_once in (1, 20):
            runs = votes(served, made, at_once=at_once, seconds=2 * seconds)
            rows.append(line(f"a sitting of {at_once} votes", "", runs, judged=False))
            best = max(one.rate for one in runs) * at_once
            print(f"{'':58} {best:,.0f} journalled votes a second{'' if best >= VOTES else ' !'}", flush=True)
        served.stop()
    print()
    for kind, names in (("lists", lists), ("pages that draw many kinds together", wholes)):
        met = [row for row in rows if row["name"] in names]
        print(
            f"{len(met)} {kind}: {sum(row['queries'] <= MOST_QUERIES for row in met)} take at most {MOST_QUERIES} queries, "
            f"{sum(row['p50_one'] <= MEDIAN_MS for row in met)} have a median of at most {MEDIAN_MS} ms for one client, "
            f"{sum(row['p95_eight'] < SLOWEST_MS for row in met)} answer 95 of 100 requests of eight clients within {SLOWEST_MS} ms."
        )
    print(PEERS)
    return {"trace": TRACE.name, "exports": [page.name for page in EXPORTS], "rows": rows}


def main() -> int:
    """Measure, print, and keep the figures where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="a hundredth of it, to try the bench itself")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    arguments = parser.parse_args()
    small = replace(LARGE, people=500, contributions=200, voters=100, findings=20)
    found = run(small if arguments.small else LARGE, seconds=0.5 if arguments.small else 2.0, at_most=10 if arguments.small else 30)
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
