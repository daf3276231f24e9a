"""Foresight: the search on a Dask cluster."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

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
@pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed: pip install harmel[dask]")
def test_two_workers_find_the_same(tmp_path):
    """Byte for byte what all cores find, and one."""
    program = tmp_path / "on_dask.py"
    program.write_text(ON_DASK)
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=False, timeout=240, cwd=tmp_path)
    assert done.stdout == "True True True", done.stderr
