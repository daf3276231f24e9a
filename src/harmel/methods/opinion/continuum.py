"""What a continuum would show: people without groups, whose votes follow the same axes."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.axes import Centred
from harmel.methods.opinion.dice import thrown
from harmel.methods.opinion.kernels import Leaning, kernel
from harmel.methods.opinion.places import Along, places_along
from harmel.methods.opinion.search import Search
from harmel.methods.splitmix import ODD, sown, stirred

Figures = NDArray[np.float64]

APART = 1_000_003
"""Between seeds, so that dice thrown for one thing are not thrown for another."""
STEPS = 4096
"""Chance in a vote is one of so many equally likely values of the normal distribution."""


@dataclass(frozen=True, eq=False)
class Continuum:
    """
    A continuum of people along the axes found, without groups, made up as often as asked.

    Definition: each person has a position x, normal in d dimensions, and votes on the same statements as the real one: agree if
    rho_j x + e exceeds a threshold, disagree if it falls below another, with thresholds that give the shares of agree, pass and
    disagree of the statement. rho_j is the loading that gives the covariance of votes with places found, less what votes left to
    chance add: tau a_j / (phi(t_agree) + phi(t_disagree)). Votes that are decided in full by positions make people bunch at both ends;
    this is how one can tell whether groups are more than that. Source: Pearson 1913 and Olsson 1979 (polyserial correlation).

    votes: those of p people among all. person: marks of these people, (p,). axes: (d, m). found: where these people stand along them.
    """

    search: Search
    votes: Centred
    person: NDArray[np.uint64]
    axes: Figures
    found: Along

    def places(self, turn: int = 0) -> Figures:
        """Where people stand whose votes were made up, (p, d). turn: for other dice each time."""
        from scipy.special import ndtri  # looked up only here, as in chance.py

        real, dice, seed = self.votes.votes, self.search.dice, self.search.seed + APART * (turn + 1)
        dimensions = np.arange(1, len(self.axes) + 1, dtype=np.uint64)
        turned = np.where((self.axes * dice.side).sum(axis=1) < 0, -1.0, 1.0)  # positions turn over with all votes
        position = ndtri(thrown(self.person[:, None], dimensions, seed=seed)) * turned
        mark = stirred(sown(seed + 1) * ODD + self.person)
        value = kernel(len(real)).pretended(real.rows(), real.statement, (mark, dice.statement), position, self._leaning)
        return places_along(Centred(real.answered(value), self.votes.out, self.votes.mean, self.votes.filled), self.axes).places

    @cached_property
    def _leaning(self) -> Leaning:
        from scipy.special import ndtri

        everybody, side = self.search.everybody, self.search.dice.side
        cast = np.maximum(everybody.cast, 1)
        agree, disagree = (everybody.agree + 0.5) / (cast + 1), (everybody.disagree + 0.5) / (cast + 1)
        upper = -ndtri(np.minimum(agree, 1 - 1e-9))
        lower = np.minimum(ndtri(np.minimum(disagree, 1 - 1e-9)), upper)
        loading = self._covariance() / (_height(upper) + _height(lower))[:, None]
        length = np.sqrt((loading * loading).sum(axis=1))
        loading *= (np.minimum(length, self.search.standards.largest_loading) / np.where(length > 0, length, 1))[:, None]
        own = np.sqrt(1 - (loading * loading).sum(axis=1))
        turned_over = side < 0  # then all is seen from the other end, so that chance falls alike
        above, below = np.where(turned_over, -lower, upper), np.where(turned_over, -upper, lower)
        return Leaning(np.ascontiguousarray(loading * side[:, None]), own, above, below, side, _quantiles())

    def _covariance(self) -> Figures:
        """How votes go with positions of spread 1 along each axis, less what votes left to chance would add to the spread: (m, d)."""
        real, everybody, axes = self.votes.votes, self.search.everybody, self.axes
        cast, people = np.maximum(everybody.cast, 1), max(len(real.people), 1)
        mean = (everybody.agree - everybody.disagree) / cast
        variance = np.where(self.votes.out, 0.0, (everybody.agree + everybody.disagree) / cast - mean * mean)
        table = np.ascontiguousarray(np.broadcast_to((axes * axes * variance).T, (3, axes.shape[1], len(axes))))
        left_to_chance = kernel(len(real)).projected(real.rows(), real.statement, real.value, table)
        held = np.where(self.found.held > 0, self.found.held, np.inf)
        by_chance = (left_to_chance / (held * held)[:, None]).sum(axis=0) / people
        away = self.found.places - self.found.places.sum(axis=0) / people
        spread = np.sqrt(np.maximum((away * away).sum(axis=0) / people - by_chance, 0))
        following: Figures = np.where(self.votes.out, 0.0, axes * spread[:, None]).T
        return following


@cache
def _quantiles() -> Figures:
    """The middle of each of so many equally likely parts of the normal distribution."""
    from scipy.special import ndtri

    return frozen(ndtri((np.arange(STEPS) + 0.5) / STEPS))


def _height(at: Figures) -> Figures:
    """The height of the normal curve."""
    height: Figures = np.exp(-at * at / 2) / np.sqrt(2 * np.pi)
    return height
