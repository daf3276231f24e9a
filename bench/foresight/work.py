"""The work that all sides do. Imports nothing but numpy: the peer's process reads it too."""

from __future__ import annotations

import resource
import sys
from itertools import product

import numpy as np

DENSE = (18, 20, 24)
"""Descriptors of the large matrices, with three states each."""
STATES = 3
SMALL = 8
"""Descriptors of the matrix that the peer can go through: 6,561 scenarios."""
WITHOUT_TIES = 1000
"""How far its judgements reach: on a tie the peer may throw dice, so there shall be none."""
STARTS = 5000
PEER_STARTS = 500
"""The peer follows so many; its time is told for as many as ours."""


def dense(descriptors: int, seed: int = 0, reach: int = 3) -> np.ndarray:
    """A dense random matrix, judgements from -reach to reach, no self-impacts: (3 d, 3 d)."""
    rng = np.random.default_rng(1000 * descriptors + seed)
    own = np.kron(np.eye(descriptors), np.ones((STATES, STATES))) == 1
    return np.where(own, 0, rng.integers(-reach, reach + 1, own.shape)).astype(np.float64)


def starts(descriptors: int, many: int) -> np.ndarray:
    """The same starts for all sides: (many, descriptors)."""
    return np.random.default_rng(7).integers(0, STATES, (many, descriptors))


def all_scenarios(sizes: list[int]) -> np.ndarray:
    """Every scenario, in order."""
    return np.array(list(product(*(range(size) for size in sizes))))


def peak_mib() -> float:
    """The most memory that this process has held, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 if sys.platform != "darwin" else 1024**2)
