"""How far two maps of the same votes agree."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

Kept = Mapping[str, np.ndarray]


def groups_agree(one: Kept, other: Kept) -> float:
    """The adjusted Rand index of the groups of people whom both place: 1 the same, about 0 by chance. Source: Hubert and Arabie 1985."""
    _, at, there = np.intersect1d(one["people"], other["people"], return_indices=True)
    first, second = one["group"][at], other["group"][there]
    both = (first >= 0) & (second >= 0)
    if both.sum() < 2:
        return float("nan")
    table = np.zeros((first.max() + 1, second.max() + 1))
    np.add.at(table, (first[both], second[both]), 1)

    def pairs(counted: np.ndarray) -> float:
        return float((counted * (counted - 1)).sum() / 2)

    together, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / pairs(np.array([both.sum()]))
    most = (rows + columns) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def axes_agree(one: Kept, other: Kept) -> list[float]:
    """The cosine, without its sign, between the first two axes of the one and of the other."""
    _, at, there = np.intersect1d(one["statements"], other["statements"], return_indices=True)
    first, second = one["axes"][:2][:, at], other["axes"][:2][:, there]
    size = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    return [float(cosine) for cosine in np.abs((first * second).sum(axis=1)) / np.where(size > 0, size, 1)]
