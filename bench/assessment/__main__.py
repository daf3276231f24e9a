"""
A panel of 800 experts who judge 60 items in three rounds, as in NATO's foresight workshops: `make bench-assessment`.

Prints how long settling a round and concluding the panel take, and for each page its queries, beside those of a panel of ten, and how long it takes
for one client and for eight.

    python -m bench.assessment [--experts 800] [--items 60] [--rounds 3] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.house import ROOT, House, house
from bench.load import Measured, Request, measure

SLOWEST_MS = 200
"""The target: the 95th percentile of every page."""
CLIENTS = (1, 8)


def counted(served: House, made: dict[str, Any]) -> list[dict[str, Any]]:
    """Count the queries of each page in process."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.assessment.pages"], input=json.dumps(made), capture_output=True, text=True, env=served.environment, cwd=ROOT,
        check=False, timeout=600,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def line(page: dict[str, Any], runs: list[Measured]) -> dict[str, Any]:
    """Print one line of the table, with an exclamation mark behind what misses its target, or asks more where there are more rows."""
    row = page | {name: run.quantile(share) for run, n in zip(runs, CLIENTS, strict=True) for name, share in ((f"p50_{n}", 0.5), (f"p95_{n}", 0.95))}
    row["statuses"] = sorted(set().union(*(run.statuses for run in runs)))
    grows = "!" if page["queries"] > page["queries_small"] else " "
    slow = "!" if max(row["p95_1"], row["p95_8"] / CLIENTS[-1] * (os.cpu_count() or 1)) >= SLOWEST_MS else " "
    print(
        f"{page['name']:42}{page['queries_small']:5}{page['queries']:5}{grows}{page['bytes'] / 1000:8.0f}{row['p50_1']:8.1f}{row['p95_1']:8.1f}"
        f"{row['p50_8']:9.1f}{row['p95_8']:8.1f}{slow}" + ("" if row["statuses"] == [200] else f"  {row['statuses']}"),
        flush=True,
    )
    return row


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measure everything and print it."""
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};", end=" ")
    print("PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite", flush=True)
    with house() as served:
        size = [word for name in ("experts", "items", "rounds") for word in (f"--{name}", str(getattr(options, name)))]
        made = served.module("bench.assessment.planted", *size)
        print(f"{options.experts} experts, {options.items} items, {options.rounds} rounds; planting took up to {made['megabytes']} MB")
        for name, (clock, core) in made["times"].items():
            print(f"{name:42}{clock:8.2f} s{core:8.2f} s of a core", flush=True)
        pages = counted(served, made)
        served.start()
        print(f"\n{'':42}{'queries':>11}{'':8}{'one client':>17}{'eight clients':>17}")
        print(f"{'milliseconds':42}{'10':>5}{options.experts:5} {'kB':>8}{'p50':>8}{'p95':>8}{'p50':>9}{'p95':>8}", flush=True)
        rows = []
        for page in pages:
            request = Request(made["sessions"][page["who"]], page["address"])
            measure(served.port, lambda _n, asked=request: asked, clients=2, at_most=4, seconds=30)
            runs = [measure(served.port, lambda _n, asked=request: asked, clients=n, at_most=options.at_most * n, seconds=10) for n in CLIENTS]
            rows.append(line(page, runs))
        served.stop()
    met, still = sum(row["p95_1"] < SLOWEST_MS for row in rows), sum(row["queries"] <= row["queries_small"] for row in rows)
    print(f"\n{met} of {len(rows)} pages take less than {SLOWEST_MS} ms (95th percentile, one client); ", end="")
    print(f"{still} ask no more of {options.experts} experts than of ten.")
    return {"times": made["times"], "pages": rows}


def main() -> int:
    """Run the bench."""
    parser = argparse.ArgumentParser(prog="python -m bench.assessment", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, most in (("experts", 800), ("items", 60), ("rounds", 3), ("at-most", 60)):
        parser.add_argument(f"--{name}", type=int, default=most)
    parser.add_argument("--json", type=Path, help="write all figures to this file too")
    options = parser.parse_args()
    found = run(options)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
