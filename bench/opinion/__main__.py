"""
The opinion map against red-dwarf: `make bench-opinion`.

Sets the peer up in an environment of its own under build/, lets both draw the map of the same votes one after the other, each in a process of
its own, and prints seconds (the fastest run; imports and reading of files excluded), peak memory above the interpreter with its imports,
their ratio, and how far the results agree; then how cost grows with the number of votes. Both begin with vote arrays, changed votes included: the
peer's own filter sorts them out, and its pipeline alone is printed beside. Both have one thread for linear algebra, the fastest for both on two cores.

    python -m bench.opinion [--quick] [--json FILE]
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.opinion.agreement import axes_agree, groups_agree
from bench.opinion.votes import LARGEST, MADE_UP, REAL, Case, real_folder, write
from bench.peers import peer_python

ROOT = Path(__file__).resolve().parents[2]
PEER = "red-dwarf==0.4.0"
KEPT = ROOT / "build" / "bench-opinion"
SEED = 1
PEER_AT_MOST_SECONDS = 60
PEER_KNOWN_SLOW = 1_000_000
"""Votes from which the peer is not asked: its silhouette compares each person with each other and takes more than a minute."""
SOON = 200_000
"""Votes up to which each side runs five times."""
STREAMED_FROM = 20_000_000
"""Votes from which they are read chunk by chunk instead of being held; what reading takes is excluded here too."""
LATER_AT_MOST = 0.5
"""What drawing the map again after a hundredth of new votes may take of a cold start."""
MEGABYTE = 1e6


def run(command: list[str], *, seconds: float | None = None) -> dict[str, Any] | str:
    """Run a process and read its figures, or say why there are none."""
    environment = {**os.environ, **{name: os.environ.get(name, "1") for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")}}
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"stopped after {seconds:.0f} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1][:90]
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def measured(case: Case) -> Iterator[dict[str, Any]]:
    """Each line of the table for one set of votes: the peer first, then every mode and kernel of ours."""
    if case.folder and real_folder(case) is None:
        yield {"case": case.name, "who": "all", "why": "HARMEL_SHARED does not lead to these votes"}
        return
    folder = KEPT / case.name.replace(" ", "-").replace(",", "")
    out = json.dumps(write(case, folder, seed=SEED)["out"])
    records = len(np.load(folder / "value.npy", mmap_mode="r"))
    repeats = "5" if records <= SOON else "2" if records <= PEER_KNOWN_SLOW else "1"
    peer: dict[str, Any] | str = f"not asked: more than {PEER_AT_MOST_SECONDS} s, people against people in its silhouette"
    if records < PEER_KNOWN_SLOW:
        peer = run([str(peer_python("peer-opinion", PEER)), "-m", "bench.opinion.peer", str(folder), repeats, out], seconds=PEER_AT_MOST_SECONDS * int(repeats))
    yield {"case": case.name, "who": "red-dwarf", "records": records, **(peer if isinstance(peer, dict) else {"why": peer})}
    for mode, kernel in itertools.product(modes(), there()):
        told = ["--mode", mode, "--kernel", kernel, "--repeats", repeats, "--out", out, *(["--stream"] if records > STREAMED_FROM else [])]
        told += ["--besides"] if mode == "harmel" and kernel == there()[0] and records < PEER_KNOWN_SLOW else []
        ours = run([sys.executable, "-m", "bench.opinion.ours", str(folder), *told])
        who = f"harmel, {mode}, {'numba' if kernel == 'compiled' else 'numpy'}"
        line = {"case": case.name, "who": who, "records": records, **(ours if isinstance(ours, dict) else {"why": ours})}
        if isinstance(ours, dict) and isinstance(peer, dict):
            theirs, mine = np.load(folder / "peer.npz"), np.load(folder / f"ours-{mode}.npz")
            line |= {"ratio": peer["seconds"] / ours["seconds"], "memory_ratio": peer["bytes"] / max(ours["bytes"], 1)}
            line |= {"ari": groups_agree(theirs, mine), "cos": axes_agree(theirs, mine)}
        yield line


def modes() -> list[str]:
    """The modes that this version of Harmel draws."""
    from harmel.methods import opinion

    return ["polis", *(["harmel"] if hasattr(opinion, "opinion_map") else [])]


def there() -> list[str]:
    """The kernels that can be had here."""
    from harmel.methods.opinion import kernels

    if not kernels.is_there():
        print("numba is not installed: only the numpy kernel is measured.")
    return [*(["compiled"] if kernels.is_there() else []), "plain"]


def shown(line: dict[str, Any], case: Case) -> str:
    """One line of the table, with an exclamation mark behind what misses its target."""
    start = f"{line['case']:24} {line['who']:28}"
    if "why" in line:
        return f"{start} {line['why']}"

    def mark(missed: bool) -> str:  # noqa: FBT001 - reads as a sentence where it is called
        return "!" if missed else " "

    ours, megabytes = line["who"] != "red-dwarf", line["bytes"] / MEGABYTE
    late = ours and case.target_seconds is not None and line["seconds"] > case.target_seconds
    heavy = ours and case.target_megabytes is not None and megabytes > case.target_megabytes
    text = f"{start} {line['seconds']:9.4f}{mark(late)}{line['cpu']:9.4f} {megabytes:8.1f}{mark(heavy)}{1e9 * line['seconds'] / line['records']:8.0f} "
    if "pipeline" in line:
        text += f"   its pipeline alone {line['pipeline']:.4f}"
    if "ratio" in line:
        slow = case.target_ratio is not None and line["ratio"] < case.target_ratio
        text += f"{line['ratio']:7.1f}{mark(slow)}{line['memory_ratio']:7.1f}   {line['ari']:6.3f}  " + " ".join(f"{one:.9f}" for one in line["cos"])
    if "later" in line:
        part = line["later_seconds"] / line["seconds"]
        text += f"\n{'':24} {'  ' + format(line['later'], ',') + ' votes later':28} {line['later_seconds']:9.4f}{mark(part > LATER_AT_MOST)}"
        text += f"{line['later_cpu']:9.4f}   {part:.2f} of a cold start, " + ("the same to the last bit" if line["later_same"] else "ANOTHER RESULT")
    for name, (seconds, cpu) in line.get("besides", {}).items():
        text += f"\n{'':24} {'  ' + name:28} {seconds:9.4f} {cpu:9.4f}"
    return text


def growth(rows: list[dict[str, Any]]) -> Iterator[str]:
    """How seconds grow with votes, for each who drew the made-up ones: linear where nanoseconds a vote stay level."""
    made_up = {case.name for case in (*MADE_UP, LARGEST)}
    yield "Growth: votes, seconds of the processor, nanoseconds a vote"
    for who in dict.fromkeys(row["who"] for row in rows):
        line = [row for row in rows if row["who"] == who and row["case"] in made_up and "cpu" in row]
        points = [f"{row['records']:,} {row['cpu']:.3f} {1e9 * row['cpu'] / row['records']:.0f}" for row in line]
        if points:
            yield f"{who:28} " + " | ".join(points)


def main() -> int:
    """Measure, print, and keep the figures where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="without the largest set, 60M votes")
    parser.add_argument("--only", metavar="TEXT", default="", help="only sets of votes with this in their name")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    arguments = parser.parse_args()
    print(f"{platform.python_implementation()} {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print("! misses its target. Seconds: the fastest of five runs up to 200k votes, of two up to 1M, one beyond.\n")
    print(f"{'':24} {'':28} {'seconds':>9} {'cpu':>9} {'peak MB':>8} {'ns/vote':>8} {'faster':>7} {'lighter':>8} {'ARI':>7}  |cos| of axes")
    rows = []
    for case in [*REAL, *MADE_UP, *([] if arguments.quick else [LARGEST])]:
        if arguments.only not in case.name:
            continue
        for line in measured(case):
            rows.append(line)
            print(shown(line, case), flush=True)
    print("\n" + "\n".join(growth(rows)))
    print(f"\nload at the end {os.getloadavg()[0]:.1f}")
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
