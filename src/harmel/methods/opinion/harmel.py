"""From votes to the map, by the house's own recipe: mode `harmel`, the default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.agreement import Agreement, agreement, agreement_of
from harmel.methods.opinion.bridging import Bridging, bridging
from harmel.methods.opinion.consensus import Consensus, Shared, group_aware_consensus
from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.dimensions import counting_axes
from harmel.methods.opinion.divides import Dividing, dividing
from harmel.methods.opinion.grouping import Grouping, Tried, grouping
from harmel.methods.opinion.held import Held, held_by_groups, in_the_anchors_words
from harmel.methods.opinion.places import extremity, places_of_people, places_of_statements, who_is_placed
from harmel.methods.opinion.polis import FROM_THE_VOTES, Given, OpinionMap
from harmel.methods.opinion.routing import priorities
from harmel.methods.opinion.search import Search, search_in
from harmel.methods.opinion.shares import against_even, share
from harmel.methods.opinion.spectrum import spectrum
from harmel.methods.opinion.standards import HARMEL, Standards
from harmel.methods.opinion.unites import Uniting, accord, importance, uniting
from harmel.methods.opinion.votes import Labels, Votes, positions_of

DRAWN = 2
FURTHER = 1  # axes that do not count by themselves, along which a small group may stand far out
EXACTLY = 1e-12
ROUGHLY = 1e-4  # how exact axes need be to be drawn; and to be counted, and to look for groups along them
EVERYBODY, GROUPS = "people", "groups"


@dataclass(frozen=True, eq=False)
class HarmelMap(OpinionMap):
    """
    The map of mode `harmel`: all that `OpinionMap` holds, so that whatever shows the one shows the other, and what only this mode finds.

    Of the fields of `OpinionMap`: axes are the two drawn; each group is its own base; silhouettes are empty; lists are those below in the words of `polis`.
    seed: of the dice. axes_used: how many axes exceed votes left to chance, in which groups were sought. given: what was taken over.
    tried: numbers of groups tried, in order. partitions: agreement by name, "people" (everybody as one part), "groups", and each one given.
    held: a tuple per group. unites: by name of partition. divides: by name of partition with two parts or more. accord: by name, (2, m).
    importance: (m,). bridging: None unless asked for.
    """

    seed: int
    axes_used: int
    given: Given
    standards: Standards
    tried: tuple[Tried, ...]
    partitions: Mapping[str, Agreement]
    held: tuple[tuple[Held, ...], ...]
    unites: Mapping[str, tuple[Uniting, ...]]
    divides: Mapping[str, tuple[Dividing, ...]]
    accord: Mapping[str, NDArray[np.float64]]
    importance: NDArray[np.float64]
    bridging: Bridging | None

    @property
    def groups_stand_out(self) -> bool:
        """Whether there are groups at all: False if one group, or none, is all that can be told; None of it if their number was given."""
        return len(self.group_sizes) > 1 and self.given.groups is None


def opinion_map(  # noqa: PLR0913  what is laid beside, what is taken over and what chance: each by name
    votes: Votes,
    *,
    out: Sequence[Any] | Labels = (),
    meta: Sequence[Any] | Labels = (),
    partitions: Mapping[str, Mapping[Any, Any]] | None = None,
    given: Given = FROM_THE_VOTES,
    seed: int = 0,
    bridge: bool = False,
    recipe: Standards = HARMEL,
) -> HarmelMap:
    """
    Draw the opinion map as Harmel does.

    out, meta: labels of statements moderated out, and of those about the voters themselves; neither moves anybody nor stands in a list.
    partitions: by name, the part of each person by label, as {"member": {"ann": "Elm"}}; they move nothing, and are laid beside the groups.
    given: who is placed, and how many groups to make whether or not they stand out. seed: of the dice; the same votes and seed give the same map, in
    whatever order they stand and whatever people and statements are called. bridge: also find bridging scores, which takes longer.
    Raises UnknownLabel for a label that is not in the votes, ValueError for a partition called "people" or "groups", or for given bases, which
    this mode does not have. No votes make an empty map. Source: docs/methods/opinion.md.

    >>> from harmel.methods.opinion import last_votes
    >>> drawn = opinion_map(last_votes([1, 1, 2, 2, 3, 3, 4, 4], [1, 2] * 4, [1, -1, 1, -1, -1, 1, -1, 1]))
    >>> drawn.group_sizes.tolist(), drawn.groups_stand_out
    ([4], False)
    """
    if given.bases is not None or not {EVERYBODY, GROUPS}.isdisjoint(partitions or {}):
        raise ValueError('mode harmel has no bases to be given, and the names "people" and "groups" are taken')
    is_out, is_meta = _chosen(votes, out), _chosen(votes, meta)
    search = search_in(votes, frozen(is_out | is_meta), seed=seed, standards=recipe)
    placed = _placed(votes, given, recipe)
    axes_used, axes, found = _found(search, placed, given)
    group, sizes = _largest_first(found, search)
    parts = {name: agreement(votes, part_of) for name, part_of in (partitions or {}).items()}
    settled = _Found(is_out, is_meta, given, axes_used, axes, group, sizes, found.tried, parts)
    return _described(search, settled, bridging(votes) if bridge else None)


def groups_again(votes: Votes, people: NDArray[np.int64], drawn: HarmelMap) -> NDArray[np.int32]:
    """Find groups among some people, (p,) positions on the map, with their votes as they were found for the map: int32 (p,), -1 = not placed."""
    search = search_in(votes, frozen(drawn.out | drawn.meta), seed=drawn.seed, standards=drawn.standards)
    return _found(search, drawn.placed[people], drawn.given)[2].group


@dataclass(frozen=True, eq=False)
class _Found:
    out: NDArray[np.bool_]
    meta: NDArray[np.bool_]
    given: Given
    axes_used: int
    axes: NDArray[np.float64]
    group: NDArray[np.int32]
    sizes: NDArray[np.int64]
    tried: tuple[Tried, ...]
    parts: Mapping[str, Agreement]


def _found(search: Search, placed: NDArray[np.bool_], given: Given) -> tuple[int, NDArray[np.float64], Grouping]:
    most, counted = search.standards.most_axes, counting_axes(search)
    variances, axes = spectrum(
        search.centred.products(),
        most + FURTHER,
        to_within=np.array([EXACTLY] * DRAWN + [ROUGHLY] * most)[: most + FURTHER],
        start=search.dice.anywhere(),
        enough=lambda values: max(counted(values[:most]) + FURTHER, DRAWN),
        votes=len(search.votes),
    )
    used = counted(variances[:most])
    first = max(used, 1)
    return used, axes[:DRAWN], grouping(search, axes[:first], placed, axes[first : first + FURTHER] if used else None, number=given.groups)


def _described(search: Search, found: _Found, bridged: Bridging | None) -> HarmelMap:
    votes, everybody, recipe, listed = search.votes, search.everybody, search.standards, ~search.out
    axes, group, groups = frozen(found.axes[:DRAWN].copy()), found.group, len(found.sizes)
    places, of_statements = places_of_people(search.centred, axes), places_of_statements(search.centred, axes)
    lenses = {
        EVERYBODY: Agreement(
            frozen(np.array([EVERYBODY])),
            frozen(np.zeros(len(votes.people), np.int32)),
            frozen(np.array([len(votes.people)])),
            Counts(*(frozen(of[None]) for of in (everybody.agree, everybody.disagree, everybody.cast))),
        ),
        GROUPS: agreement_of(votes, group, np.arange(groups)),
        **found.parts,
    }
    counts, far = lenses[GROUPS].counts, extremity(of_statements)
    held = held_by_groups(counts, listed, recipe)
    weight = importance(everybody)
    unites = {name: uniting(lens, weight, listed, recipe) for name, lens in lenses.items()}
    centres = [np.bincount(group[group >= 0], weights=column[group >= 0], minlength=groups) / np.maximum(found.sizes, 1) for column in places.T]
    return HarmelMap(
        mode="harmel",
        people=votes.people,
        statements=votes.statements,
        votes_cast=frozen(np.diff(votes.rows())),
        out=found.out,
        meta=found.meta,
        mean=search.centred.mean,
        axes=axes,
        places=places,
        statement_places=of_statements,
        extremity=far,
        base=group,
        base_centres=frozen(np.stack(centres, axis=1)),
        base_sizes=found.sizes,
        group=group,
        group_sizes=found.sizes,
        silhouettes=(),
        counts=counts,
        everybody=everybody,
        representative=in_the_anchors_words(held, counts),
        consensus=_in_the_anchors_words(unites[EVERYBODY], everybody, recipe),
        group_aware_consensus=group_aware_consensus(counts, recipe),
        priority=priorities(counts.total(), far, found.meta, recipe),
        seed=search.seed,
        axes_used=found.axes_used,
        given=found.given,
        standards=recipe,
        tried=found.tried,
        partitions=lenses,
        held=held,
        unites=unites,
        divides={name: dividing(lens, listed, recipe) for name, lens in lenses.items() if len(lens.parts) > 1},
        accord={name: accord(lens) for name, lens in lenses.items()},
        importance=weight,
        bridging=bridged,
    )


def _chosen(votes: Votes, labels: Sequence[Any] | Labels) -> NDArray[np.bool_]:
    chosen = np.zeros(len(votes.statements), dtype=bool)
    chosen[positions_of(labels, votes.statements, among="statements")] = True
    return frozen(chosen)


def _placed(votes: Votes, given: Given, recipe: Standards) -> NDArray[np.bool_]:
    if given.placed is None:
        return who_is_placed(votes, recipe)
    placed = np.zeros(len(votes.people), dtype=bool)
    placed[positions_of(given.placed, votes.people, among="people")] = True
    return frozen(placed)


def _largest_first(found: Grouping, search: Search) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Number groups by size, the largest 0; of equals, by the marks of their people, which neither order nor names change."""
    inside = found.group >= 0
    size = np.bincount(found.group[inside], minlength=found.groups)
    mark = np.full(found.groups, np.iinfo(np.uint64).max, np.uint64)
    np.minimum.at(mark, found.group[inside], search.dice.person[inside])
    order = np.lexsort((mark, -size))
    rank = np.empty(found.groups, np.int32)
    rank[order] = np.arange(found.groups, dtype=np.int32)
    group = found.group.copy()
    group[inside] = rank[group[inside]]
    return frozen(group), frozen(size[order])


def _in_the_anchors_words(entries: tuple[Uniting, ...], everybody: Counts, recipe: Standards) -> Consensus:
    ways: dict[str, list[Shared]] = {"agree": [], "disagree": []}
    for entry in entries:
        votes = everybody.agree if entry.direction == "agree" else everybody.disagree
        at = votes[entry.statement], everybody.cast[entry.statement]
        ways[entry.direction].append(
            Shared(entry.statement, int(at[0]), int(at[1]), float(share(*at, recipe)), float(against_even(*at, recipe)))
        )
    return Consensus(tuple(ways["agree"][: recipe.most_consensus]), tuple(ways["disagree"][: recipe.most_consensus]))
