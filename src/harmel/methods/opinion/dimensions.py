"""How many axes the votes have: as many as exceed what chance can put on one."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.edge import edge_of_chance
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.search import Search

Figures = NDArray[np.float64]


def number_of_axes(search: Search, variances: Figures) -> int:
    """Count the axes that exceed those of votes left to chance, 0 to `len(variances)`; see `counting_axes`."""
    return counting_axes(search)(variances)


def counting_axes(search: Search) -> Callable[[Figures], int]:
    """
    Say how axes are counted: 0 to as many as variances are given, the largest eigenvalues of X'X, from the largest down.

    Definition: in votes left to chance each person votes on the same statements,
    and each statement keeps its shares of agree, pass and disagree, but who gave which answer is left to chance. An axis counts if its variance
    exceeds the edge of theirs, were no more variance than the axes before it have left over; the first that does not ends the count.
    Source: Horn 1965 (parallel analysis); Dobriban and Owen 2019 (without dice; axes found before are taken off).
    """
    of_people, of_statements = _left_to_chance(search)
    whole, by_chance = float(of_statements.sum()), edge_of_chance(of_people, of_statements)

    def counted(variances: Figures) -> int:
        left, count = 1.0, 0
        for variance in variances.tolist():
            expected = by_chance * left
            if variance <= expected * (1 + 1e-6) or variance <= 1e-9 * whole:
                break
            count, left = count + 1, left - (variance - expected) / whole
        return count

    return counted


def _left_to_chance(search: Search) -> tuple[Figures, Figures]:
    """How much variance chance gives the votes of each person, (n,), and on each statement, (m,)."""
    votes, everybody = search.votes, search.everybody
    cast = np.maximum(everybody.cast, 1)
    leaning = (everybody.agree - everybody.disagree) / cast
    of_one = np.where(search.out, 0.0, (everybody.agree + everybody.disagree) / cast - leaning * leaning)
    table = np.ascontiguousarray(np.broadcast_to(of_one[None, :, None], (3, len(of_one), 1)))
    of_people = kernel(len(votes)).projected(votes.rows(), votes.statement, votes.value, table)
    return of_people[:, 0], of_one * everybody.cast
