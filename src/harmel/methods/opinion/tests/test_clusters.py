"""Base clusters, groups, and how well they are separated."""

import numpy as np

from harmel.methods.opinion.clusters import base_clusters, bases_from, k_means, opinion_groups, silhouette


def plain_silhouette(points, cluster):
    scores = []
    for at, own in enumerate(cluster):
        distance = np.hypot(*(points - points[at]).T)
        mates = (cluster == own) & (np.arange(len(points)) != at)
        if not mates.any():
            scores.append(0.0)
            continue
        near = distance[mates].mean()
        other = min(distance[cluster == other].mean() for other in set(cluster.tolist()) - {own})
        scores.append((other - near) / max(near, other))
    return np.mean(scores)


def hills(seed, per_hill=40):
    rng = np.random.default_rng(seed)
    middles = np.array([[0.0, 0.0], [8.0, 0.0], [0.0, 8.0]])
    return np.concatenate([middle + rng.normal(size=(per_hill, 2)) for middle in middles])[rng.permutation(3 * per_hill)]


def test_the_silhouette_is_that_of_its_definition():
    """The mean over points of (b - a) / max(a, b), a point alone counting 0."""
    points = hills(1)
    cluster = k_means(points, np.ones(len(points)), 4, rounds=20, at_rest=0.01)
    cluster[0] = 4
    cluster = np.unique(cluster, return_inverse=True)[1]
    assert np.isclose(silhouette(points, cluster), plain_silhouette(points, cluster))


def test_three_hills_are_three_groups():
    """Groups are found, and how well two to five of them are separated is kept."""
    groups = opinion_groups(base_clusters(hills(2)))
    assert groups.of_base.max() == 2
    assert [number for number, _ in groups.silhouettes] == [2, 3, 4, 5]


def test_at_most_a_hundred_different_places_are_each_a_base():
    """People at the same place share a base."""
    points = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 0.0], [0.0, 3.0]])
    bases = base_clusters(points)
    assert bases.of_row.tolist() == [0, 1, 0, 2]
    assert bases.size.tolist() == [2, 1, 1]


def test_centres_pull_by_weight():
    """A base of many people moves the centre of its group more than one of few."""
    points = np.array([[0.0, 0.0], [1.0, 0.0], [10.0, 0.0], [12.0, 0.0]])
    assert k_means(points, np.array([1.0, 1.0, 1.0, 1.0]), 2, rounds=20, at_rest=0.01).tolist() == [0, 0, 1, 1]


def test_nobody_and_one_person_make_no_two_groups():
    """Nobody: no base, no group. One: one base in one group."""
    nobody = opinion_groups(base_clusters(np.empty((0, 2))))
    assert len(nobody.of_base) == 0
    one = opinion_groups(bases_from(np.zeros((1, 2)), np.zeros(1, np.int32)))
    assert one.of_base.tolist() == [0]
