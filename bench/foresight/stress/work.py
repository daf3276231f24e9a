"""The experiments that both sides run. Imports nothing of Harmel's: the peer's process reads it too."""

from __future__ import annotations

EXPERIMENTS, INPUTS = 100_000, 10
NAMES = [f"x{at}" for at in range(INPUTS)]


def trivial(**inputs: float) -> dict[str, float]:
    """A model that costs next to nothing: what is measured is everything around it."""
    return {"whole": sum(inputs.values())}
