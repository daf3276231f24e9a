"""Foresight: the search on a Dask cluster."""

import pytest

from harmel.methods.tests.on_dask import needs_dask, said_by

ON_DASK = """
import sys
from importlib import import_module
from distributed import LocalCluster
from harmel.methods import chunks, foresight
from harmel.methods.foresight.tests.test_consistent import random

def searched(where):
    told = []
    with chunks.using(where):
        found = foresight.consistent(random(14, 2), tolerance=4, told=lambda done, parts: told.append(done))
    return found.tobytes(), len(told)

if __name__ == "__main__":
    import_module("harmel.methods.foresight.consistent").SHARED_FROM = 10_000
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        on_dask, parts = searched(cluster.scheduler_address)
    sys.stdout.write(f"{on_dask == searched(chunks.CORES)[0] == searched(chunks.HERE)[0]} {len(on_dask) > 0} {parts > 1}")
"""


@pytest.mark.slow
@needs_dask
def test_two_workers_find_the_same(tmp_path):
    """Byte for byte what all cores find, and one."""
    assert said_by(ON_DASK, tmp_path) == "True True True"
