"""The cases that all sides peel. Imports nothing but numpy and what the bench shares: the peers' processes read it too."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np

SIZES = ((100_000, 10), (100_000, 20))
GROWING = ((25_000, 10), (50_000, 10), (200_000, 10), (100_000, 5), (100_000, 40))
"""How cost grows with rows and with columns, beside the sizes above."""
PEEL, PASTE, LEAST_MASS, THRESHOLD = 0.05, 0.05, 0.05, 0.001
REFERENCE = "data/prim/bryant_lempert_2010_data.csv"


def made(cases: int, inputs: int) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Names, even figures (cases, inputs), and which cases fail: mostly in a corner of three inputs, a few anywhere."""
    rng = np.random.default_rng(1)
    table = rng.random((cases, inputs))
    corner = (table[:, 0] > 0.4) & (table[:, 1] < 0.7) & (table[:, 2] > 0.3)
    return [f"u{at}" for at in range(inputs)], table, (corner & (rng.random(cases) < 0.8)) | (rng.random(cases) < 0.05)


def reference() -> tuple[list[str], np.ndarray, np.ndarray] | None:
    """The published case, if HARMEL_SHARED leads to it."""
    path = Path(os.environ.get("HARMEL_SHARED", "")) / REFERENCE
    if not os.environ.get("HARMEL_SHARED") or not path.exists():
        return None
    with path.open() as file:
        heading, *rows = csv.reader(file)
    table = np.array(rows, np.float64)
    return heading[2:11], np.ascontiguousarray(table[:, 2:11]), table[:, heading.index("Greater than 90%")] > 0


def small(seed: int) -> tuple[list[str], np.ndarray, np.ndarray]:
    """A few cases whose figures differ all, often, or hardly, and fail where the first is high, but for some."""
    rng = np.random.default_rng(seed)
    many = int(rng.integers(60, 500))
    columns = [
        (rng.random(many), rng.integers(0, 4, many).astype(float), np.round(rng.normal(size=many), 1))[rng.integers(3)] for _ in range(rng.integers(1, 6))
    ]
    score = columns[0] - np.median(columns[0]) + rng.normal(size=many) * rng.random()
    return [f"u{at}" for at in range(len(columns))], np.column_stack(columns), score > np.quantile(score, rng.uniform(0.5, 0.9))


def given(asked: dict) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The cases asked for: of a size, the published ones, or a small set."""
    if "small" in asked:
        return small(asked["small"])
    found = reference() if asked.get("reference") else made(*asked["size"])
    assert found is not None
    return found
