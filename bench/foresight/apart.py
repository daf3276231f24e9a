"""Work in a process of its own, so that its time and memory are its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def run(python: str, module: str, given: Any) -> Any:
    """Run a process on this input and read its figures."""
    environment = {**os.environ, **{name: os.environ.get(name, "1") for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")}}
    done = subprocess.run([python, "-m", module], input=json.dumps(given), capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise SystemExit((done.stderr.strip().splitlines() or [f"{module} ended with {done.returncode}"])[-1])
    return json.loads(done.stdout.strip().splitlines()[-1])
