"""What the peer does: run in an environment of its own, without Harmel. Reads a folder of columns, prints figures as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from reddwarf.implementations.polis import run_pipeline

from bench.opinion.memory import peak_bytes, reset_peak

KEYS = {"person": "participant_id", "statement": "statement_id", "value": "vote"}


def main() -> None:
    """Run the pipeline as often as asked, keep the fastest, write axes and groups beside the votes."""
    folder, repeats, out = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
    first = [dict(zip(KEYS.values(), (p, s, 1 - 2 * ((p + s) % 2)), strict=True)) for p in range(40) for s in range(9)]
    run_pipeline(votes=first)  # what is imported late is imported now
    reset_peak()
    before = peak_bytes()
    columns = [np.load(folder / f"last-{name}.npy").tolist() for name in KEYS]
    votes = [dict(zip(KEYS.values(), row, strict=True)) for row in zip(*columns, strict=True)]
    del columns
    seconds, cpu = [], []
    for _ in range(repeats):
        wall, spent = time.perf_counter(), time.process_time()
        found = run_pipeline(votes=votes, mod_out_statement_ids=out, random_state=0)
        seconds.append(time.perf_counter() - wall)
        cpu.append(time.process_time() - spent)
    peak = peak_bytes() - before
    people = found.participants_df
    np.savez(
        folder / "peer.npz",
        people=people.index.to_numpy(),
        group=people["cluster_id"].fillna(-1).to_numpy(dtype=int),
        statements=found.statements_df.index.to_numpy(),
        axes=found.reducer.components_[:2],
    )
    print(json.dumps({"seconds": min(seconds), "cpu": min(cpu), "bytes": peak}))


if __name__ == "__main__":
    main()
