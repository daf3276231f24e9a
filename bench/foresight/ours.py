"""What Harmel does with matrices, in a process of its own: prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from bench.fastest import fastest
from bench.foresight.work import DENSE, SMALL, STARTS, STATES, WITHOUT_TIES, dense, peak_mib, starts
from harmel.methods import foresight


def made(descriptors: int, seed: int = 0, reach: int = 3) -> foresight.CrossImpact:
    """A matrix of the work."""
    return foresight.cross_impact(dense(descriptors, seed, reach), [STATES] * descriptors)


def basins(given: dict) -> dict[str, object]:
    """Every scenario of one matrix, followed."""
    matrix = foresight.cross_impact(given["impact"], given["sizes"])
    found, seconds, cpu = fastest(lambda: foresight.basins(matrix), given["repeats"])
    return {"basins": {"seconds": seconds, "cpu": cpu, "mib": peak_mib(), "value": sorted(int(found.weight[at]) for at in found.steady)}}


def rest(repeats: int) -> dict[str, object]:
    """All but that."""
    figures: dict[str, object] = {}
    small = made(SMALL, reach=WITHOUT_TIES)
    found, seconds, cpu = fastest(lambda: foresight.basins(small), repeats)
    figures["small"] = {"seconds": seconds, "cpu": cpu, "value": sorted(int(found.weight[at]) for at in found.steady)}
    for descriptors in DENSE:
        matrix = made(descriptors)
        found, seconds, cpu = fastest(lambda matrix=matrix: foresight.consistent(matrix), 1 if descriptors > 20 else repeats)
        figures[f"consistent {descriptors}"] = {"seconds": seconds, "cpu": cpu, "value": found.tolist()}
    matrix = made(DENSE[0])
    given = starts(DENSE[0], STARTS)
    found, seconds, cpu = fastest(lambda: foresight.attractors(matrix, given), repeats)
    figures["starts"] = {"seconds": seconds, "cpu": cpu, "value": sorted(found.weight.tolist())}
    growth = []
    for descriptors in range(8, 23, 2):
        matrices = [made(descriptors, seed) for seed in range(3)]
        some = [fastest(lambda matrix=matrix: foresight.consistent(matrix), 1)[1:] for matrix in matrices]
        growth.append([descriptors, sorted(wall for wall, _ in some)[1], sorted(cpu for _, cpu in some)[1]])
    figures["growth"] = {"seconds": 0, "cpu": 0, "value": growth}
    sheets = [dense(12, seed) for seed in range(10)]
    panel = foresight.panel(sheets, [STATES] * 12)
    _, seconds, cpu = fastest(lambda: foresight.futures(panel, draws=200, seed=1), 1)
    figures["draws"] = {"seconds": seconds, "cpu": cpu}
    figures["memory"] = {"seconds": 0, "cpu": 0, "mib": peak_mib()}
    return figures


def main() -> None:
    """One piece or the rest, as told on the input."""
    given = json.loads(sys.stdin.read())
    json.dump(basins(given) if "impact" in given else rest(given["repeats"]), sys.stdout)


if __name__ == "__main__":
    main()
