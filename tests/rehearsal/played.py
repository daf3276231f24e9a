"""A rehearsal on its way: begun beside others, waited for, and asked what came true in it."""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.house import HARMEL, House

from harmel.site.tests.scripts import EXAMPLE


@dataclass
class Played:
    """Its house, the command that plays it, and what came true in it once that is over."""

    house: House
    process: subprocess.Popen[str]
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where it lies, with what it left on the table."""
        return self.house.data

    def over(self) -> Played:
        """Wait for the end, and read the facts from the database."""
        told, _ = self.process.communicate(timeout=600)
        assert self.process.returncode == 0, told
        self.facts = self.house.module("tests.rehearsal.facts")
        return self

    def __getitem__(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


def begin(house: House, script: Path, *more: str) -> Played:
    """Start playing a script."""
    asked = [*HARMEL, "rehearse", str(script), "--out", str(house.data), *more]
    return Played(house, subprocess.Popen(asked, env=house.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))


def smaller(folder: Path, *, participants: int = 2) -> Path:
    """Copy the script with fewer people in the discussion, for tests that look elsewhere."""
    shutil.copytree(EXAMPLE, folder)
    path = folder / "delegations.csv"
    with path.open(newline="") as file:
        rows = [row | {"participants": str(participants)} for row in csv.DictReader(file)]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder
