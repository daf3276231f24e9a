"""Programs that are tried on a Dask cluster of their own: each in a process beside the tests, as clusters start anew whatever began them."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed: pip install harmel[dask]")


def said_by(program: str, folder: Path) -> str:
    """Run a program from a file in a folder, and return what it says. Shows its errors where it fails."""
    path = folder / "on_dask.py"
    path.write_text(program)
    done = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, check=False, timeout=240, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout
