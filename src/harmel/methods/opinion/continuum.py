"""What a continuum would show: people without groups, whose votes follow the same axes."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.axes import Centred
from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.dice import thrown
from harmel.methods.opinion.places import places_along
from harmel.methods.opinion.search import Search
from harmel.methods.opinion.votes import Votes

Figures = NDArray[np.float64]

APART = 1_000_003
"""Between seeds, so that dice thrown for one thing are not thrown for another."""


def places_on_a_continuum(search: Search, votes: Centred, person: NDArray[np.uint64], axes: Figures, *, turn: int = 0) -> Figures:
    """
    Place people (p, d) who stand on a continuum: normally distributed along the axes found, without groups.

    votes: those of p people among all. person: marks of these people, (p,). axes: (d, m). turn: for other dice each time.
    Definition: each person has a position x, normal in d dimensions, and votes on the same statements as the real one: agree if
    rho_j x + e exceeds a threshold, disagree if it falls below another, with thresholds that give the shares of agree, pass and
    disagree of the statement. rho_j is the loading that gives the covariance of votes with places found, less what votes left to
    chance add: tau a_j / (phi(t_agree) + phi(t_disagree)). Votes that are decided in full by positions make people bunch at both ends;
    this is how one can tell whether groups are more than that. Source: Pearson 1913 and Olsson 1979 (polyserial correlation).
    """
    from scipy.special import ndtri  # looked up only here, as in chance.py

    everybody, dice, real = search.everybody, search.dice, votes.votes
    seed = search.seed + APART * (turn + 1)
    cast = np.maximum(everybody.cast, 1)
    agree, disagree = (everybody.agree + 0.5) / (cast + 1), (everybody.disagree + 0.5) / (cast + 1)
    upper = -ndtri(np.minimum(agree, 1 - 1e-9))
    lower = np.minimum(ndtri(np.minimum(disagree, 1 - 1e-9)), upper)
    loading = _covariance(votes, everybody, axes) / (_height(upper) + _height(lower))[:, None]
    length = np.sqrt(np.einsum("jd,jd->j", loading, loading))
    loading *= (np.minimum(length, search.standards.largest_loading) / np.where(length > 0, length, 1))[:, None]
    dimensions = np.arange(1, len(axes) + 1, dtype=np.uint64)
    turned = np.where(np.einsum("kj,j->k", axes, dice.side.astype(np.float64)) < 0, -1.0, 1.0)  # positions turn over with all votes
    position = ndtri(thrown(person[:, None], dimensions, seed=seed)) * turned
    own = np.sqrt(1 - np.einsum("jd,jd->j", loading, loading))
    statement = real.statement
    leaning = np.einsum("vd,vd->v", position[real.person], (loading * dice.side[:, None])[statement])
    leaning += own[statement] * ndtri(thrown(person[real.person], dice.statement[statement], seed=seed + 1))
    leaning *= dice.side[statement]
    value = (leaning > upper[statement]).astype(np.int8) - (leaning < lower[statement]).astype(np.int8)
    made_up = Votes(real.person, statement, value, real.people, real.statements)
    return places_along(Centred(made_up, votes.out, votes.mean, votes.filled), axes)


def _covariance(votes: Centred, everybody: Counts, axes: Figures) -> Figures:
    """How votes go with positions of spread 1 along each axis, less what votes left to chance would add to the spread: (m, d)."""
    real, cast, people = votes.votes, np.maximum(everybody.cast, 1), max(len(votes.votes.people), 1)
    variance = (everybody.agree + everybody.disagree) / cast - ((everybody.agree - everybody.disagree) / cast) ** 2

    def per_person(of_statement: Figures) -> Figures:
        moving = np.where(votes.out, 0.0, of_statement)
        return np.bincount(real.person, weights=moving[real.statement], minlength=people).astype(np.float64)

    moved = per_person(np.einsum("kj,kj->j", axes, axes)) / len(axes)
    held = np.where(moved > 0, moved, np.inf)
    by_chance = np.array([(per_person(axis * axis * variance) / held**2).sum() / people for axis in axes])
    places = places_along(votes, axes)
    away = places - places.sum(axis=0) / people
    spread = np.sqrt(np.maximum(np.einsum("pd,pd->d", away, away) / people - by_chance, 0))
    following: Figures = np.where(votes.out, 0.0, axes * spread[:, None]).T
    return following


def _height(at: Figures) -> Figures:
    """The height of the normal curve."""
    height: Figures = np.exp(-at * at / 2) / np.sqrt(2 * np.pi)
    return height
