"""The work that both sides do. Imports nothing but numpy: the peers' process reads it too."""

from __future__ import annotations

from pathlib import Path

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


def made_up(number: int) -> dict[str, np.ndarray]:
    """
    One of many cases of the sizes that are published: 4 to 20 experts, 8 to 17 seeds, as many open questions or more, three or five levels.

    In every second one a fourth of the items is on a logarithmic scale, in every third one some open questions are not answered.
    """
    rng = np.random.default_rng(number)
    levels = np.array([0.05, 0.5, 0.95] if number % 4 else [0.05, 0.25, 0.5, 0.75, 0.95])
    experts, seeds = int(rng.integers(4, 21)), int(rng.integers(8, 18))
    items = seeds + int(rng.integers(5, 26))
    log = (rng.random(items) < 0.25) & (number % 2 == 1)
    truth = rng.uniform(20, 80, items)
    middle = truth + rng.normal(0, 8, (experts, items)) + rng.normal(0, 8, (experts, 1))
    width = rng.uniform(2, 20, (experts, 1, 1))
    values = np.maximum(middle[:, None] + width * (levels - 0.5)[:, None] * rng.uniform(0.5, 1.5, (experts, 1, items)), 0.01 + np.arange(len(levels))[:, None])
    values = np.where(log, 10 ** (values / 20), values)
    truth = np.where(log, 10 ** (truth / 20), truth)
    gaps = (rng.random((experts, items)) < 0.05) & (np.arange(items) >= seeds) & (number % 3 == 0)
    values = np.where(gaps[:, None], np.nan, values)
    return {"values": values, "levels": levels, "truth": np.where(np.arange(items) < seeds, truth, np.nan), "log": log}


def cases(folder: Path) -> list[tuple[Path, Path]]:
    """Every case of a folder: answers and truths."""
    return [(dtt, dtt.with_suffix(".rls")) for dtt in sorted(folder.glob("*.dtt"))]
