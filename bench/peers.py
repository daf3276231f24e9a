"""The environments of the peers: each has one of its own under build/, made where it is not there."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def peer_python(name: str, *wanted: str) -> Path:
    """The interpreter of a peer's environment, by the name of its folder; `wanted`: what is installed there."""
    home = ROOT / "build" / name
    python = home / "bin" / "python"
    if not (home / ".ok").exists():
        print(f"Setting up {' '.join(wanted)} in {home.relative_to(ROOT)} ...", flush=True)
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted], check=True, stderr=subprocess.DEVNULL)
        (home / ".ok").touch()
    return python
