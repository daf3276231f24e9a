"""Whether groups stand out, and which: one to eight."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.axes import Centred
from harmel.methods.opinion.continuum import Continuum
from harmel.methods.opinion.kernels.on_cores import side_by_side
from harmel.methods.opinion.likeness import Likeness, assigned, settled, settled_further
from harmel.methods.opinion.mixture import Mixture, halved, mixtures
from harmel.methods.opinion.panel import drawn_people, votes_of
from harmel.methods.opinion.places import places_along
from harmel.methods.opinion.search import Search
from harmel.methods.opinion.standards import Standards
from harmel.methods.opinion.valley import shallowest
from harmel.methods.opinion.votes import Votes

Figures = NDArray[np.float64]

ROUNDS, ROUNDS_TO_TRY = 30, 3
FEWEST_TO_HALVE = 40
FINALISTS = 3
NEARLY_BEST = 0.9
"""Of the further groups that are tried so many are settled; among those that then foretell votes nearly best, one that stands apart goes first."""
NO_VALLEY_AT_ALL = 0.95  # where after a few rounds so many stand between two groups, more rounds open no valley
FAR_OUT = 1.5  # standard deviations along an axis that does not stand out: where a small group may hide


@dataclass(frozen=True)
class Tried:
    """
    What was found when so many groups were tried.

    beyond_continuum: nats per person by which they describe places better than on a continuum with the same axes; None for a group
    added later. valley: density between the two groups least apart, of the lower peak (0 to 1); None where that was not looked at.
    stands: whether both are good enough.
    """

    groups: int
    beyond_continuum: float | None
    valley: float | None
    stands: bool


@dataclass(frozen=True, eq=False)
class Grouping:
    """Groups of people. group: int32 (n,), -1 = not placed, numbered from 0. groups: how many, 1 = no groups stand out. tried: in order."""

    group: NDArray[np.int32]
    groups: int
    tried: tuple[Tried, ...]


@dataclass(frozen=True, eq=False)
class _Panel:
    """Some people: their votes, places along the axes that count, and clumps of places."""

    search: Search
    votes: Votes
    within: Centred
    places: Figures
    fitted: list[Mixture]

    @property
    def standards(self) -> Standards:
        return self.search.standards

    @property
    def cast(self) -> NDArray[np.int64]:
        return np.maximum(np.diff(self.votes.rows()), 1)

    def settled(self, start: NDArray[np.integer], groups: int, rounds: int = ROUNDS) -> Likeness:
        return settled(self.search, self.votes, start, groups, rounds=rounds)

    def settled_further(self, found: Likeness) -> Likeness:
        return settled_further(self.search, self.votes, found, rounds=ROUNDS)

    def valley(self, found: Likeness) -> float:
        return shallowest(found.score, found.group, self.cast)

    def large_enough(self, found: Likeness) -> bool:
        return bool(np.bincount(found.group, minlength=found.score.shape[1]).min() >= self.standards.fewest_in_group)


def grouping(
    search: Search, axes: Figures, placed: NDArray[np.bool_], further: Figures | None, *, number: int | None = None
) -> Grouping:
    """
    Find groups among those placed, as many as stand out, or a number given whether or not they do.

    axes: (d, m), in which groups are looked for. further: more axes, which do not exceed chance, along which somebody may stand far out; None
    where no axis at all exceeds it, which makes one group.
    Definition: on the half of those placed who voted on most, at least 300 and at most 3,000, clumps of places along the axes; so many that
    no number describes them much better. They must describe places better than they would those of a continuum, and between any two must
    be a valley; otherwise one fewer is tried. People move to the group that foretells their votes best. Then one group is halved, or those
    far out along a further axis make one, as long as this foretells votes better and a valley opens. In the end everybody placed is given
    the group that foretells their votes best.
    Source: docs/methods/opinion.md, "Groups".
    """
    group = np.where(placed, 0, -1).astype(np.int32)
    if number == 1 or (number is None and further is None) or placed.sum() < 2:
        return Grouping(frozen(group), int(placed.any()), ())
    votes, out, dice, standards = search.votes, search.out, search.dice, search.standards
    cast = np.diff(votes.rows())
    ranked = np.sort(cast[placed])[::-1]
    enough = ranked[min(max(standards.fewest_for_groups, len(ranked) // 2), len(ranked)) - 1]
    people = drawn_people(dice, placed & (cast >= enough), standards.people_for_groups)
    some = votes_of(votes, people)
    within = Centred(some, out, search.centred.mean, search.centred.filled[people])
    along = places_along(within, axes)
    fitted = mixtures(along.places, max(standards.most_groups, number or 0), votes=len(votes), least=number or 1)
    panel = _Panel(search, some, within, along.places, fitted)
    tried: list[Tried] = []
    if number is not None or further is None:
        number = number or 1
        start = panel.fitted[min(number, len(panel.fitted)) - 1].of_row
        found = panel.settled(start, number)
    else:
        first, tried = _standing_out(panel, Continuum(search, within, dice.person[people], axes, along).places)
        if first is None:
            return Grouping(frozen(group), 1, tuple(tried))
        found, more = _grown(panel, first, further)
        tried += more
    group = np.where(placed, assigned(search, found), -1).astype(np.int32)
    filled = np.bincount(group[placed], minlength=len(found.cells)) > 0
    group[placed] = (np.cumsum(filled, dtype=np.int32) - np.int32(1))[group[placed]]
    return Grouping(frozen(group), int(filled.sum()), tuple(tried))


def _standing_out(panel: _Panel, on_a_continuum: Callable[[int], Figures]) -> tuple[Likeness | None, list[Tried]]:
    """The largest number of groups that stand out, from the number that describes places nearly best downwards."""
    standards, people = panel.standards, len(panel.places)
    gain = np.array([clumps.evidence - panel.fitted[0].evidence for clumps in panel.fitted])
    tried: list[Tried] = []
    if gain.max() <= standards.beyond_continuum * people:
        return None, tried
    most = 1 + int(np.argmax(gain >= standards.nearly_best * gain.max()))
    pretended = [_pretended(on_a_continuum(0), most, len(panel.votes))]
    times = int(np.clip(standards.votes_made_up // max(len(panel.votes), 1), 1, standards.most_continua))
    for groups in range(most, 1, -1):
        beyond = float(gain[groups - 1] - pretended[0][groups - 1]) / people
        if beyond < standards.beyond_continuum:
            tried.append(Tried(groups, beyond, None, stands=False))
            continue
        found = panel.settled(panel.fitted[groups - 1].of_row, groups, ROUNDS_TO_TRY)
        depth = panel.valley(found)
        if depth < NO_VALLEY_AT_ALL and not found.at_rest:
            found = panel.settled_further(found)
            depth = panel.valley(found)
        stands = depth <= standards.deepest_valley and panel.large_enough(found)
        while stands and len(pretended) < times:  # few people bunch by chance, now more and now less
            pretended.append(_pretended(on_a_continuum(len(pretended)), most, len(panel.votes)))
        if stands:
            beyond = float(gain[groups - 1] - max(once[groups - 1] for once in pretended)) / people
            stands = beyond >= standards.beyond_continuum
        tried.append(Tried(groups, beyond, depth, stands=stands))
        if stands:
            return found, tried
    return None, tried


def _pretended(places: Figures, most: int, votes: int) -> list[float]:
    """How much better than one clump 1 to `most` clumps describe places of people who stand in none: the best up to each number."""
    fitted = [clumps.evidence for clumps in mixtures(places, most, votes=votes)]
    best: list[float] = np.maximum.accumulate(np.array(fitted) - fitted[0]).tolist()
    return best + best[-1:] * (most - len(best))


def _grown(panel: _Panel, found: Likeness, more_axes: Figures) -> tuple[Likeness, list[Tried]]:
    """Add a group as long as it foretells votes better and stands apart from all others."""
    standards, further, tried = panel.standards, places_along(panel.within, more_axes).places, []
    while (groups := found.score.shape[1]) < standards.most_groups:
        starts = [panel.fitted[groups].of_row] if len(panel.fitted) > groups else []
        for group in range(groups):
            rows = found.group == group
            if rows.sum() >= FEWEST_TO_HALVE:
                starts.append(np.where(halved(panel.places, rows), groups, found.group).astype(np.int64))
        for along in (side * column for column in further.T for side in (1, -1)):
            starts.append(np.where(along > along.mean() + FAR_OUT * along.std(), groups, found.group).astype(np.int64))
        if not starts:
            break
        better, depth, stands = _further(panel, found, starts)
        tried.append(Tried(groups + 1, None, depth, stands=stands))
        if not stands:
            break
        found = better
    return found, tried


def _further(panel: _Panel, found: Likeness, starts: list[NDArray[np.int64]]) -> tuple[Likeness, float, bool]:
    """The best that a further group comes to from some starts, how deep the shallowest valley is then, and whether it stands."""
    standards, groups = panel.standards, found.score.shape[1] + 1
    enough = standards.further_group * len(panel.places)

    def ranked(trials: Iterable[Likeness]) -> list[Likeness]:
        return sorted(trials, key=lambda trial: -trial.foretold)

    trials = ranked(side_by_side(lambda start: panel.settled(start, groups, ROUNDS_TO_TRY), starts, votes=len(panel.votes)))
    if trials[0].foretold - found.foretold > enough / 2:
        trials = ranked(side_by_side(panel.settled_further, trials[:FINALISTS], votes=len(panel.votes)))
    gains = [trial.foretold - found.foretold for trial in trials]
    depth = panel.valley(trials[0])
    for trial, gain in zip(trials, gains, strict=True):
        if gain <= enough or gain < NEARLY_BEST * gains[0]:
            break
        apart = depth if trial is trials[0] else panel.valley(trial)
        if apart <= standards.deepest_valley and panel.large_enough(trial):
            return trial, apart, True
    return trials[0], depth, False
