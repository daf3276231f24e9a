"""The work that both sides do. Imports nothing but numpy: the peers' process reads it too."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

EXPERTS, ITEMS, DRAWS = 60, 40, 1000
WAYS = ("equal", "global", "item")


def panel(seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Two rounds of 60 experts on 40 items; one in four changes an answer by a point."""
    rng = np.random.default_rng(seed)
    middle = rng.uniform(2, 8, ITEMS)
    first = np.clip(np.rint(middle + rng.normal(0, 1.5, (EXPERTS, ITEMS))), 1, 9)
    moved = np.where(rng.random(first.shape) < 0.25, rng.choice([-1, 1], first.shape), 0)
    return first, np.clip(first + moved, 1, 9)


def cases(folder: Path) -> list[tuple[Path, Path]]:
    """Every case of a folder: answers and truths."""
    return [(dtt, dtt.with_suffix(".rls")) for dtt in sorted(folder.glob("*.dtt"))]


def fastest(act: Callable[[], Any], repeats: int) -> tuple[Any, float, float]:
    """Do it once for what is looked up late, then as often as asked: what came of it, and the fewest seconds by the clock and by the processor."""
    act()
    seconds, cpu = [], []
    for _ in range(repeats):
        wall, spent = time.perf_counter(), time.process_time()
        came = act()
        seconds.append(time.perf_counter() - wall)
        cpu.append(time.process_time() - spent)
    return came, min(seconds), min(cpu)
