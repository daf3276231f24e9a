"""What one would write with numpy in an afternoon: every scenario, chunk by chunk. In a process of its own; prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from bench.fastest import fastest
from bench.foresight.work import peak_mib

CHUNK = 200_000


def basins(impact: np.ndarray, sizes: list[int]) -> dict[int, int]:
    """Follow every scenario one step, then point each at where it leads, over and over; the weight of each consistent scenario, by its number."""
    first = np.concatenate([[0], np.cumsum(sizes)])
    whole = int(np.prod(sizes))
    place = np.concatenate([np.cumprod(sizes[:0:-1])[::-1], [1]])
    leads = np.empty(whole, np.int32)
    for begin in range(0, whole, CHUNK):
        numbers = np.arange(begin, min(begin + CHUNK, whole))
        states = numbers[:, None] // place % sizes
        pushes = impact[states + first[:-1]].sum(axis=1)
        nexts = np.zeros(len(numbers), np.int64)
        for j, size in enumerate(sizes):
            block = pushes[:, first[j] : first[j] + size]
            own = block[np.arange(len(block)), states[:, j]]
            nexts += np.where(own == block.max(axis=1), states[:, j], block.argmax(axis=1)) * place[j]
        leads[begin : begin + len(numbers)] = nexts
    steady = np.flatnonzero(leads == np.arange(whole, dtype=np.int32))
    for _ in range(6):  # 64 steps
        leads = leads[leads]
    found = np.bincount(leads, minlength=whole)
    return {int(one): int(found[one]) for one in steady}


def main() -> None:
    """The one piece of work."""
    given = json.loads(sys.stdin.read())
    found, seconds, cpu = fastest(lambda: basins(np.array(given["impact"], np.int32), given["sizes"]), 1)
    json.dump({"basins": {"seconds": seconds, "cpu": cpu, "mib": peak_mib(), "value": sorted(found.values())}}, sys.stdout)


if __name__ == "__main__":
    main()
