"""From votes to the map, by the anchor's recipe."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.axes import centred
from harmel.methods.opinion.clusters import Bases, base_clusters, bases_from, opinion_groups
from harmel.methods.opinion.consensus import Consensus, consensus, group_aware_consensus
from harmel.methods.opinion.counts import Counts, counts_by_group, counts_over_all
from harmel.methods.opinion.places import extremity, places_of_people, places_of_statements, who_is_placed
from harmel.methods.opinion.recipe import POLIS, Recipe
from harmel.methods.opinion.representative import Representative, representative
from harmel.methods.opinion.routing import priorities
from harmel.methods.opinion.spectrum import spectrum
from harmel.methods.opinion.votes import Labels, Votes, positions_of

VERSION = "3"


@dataclass(frozen=True, eq=False)
class OpinionMap:
    """
    The map of one vote: n people, m statements, b bases, g groups; groups stand largest first (of equals, whose first person came first).

    mode: the recipe. people: labels (n,), by first vote. statements: labels (m,). votes_cast: (n,).
    out, meta: (m,), statements moderated out, and about the voters themselves; neither moves anybody.
    mean: (m,), -1 to 1. axes: (2, m). places: (n, 2), also of people not placed. statement_places: (m, 2). extremity: (m,).
    base, group: (n,), -1 = not placed. base_centres: (b, 2). base_sizes: (b,). group_sizes: (g,), people.
    silhouettes: (number of groups tried, score). counts: (g, m). everybody: (m,), all people, placed or not.
    representative: a tuple per group. group_aware_consensus, priority: (m,).
    """

    mode: str
    people: Labels
    statements: Labels
    votes_cast: NDArray[np.int64]
    out: NDArray[np.bool_]
    meta: NDArray[np.bool_]
    mean: NDArray[np.float64]
    axes: NDArray[np.float64]
    places: NDArray[np.float64]
    statement_places: NDArray[np.float64]
    extremity: NDArray[np.float64]
    base: NDArray[np.int32]
    base_centres: NDArray[np.float64]
    base_sizes: NDArray[np.int64]
    group: NDArray[np.int32]
    group_sizes: NDArray[np.int64]
    silhouettes: tuple[tuple[int, float], ...]
    counts: Counts
    everybody: Counts
    representative: tuple[tuple[Representative, ...], ...]
    consensus: Consensus
    group_aware_consensus: NDArray[np.float64]
    priority: NDArray[np.float64]

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Who stands on the map: (n,)."""
        return self.group >= 0


@dataclass(frozen=True)
class Given:
    """
    What is taken as given instead of found from the votes, as for a check against a published map that carries its own history.

    placed: labels of the people on the map. bases: labels of people, cluster by cluster; these people are then who is placed.
    groups: how many groups to make.
    """

    placed: Sequence[Any] | Labels | None = None
    bases: Sequence[Sequence[Any]] | None = None
    groups: int | None = None


FROM_THE_VOTES = Given()
"""Nothing given: who is placed, the bases and the number of groups are all found."""


def polis_map(
    votes: Votes,
    *,
    out: Sequence[Any] | Labels = (),
    meta: Sequence[Any] | Labels = (),
    given: Given = FROM_THE_VOTES,
    recipe: Recipe = POLIS,
) -> OpinionMap:
    """
    Draw the opinion map as Polis does.

    out, meta: labels of statements moderated out, and of those about the voters themselves ("I live in a town").
    given: what to take over instead of finding it. Raises UnknownLabel for a label that is not in the votes. No votes make an empty
    map. Source: the formulas of the Polis engine (github.com/compdemocracy/polis), restated in docs/methods/opinion.md.

    >>> from harmel.methods.opinion import last_votes
    >>> drawn = polis_map(last_votes([1, 1, 2, 2, 3, 3, 4, 4], [1, 2] * 4, [1, -1, 1, -1, -1, 1, -1, 1]))
    >>> drawn.group.tolist(), drawn.group_sizes.tolist()
    ([0, 0, 1, 1], [2, 2])
    """
    is_meta = _chosen(votes, meta)
    is_out = _chosen(votes, out)
    from_mean = centred(votes, is_out | is_meta)
    _, axes = spectrum(from_mean.products(), 2, votes=len(votes))
    places = places_of_people(from_mean, axes)
    of_statements = places_of_statements(from_mean, axes)

    placed, found = _bases(votes, places, given, recipe)
    joined = opinion_groups(found, recipe, number=given.groups)
    of_base, group_sizes = _largest_first(joined.of_base, found, placed)
    base, group = _spread(placed, found.of_row, len(votes.people)), _spread(placed, of_base[found.of_row], len(votes.people))

    counts, everybody = counts_by_group(votes, group, len(group_sizes)), counts_over_all(votes)
    far = extremity(of_statements)
    return OpinionMap(
        mode="polis",
        people=votes.people,
        statements=votes.statements,
        votes_cast=frozen(np.diff(votes.rows())),
        out=is_out,
        meta=is_meta,
        mean=from_mean.mean,
        axes=axes,
        places=places,
        statement_places=of_statements,
        extremity=far,
        base=base,
        base_centres=found.centre,
        base_sizes=found.size,
        group=group,
        group_sizes=group_sizes,
        silhouettes=joined.silhouettes,
        counts=counts,
        everybody=everybody,
        representative=representative(counts, ~(is_out | is_meta), recipe),
        consensus=consensus(everybody, ~(is_out | is_meta), recipe),
        group_aware_consensus=group_aware_consensus(counts, recipe),
        priority=priorities(counts.total(), far, is_meta, recipe),
    )


def _chosen(votes: Votes, labels: Sequence[Any] | Labels) -> NDArray[np.bool_]:
    chosen = np.zeros(len(votes.statements), dtype=bool)
    chosen[positions_of(labels, votes.statements, among="statements")] = True
    return frozen(chosen)


def _bases(votes: Votes, places: NDArray[np.float64], given: Given, recipe: Recipe) -> tuple[NDArray[np.int64], Bases]:
    """Who is placed (positions of people), and the base of each of them."""
    if given.bases is None:
        placed = np.flatnonzero(who_is_placed(votes, recipe))
        if given.placed is not None:
            placed = np.sort(positions_of(given.placed, votes.people, among="people"))
        return placed, base_clusters(places[placed], recipe)
    placed = positions_of([label for members in given.bases for label in members], votes.people, among="people")
    of_row = np.repeat(np.arange(len(given.bases), dtype=np.int32), [len(members) for members in given.bases])
    return placed, bases_from(places[placed], of_row)


def _largest_first(of_base: NDArray[np.int32], bases: Bases, placed: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Number groups by size, the largest 0; of equals, the one whose first person came first. Returns of_base and sizes."""
    groups = int(of_base.max()) + 1 if len(of_base) else 0
    of_row = of_base[bases.of_row]
    size = np.bincount(of_row, minlength=groups)
    earliest = np.full(groups, len(placed) and int(placed.max()) + 1)
    np.minimum.at(earliest, of_row, placed)
    order = np.lexsort((earliest, -size))
    rank = np.empty(groups, np.int32)
    rank[order] = np.arange(groups, dtype=np.int32)
    return rank[of_base], frozen(size[order])


def _spread(placed: NDArray[np.int64], value: NDArray[np.int32], people: int) -> NDArray[np.int32]:
    """The value of each placed person, -1 for the others: (n,)."""
    everyone = np.full(people, -1, np.int32)
    everyone[placed] = value
    return frozen(everyone)
