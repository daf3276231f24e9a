"""Foresight: options in the same futures on a Dask cluster, and on one that loses a worker."""

import pytest

from harmel.methods.tests.on_dask import needs_dask, said_by

ON_DASK = """
import os, signal, sys
import numpy as np
from distributed import LocalCluster
from harmel.methods import chunks, foresight
from harmel.methods.foresight.files import as_text
from harmel.methods.foresight.tests.made_up import a_study

def text(where, told=None):
    with chunks.using(where):
        return as_text(foresight.stress(a_study(np.random.default_rng(8)), futures=60_000, seed=1, told=told).as_document())

if __name__ == "__main__":
    whole, killed = text(chunks.CORES), []
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        of = {name: worker.pid for name, worker in cluster.workers.items()}

        def kill(done, parts):
            if done == 2 and not killed:
                killed.append(of[0])
                os.kill(of[0], signal.SIGKILL)

        on_dask, after = text(cluster.scheduler_address), text(cluster.scheduler_address, kill)
        gone = cluster.workers[0].pid != of[0]
    sys.stdout.write(f"{whole == on_dask} {whole == after} {len(killed)} {gone}")
"""


@pytest.mark.slow
@needs_dask
def test_two_workers_give_the_same_and_a_killed_one_changes_nothing(tmp_path):
    """Byte for byte what this process gives, also when one of two workers is killed on the way: its chunks are done again."""
    assert said_by(ON_DASK, tmp_path) == "True True 1 True"
