"""
Foresight against its peer and against plain numpy: `make bench-foresight`.

Sets prophesy-cib up in an environment of its own under build/, and lets each side do the same work one after the other, each in a process of its own with one
thread for linear algebra. Prints seconds (the fastest run; imports excluded), processor seconds, ratios, memory, and how cost grows with descriptors.

The peer has no search for consistent scenarios: it goes through all of them, or follows starts. So it is measured on a small matrix and on starts, and every
scenario of a large file is followed by a plain program with numpy (bench/foresight/plain.py). HARMEL_SHARED names the reference data; without it, that file
is made up.

    python -m bench.foresight [--repeats N] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.foresight.apart import run
from bench.foresight.discovery import rows as discovery
from bench.foresight.stress import rows as stress
from bench.foresight.work import DENSE, PEER_STARTS, SMALL, STARTS, STATES, dense
from bench.peers import peer_python

PEER = "prophesy-cib==2.0.1"
LARGE = "CIB_nested_simplified_standardized.scw"
TARGETS = {"basins": 3.0, "consistent 18": 0.1, "consistent 20": 0.3, "consistent 24": 5.0, "starts": 0.05}
"""Seconds on two cores that nobody else uses."""


def large() -> dict[str, Any]:
    """The matrix of which every scenario is followed."""
    from harmel.methods.foresight.files import read_scw

    path = Path(os.environ.get("HARMEL_SHARED", "")) / "data" / "cib" / LARGE
    if not os.environ.get("HARMEL_SHARED") or not path.exists():
        print(f"HARMEL_SHARED does not lead to data/cib/{LARGE}: a matrix is made up instead.")
        return {"impact": dense(15).tolist(), "sizes": [STATES] * 15}
    matrix = read_scw(path)
    return {"impact": matrix.impact.tolist(), "sizes": matrix.sizes.tolist()}


def row(what: str, name: str, ours: dict[str, Any], other: dict[str, Any] | None, times: float = 1.0) -> str:
    """One line of the table; times: by how much more work the other would have done for as much as ours."""
    told = [f"{ours[of]:9.3f}" for of in ("seconds", "cpu")]
    told += [f"{other[of] * times:9.2f}" for of in ("seconds", "cpu")] if other else [f"{'-':>9}"] * 2
    told.append(f"{other['cpu'] * times / ours['cpu']:8.0f}" if other else f"{'-':>8}")
    same = "" if other is None or times > 1 else ("  same" if ours["value"] == other["value"] else "  DIFFERENT")
    target = TARGETS.get(name)
    aim = "" if target is None else f"  target {target:g} s{'' if ours['seconds'] <= target else ' ! MISSED'}"
    return f"{what:58} {' '.join(told)}{same}{aim}"


def table(whole: dict[str, Any], ours: dict[str, Any], peer: dict[str, Any], plain: dict[str, Any], scenarios: int) -> Iterator[str]:
    """Every piece of work, with memory and growth."""
    yield f"{'':58} {'harmel s':>9} {'cpu':>9} {'other s':>9} {'cpu':>9} {'faster':>8}  (by cpu)"
    yield row(f"basins of all {scenarios:,} scenarios; plain numpy", "basins", whole["basins"], plain["basins"])
    yield row(f"basins of {STATES**SMALL:,} scenarios; prophesy-cib", "small", ours["small"], peer["small"])
    yield row(f"{STARTS:,} starts, {DENSE[0]} x {STATES}; prophesy-cib, from {PEER_STARTS}", "starts", ours["starts"], peer["starts"], STARTS / PEER_STARTS)
    for descriptors in DENSE:
        found = ours[f"consistent {descriptors}"]
        what = f"all consistent, {descriptors} x {STATES} dense, {STATES**descriptors:.1e} scenarios: {len(found['value'])}"
        yield row(what, f"consistent {descriptors}", found, None)
    yield row("200 draws of 10 experts, 12 x 3, all consistent of each", "draws", ours["draws"], None)
    yield ""
    memory = [f"{name} {one:.0f}" for name, one in (("harmel", whole["basins"]["mib"]), ("plain numpy", plain["basins"]["mib"]))]
    rest = [f"{name} {one:.0f}" for name, one in (("harmel", ours["memory"]["mib"]), ("prophesy-cib", peer["memory"]["mib"]))]
    yield f"most memory, MiB: following all, {', '.join(memory)}; the rest, {', '.join(rest)}"
    growth = ", ".join(f"{descriptors}: {1000 * cpu:.0f}" for descriptors, _, cpu in ours["growth"]["value"])
    yield f"growth of the search with descriptors of three states, processor ms, the middle of three matrices: {growth}"


def main() -> int:
    """Measure, print, and keep the figures where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5, help="runs of each, of which the fastest counts (5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    arguments = parser.parse_args()
    print(f"{platform.python_implementation()} {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    given = large()
    peer = run(str(peer_python("peer-foresight", PEER)), "bench.foresight.peer", {})
    plain = run(sys.executable, "bench.foresight.plain", given)
    whole = run(sys.executable, "bench.foresight.ours", {**given, "repeats": arguments.repeats})
    ours = run(sys.executable, "bench.foresight.ours", {"repeats": arguments.repeats})
    print("\n".join(table(whole, ours, peer, plain, int(np.prod(given["sizes"])))))
    found, tried = discovery.measured(arguments.repeats), stress.measured(arguments.repeats)
    print("\n".join(["", *discovery.table(found), "", *stress.table(tried)]))
    print(f"\nload at the end {os.getloadavg()[0]:.1f}")
    if arguments.json:
        whole_run = {"whole": whole, "ours": ours, "peer": peer, "plain": plain, "discovery": found, "stress": tried}
        arguments.json.write_text(json.dumps(whole_run, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
