"""What the peer does: run in an environment of its own, without Harmel. Reads a folder of columns, prints figures as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from reddwarf.data_loader import Loader
from reddwarf.implementations.polis import run_pipeline

from bench.opinion.memory import peak_bytes, reset_peak

KEYS = {"person": "participant_id", "statement": "statement_id", "value": "vote", "instant": "modified"}


def last_votes(columns: list[np.ndarray]) -> list[dict[str, int]]:
    """From vote arrays to what the pipeline takes, changed votes sorted out by the peer's own filter."""
    rows = zip(*(column.tolist() for column in columns), strict=True)
    holder = SimpleNamespace(votes_data=[dict(zip(KEYS.values(), row, strict=True)) for row in rows], skipped_dup_votes=[])
    Loader.filter_duplicate_votes(holder, keep="recent")
    return holder.votes_data


def main() -> None:
    """Go from the vote arrays to the result as often as asked, keep the fastest, write axes and groups beside the votes."""
    folder, repeats, out = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
    first = [dict(zip(KEYS.values(), (p, s, 1 - 2 * ((p + s) % 2), p), strict=True)) for p in range(40) for s in range(9)]
    run_pipeline(votes=first)  # what is imported late is imported now
    reset_peak()
    before = peak_bytes()
    columns = [np.load(folder / f"{name}.npy") for name in KEYS]
    seconds, cpu, alone = [], [], []
    for _ in range(repeats):
        wall, spent = time.perf_counter(), time.process_time()
        votes = last_votes(columns)
        begun = time.perf_counter()
        found = run_pipeline(votes=votes, mod_out_statement_ids=out, random_state=0)
        alone.append(time.perf_counter() - begun)
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
    print(json.dumps({"seconds": min(seconds), "cpu": min(cpu), "bytes": peak, "pipeline": min(alone)}))


if __name__ == "__main__":
    main()
