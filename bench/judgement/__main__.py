"""
Judgement against its peers: `make bench-judgement`.

Sets anduryl (Cooke's classical model) and scipy (the rest) up in an environment of their own under build/, lets both sides do the same work one after the
other, each in a process of its own with one thread for linear algebra, and prints seconds (the fastest run; imports excluded), their ratio, and how far
results differ.

HARMEL_SHARED names the reference data; each .dtt file in data/cooke is a case. Besides, 57 cases of the published sizes are made up. Both sides make three
decision makers of each: equal, global and item weights, alpha at its best. Signed ranks: ours exact up to sixty changes, the peer's by the normal curve,
which is what it does so soon; the value compared is that of 100,000 permutations.

    python -m bench.judgement [--repeats N] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.judgement.work import DRAWS, EXPERTS, ITEMS, cases, made_up
from bench.peers import peer_python

ROOT = Path(__file__).resolve().parents[2]
PEERS = ("anduryl==1.2.2", "pydantic<2", "numpy<2", "scipy==1.15.3")
"""anduryl was written for numpy 1 and pydantic 1."""
KEPT = ROOT / "build" / "bench-judgement"
PUBLISHED_CASES, SECONDS_FOR_THEM = 57, 0.1
"""What the published collection may take us, three decision makers each; it takes the peer 1.65 s."""
SECONDS_FOR_BOOTSTRAP = 0.05


def write_made_up() -> Path:
    """As many made-up cases as are published, in the field's own files."""
    from harmel.methods import judgement
    from harmel.methods.judgement.files import write_excalibur

    KEPT.mkdir(parents=True, exist_ok=True)
    for number in range(PUBLISHED_CASES):
        for suffix, content in zip((".dtt", ".rls"), write_excalibur(judgement.case(**made_up(number))), strict=True):
            (KEPT / f"{number:02d}{suffix}").write_bytes(content)
    return KEPT


def run(command: list[str]) -> dict[str, Any]:
    """Run a process and read its figures."""
    environment = {**os.environ, **{name: os.environ.get(name, "1") for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")}}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise SystemExit((done.stderr.strip().splitlines() or [f"{command[2]} ended with {done.returncode}"])[-1])
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def differs(ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    """How far the results are from each other: scores as they stand, quantiles in parts of their size."""
    if "value" in ours:
        return f"{abs(ours['value'] - theirs['value']):.1e}"
    if "scores" not in ours:
        return ""
    scores = max(float(np.abs(np.subtract(ours["scores"][way], theirs["scores"][way])).max()) for way in ours["scores"])
    if not ours["quantiles"]:
        return f"{scores:.1e}"
    pairs = [(np.array(ours["quantiles"][way]), np.array(theirs["quantiles"][way])) for way in ours["quantiles"]]
    apart = max(float((np.abs(mine - other) / np.maximum(np.abs(other), 1e-9)).max()) for mine, other in pairs)
    return f"{scores:.1e}, quantiles {apart:.1e}"


def table(ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    """One line for each piece of work, and whether the targets are met."""
    yield f"{'':36} {'harmel ms':>10} {'cpu':>8} {'peer ms':>10} {'cpu':>8} {'faster':>8}  results differ by"
    for name, mine in ours.items():
        other = theirs[name]
        figures = [1000 * one[of] for one in (mine, other) for of in ("seconds", "cpu")]
        yield f"{name:36} " + "{:10.3f} {:8.3f} {:10.3f} {:8.3f}".format(*figures) + f" {figures[2] / figures[0]:8.1f}  {differs(mine, other)}"
    told = [name for name in ours if name.startswith("case ")]
    if told:
        whole, peers = (sum(one[name]["seconds"] for name in told) for one in (ours, theirs))
        target = SECONDS_FOR_THEM * len(told) / PUBLISHED_CASES
        yield ""
        missed = "" if whole <= target else " ! MISSED"
        meant = f"{SECONDS_FOR_THEM} s for {PUBLISHED_CASES}"
        yield f"{len(told)} cases in {whole * 1000:.2f} ms, the peer {peers * 1000:.2f} ms; target {target * 1000:.2f} ms, which is {meant}{missed}"
    name = f"{PUBLISHED_CASES} made-up cases"
    missed = "" if ours[name]["seconds"] <= SECONDS_FOR_THEM else " ! MISSED"
    yield f"{name} in {ours[name]['seconds'] * 1000:.1f} ms; target {SECONDS_FOR_THEM * 1000:.0f} ms{missed}"
    taken = ours["bootstrap of ranks"]["seconds"]
    missed = "" if taken <= SECONDS_FOR_BOOTSTRAP else " ! MISSED"
    yield f"{DRAWS:,} draws over {EXPERTS} experts x {ITEMS} items in {taken * 1000:.2f} ms; target {SECONDS_FOR_BOOTSTRAP * 1000:.0f} ms{missed}"


def main() -> int:
    """Measure, print, and keep the figures where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=20, help="runs of each, of which the fastest counts (20)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    arguments = parser.parse_args()
    folder = Path(os.environ.get("HARMEL_SHARED", "")).resolve() / "data" / "cooke"
    print(f"{platform.python_implementation()} {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    if not cases(folder):
        print("HARMEL_SHARED does not lead to data/cooke: no case of the classical model is measured.")
    given = [str(folder), str(arguments.repeats), str(write_made_up())]
    theirs = run([str(peer_python("peer-judgement", *PEERS)), "-m", "bench.judgement.peer", *given])
    ours = run([sys.executable, "-m", "bench.judgement.ours", *given])
    print("\n".join(table(ours, theirs)))
    print(f"\nload at the end {os.getloadavg()[0]:.1f}")
    if arguments.json:
        arguments.json.write_text(json.dumps({"ours": ours, "peers": theirs}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
