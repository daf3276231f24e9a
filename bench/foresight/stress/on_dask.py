"""The same futures on a Dask cluster of one worker and of two: seconds, and whether the stored result is the same. Prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from distributed import LocalCluster

from bench.fastest import fastest
from bench.foresight.stress.made import study
from harmel.methods import chunks, foresight
from harmel.methods.foresight.files import as_text
from harmel.methods.foresight.stress.parts import Work, chunk, parts_of
from harmel.methods.foresight.stress.plan import plan
from harmel.methods.splitmix import resampled

FEW = 20_000
"""Futures of the whole result that is compared."""


def main() -> None:
    """The parts of a long run are timed; a whole result is compared with this process's own."""
    asked = json.loads(sys.stdin.read())
    of = study(shocks=True)
    values, _ = of.panel.centred
    futures, draws = asked["futures"], asked["futures"] // 10
    work = Work(plan(of), values, draws, futures, 0)
    parts = parts_of(futures, resampled(draws, len(values), seed=0))
    own = as_text(foresight.stress(of, futures=FEW).as_document())
    found: dict[str, Any] = {"parts": len(parts)}
    for workers in (1, 2):
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
            chunks.using(cluster.scheduler_address),
        ):
            same = as_text(foresight.stress(of, futures=FEW).as_document()) == own
            _, seconds, _ = fastest(lambda: list(chunks.each(partial(chunk, work, ()), parts)), asked["repeats"])
            found[str(workers)] = {"seconds": seconds, "same": same}
    sys.stdout.write("\n" + json.dumps(found))


if __name__ == "__main__":
    main()
