"""How long something takes when nothing else gets in its way."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any


def fastest(act: Callable[[], Any], repeats: int) -> tuple[Any, float, float]:
    """Do it as often as asked; return what came of it, and the fewest seconds by the clock and by the processor."""
    seconds, cpu = [], []
    for _ in range(repeats):
        wall, spent = time.perf_counter(), time.process_time()
        came = act()
        seconds.append(time.perf_counter() - wall)
        cpu.append(time.process_time() - spent)
    return came, min(seconds), min(cpu)
