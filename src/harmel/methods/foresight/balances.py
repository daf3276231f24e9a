"""What is pushed where in a scenario: balances, how far a scenario is from consistent, its score, and what holds each of its states."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.foresight.matrix import CrossImpact, as_scenarios
from harmel.methods.foresight.whole import whole
from harmel.methods.frozen import Figures, Numbers, frozen


@dataclass(frozen=True, eq=False)
class Balances:
    """
    Of n scenarios: pushes (n, s), the sum of all judgements towards each state; gaps (n, J), by how much another state of a descriptor is pushed more than the
    one it is in; inconsistency (n,), the largest of these; margin (n,), by how much the weakest of the states that hold leads all others of its descriptor:
    below 0 where a scenario is inconsistent, 0 on a tie, infinite where no descriptor has another state; score (n,), the sum of the pushes towards the states
    that hold; missing (n,), the judgement groups that nobody gave and that therefore push nothing.
    """

    pushes: Figures
    gaps: Figures
    inconsistency: Figures
    margin: Figures
    score: Figures
    missing: Numbers


def balances(matrix: CrossImpact, scenarios: ArrayLike) -> Balances:
    """
    Weigh scenarios: (n, J), or one (J,), each the number of a state, counted from 0. Source: Weimer-Jehle 2006.

    The push towards state l of descriptor j is theta_jl = sum_i C[i z_i -> j l], self-impacts included. A scenario is consistent if no descriptor has a state
    that is pushed more than the one it is in. Scores, gaps and inconsistency depend on the scale of judgements; whether a scenario is consistent does not.

    >>> from harmel.methods.foresight.matrix import cross_impact
    >>> found = balances(cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]], [2, 2]), [0, 1])
    >>> found.pushes.tolist(), found.inconsistency.tolist()
    ([[-2.0, 2.0, 1.0, -1.0]], [4.0])
    """
    given = as_scenarios(matrix, scenarios)
    counted, held = whole(matrix), given + matrix.first[:-1]
    pushes = counted.impact[held].sum(axis=1) if len(given) else np.zeros((0, len(matrix.owner)), np.int64)
    most = np.maximum.reduceat(pushes, matrix.first[:-1], axis=1)
    own = np.take_along_axis(pushes, held, axis=1)
    gaps = (most - own) / counted.unit
    others = pushes.astype(np.float64)
    np.put_along_axis(others, held, -np.inf, axis=1)
    lead = (own - np.maximum.reduceat(others, matrix.first[:-1], axis=1)) / counted.unit
    return Balances(
        frozen(pushes / np.repeat(counted.unit, matrix.sizes)),
        frozen(gaps),
        frozen(gaps.max(axis=1)),
        frozen(lead.min(axis=1)),
        frozen((own / counted.unit).sum(axis=1)),
        frozen(matrix.missing[held].sum(axis=(1, 2))),
    )


@dataclass(frozen=True)
class Reason:
    """Descriptor `by`, in the state it is in, pushes another towards its state by `push`, measured from the mean of the judgement group."""

    by: int
    push: float


def reasons(matrix: CrossImpact, scenario: ArrayLike, *, most: int = 3) -> tuple[tuple[Reason, ...], ...]:
    """
    Say, for each descriptor, which others hold it in its state: the largest pushes towards it above 0, the greatest first, at most so many.

    A push is told as it stands above the mean of its judgement group, so that sheets that mean the same give the same reasons.

    >>> from harmel.methods.foresight.matrix import cross_impact
    >>> reasons(cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]], [2, 2]), [0, 0])
    ((Reason(by=1, push=2.0),), (Reason(by=0, push=1.0),))
    """
    held = as_scenarios(matrix, scenario)[0] + matrix.first[:-1]
    rows = np.where(np.isnan(matrix.impact), 0.0, matrix.impact)[held]
    above = rows[:, held] - np.add.reduceat(rows, matrix.first[:-1], axis=1) / matrix.sizes
    return tuple(
        tuple(Reason(by, float(column[by])) for by in np.argsort(-column, kind="stable")[:most].tolist() if column[by] > 0) for column in above.round(9).T
    )
