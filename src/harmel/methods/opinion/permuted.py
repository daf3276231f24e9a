"""How many axes the votes have: as many as exceed those of permuted votes."""

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.axes import Centred, centred
from harmel.methods.opinion.counts import counts_over_all
from harmel.methods.opinion.dice import Dice, thrown
from harmel.methods.opinion.frozen import frozen
from harmel.methods.opinion.panel import drawn_people, votes_of
from harmel.methods.opinion.search import Search
from harmel.methods.opinion.spectrum import spectrum
from harmel.methods.opinion.votes import Votes


def number_of_axes(search: Search) -> int:
    """
    Count the axes that exceed those of permuted votes: 0 to 8.

    Definition: in permuted votes each person votes on the same statements, and each statement keeps its shares of agree, pass and
    disagree, but who gave which answer is left to chance. An axis counts if its variance (eigenvalue of X'X) exceeds the largest of
    permuted votes that have no more variance than the axes before it have left over; the first that does not ends the count. Votes are
    permuted up to 19 times where there are few, and the largest of all is taken. Source: Horn 1965 (parallel analysis); Dobriban and
    Owen 2019 (axes found before are taken off).
    """
    votes, out, dice, standards = search.votes, search.out, search.dice, search.standards
    person, products = dice.person, search.centred.products
    if len(votes) == 0:
        return 0
    if len(votes.people) > standards.people_for_axes:
        people = drawn_people(dice, np.ones(len(votes.people), bool), standards.people_for_axes)
        votes, person = votes_of(votes, people), dice.person[people]
        products = centred(votes, out).products
    times = int(np.clip(standards.votes_permuted // len(votes), 1, standards.most_permutations))
    by_chance = max(
        float(spectrum(centred(permuted(votes, person, dice, seed=search.seed + turn), out).products, 1, to_within=1e-6)[0][0]) for turn in range(times)
    )
    found, left = spectrum(products, standards.most_axes, to_within=1e-6)[0], 1.0
    whole, count = float(np.trace(products)), 0
    for variance in found.tolist():
        expected = by_chance * left
        if variance <= expected * (1 + 1e-6) or variance <= 1e-9 * whole:
            break
        count, left = count + 1, left - (variance - expected) / whole
    return count


def permuted(votes: Votes, person: NDArray[np.uint64], dice: Dice, *, seed: int) -> Votes:
    """Draw each vote anew from the shares of its statement. The dice fall alike when all votes are turned over."""
    everybody = counts_over_all(votes)
    cast = np.maximum(everybody.cast, 1)
    with_most = np.where(dice.side > 0, everybody.agree, everybody.disagree) / cast
    against = np.where(dice.side > 0, everybody.disagree, everybody.agree) / cast
    chance = thrown(person[votes.person], dice.statement[votes.statement], seed=seed)
    value = (chance < with_most[votes.statement]).astype(np.int8) - (chance > 1 - against[votes.statement]).astype(np.int8)
    return Votes(votes.person, votes.statement, frozen(value * dice.side[votes.statement]), votes.people, votes.statements)


def places_along(votes: Centred, axes: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Estimate where people stand along k axes, each as surely as their votes allow: (n, k).

    Definition: X_i A' divided by what the statements voted on hold of the axes: the sum over them of |axis_j|^2, divided by k. Unlike
    the places drawn, these are no farther out for more votes, only surer. 0 for who voted on nothing that moves anybody.
    """
    moving = np.where(votes.out, 0.0, np.einsum("kj,kj->j", axes, axes))
    held = np.bincount(votes.votes.person, weights=moving[votes.votes.statement], minlength=len(votes.votes.people)) / len(axes)
    return frozen(votes.along(axes) / np.where(held > 0, held, 1.0)[:, None])
