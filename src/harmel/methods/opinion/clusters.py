"""People who stand together: base clusters, and groups of base clusters."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.kernels.plain import means
from harmel.methods.opinion.recipe import POLIS, Recipe

POINT_IS_WORTH = 30  # a point costs as much as so many votes


@dataclass(frozen=True, eq=False)
class Bases:
    """
    Up to a hundred small clusters of people.

    of_row: int32 (p,), the base of each row given. centre: (b, 2), the mean of its people. size: (b,), how many people.
    """

    of_row: NDArray[np.int32]
    centre: NDArray[np.float64]
    size: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups of bases. of_base: int32 (b,). silhouettes: for each number of groups tried, how well it separates (-1 to 1)."""

    of_base: NDArray[np.int32]
    silhouettes: tuple[tuple[int, float], ...]


def base_clusters(points: NDArray[np.float64], recipe: Recipe = POLIS) -> Bases:
    """
    Gather people, (p, 2) in the order of their first vote, into at most a hundred base clusters.

    Definition: k-means started from the first hundred distinct places, until all centres move less than .01 or for 100 rounds.
    """
    of_row = k_means(points, np.ones(len(points)), recipe.bases, rounds=recipe.base_rounds, at_rest=recipe.at_rest)
    return bases_from(points, of_row)


def bases_from(points: NDArray[np.float64], of_row: NDArray[np.int32]) -> Bases:
    """Measure bases whose people are known: centres and sizes."""
    size = np.bincount(of_row) if len(of_row) else np.zeros(0, np.int64)
    return Bases(frozen(of_row), frozen(means(points, np.ones(len(points)), of_row, len(size))), frozen(size))


def opinion_groups(bases: Bases, recipe: Recipe = POLIS, *, number: int | None = None) -> Groups:
    """
    Join bases into two to five groups, the number whose silhouette is highest (of equals, the higher number), or a number given.

    Definition: for each k from 2 to min(5, 2 + floor(b / 12)), k-means on the centres weighted by size, started from the first k
    distinct centres, 20 rounds; silhouette over centres, each counting once. Fewer than two bases make one group.
    """
    b = len(bases.size)
    most = min(recipe.most_groups, recipe.fewest_groups + b // recipe.bases_per_further_group)
    best = np.zeros(b, np.int32)
    tried: list[tuple[int, float]] = []
    apart = distances(bases.centre)
    for k in range(recipe.fewest_groups, most + 1) if number is None else (number,):
        of_base = k_means(bases.centre, bases.size.astype(np.float64), k, rounds=recipe.group_rounds, at_rest=recipe.at_rest)
        score = silhouette(bases.centre, of_base, apart)
        if not tried or score >= max(earlier for _, earlier in tried):
            best = of_base
        tried.append((k, score))
    return Groups(frozen(best), tuple(tried))


def k_means(points: NDArray[np.float64], weight: NDArray[np.float64], k: int, *, rounds: int, at_rest: float) -> NDArray[np.int32]:
    """
    Split points (p, 2) into at most k clusters: the cluster of each, int32 (p,), numbered in the order of the starting places.

    Starts from the first k distinct points. A cluster that loses all its points is dropped. Of equally near centres, the first.
    """
    compute = kernel(len(points) * POINT_IS_WORTH)
    return compute.k_means(points, weight, _first_distinct(points, k), rounds, at_rest)


def silhouette(points: NDArray[np.float64], of_row: NDArray[np.int32], distance: NDArray[np.float64] | None = None) -> float:
    """
    Say how well clusters are separated, -1 to 1: the mean over points of (b - a) / max(a, b).

    a: mean distance to the others of the own cluster; b: the smallest mean distance to another cluster. A point alone in its
    cluster counts 0. One cluster, or none: 0. distance: (p, p), where it is known already. Source: Rousseeuw 1987.
    """
    clusters = int(of_row.max()) + 1 if len(of_row) else 0
    if clusters < 2:
        return 0.0
    distance = distances(points) if distance is None else distance
    size = np.bincount(of_row, minlength=clusters)
    total = np.stack([distance[:, of_row == cluster].sum(axis=1) for cluster in range(clusters)], axis=1)
    rows = np.arange(len(points))
    own = total[rows, of_row] / np.maximum(size[of_row] - 1, 1)
    others = total / size
    others[rows, of_row] = np.inf
    other = others.min(axis=1)
    larger = np.maximum(own, other)
    score = np.where((size[of_row] > 1) & (larger > 0), (other - own) / np.where(larger > 0, larger, 1), 0.0)
    return float(score.mean())


def distances(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each point is from each other: (p, p)."""
    return np.hypot(points[:, None, 0] - points[None, :, 0], points[:, None, 1] - points[None, :, 1])


def _first_distinct(points: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    """The first k different points, or as many as there are: looked for among a few first, then among more."""
    among = 2 * k
    while True:
        different = dict.fromkeys(map(tuple, points[:among].tolist()))
        if len(different) >= k or among >= len(points):
            return np.array(list(different)[:k]).reshape(-1, 2)
        among *= 4
