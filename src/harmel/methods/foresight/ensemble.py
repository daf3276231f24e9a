"""The futures of a panel: what is consistent, and in how many other draws of such experts it would be, too."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from harmel.methods.foresight.balances import Balances, balances
from harmel.methods.foresight.consistent import MOST, Told, consistent
from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.foresight.panel import Panel, as_matrix, medians, pooled
from harmel.methods.frozen import Figures, Marks, Numbers, frozen
from harmel.methods.splitmix import resampled


@dataclass(frozen=True, eq=False)
class Futures:
    """
    What a panel holds consistent. scenarios: (n, J), every one that is consistent in the panel's own matrix or in a draw; by falling share, then in order.

    share: (n,), of the draws in which it is consistent: a share of draws of experts, and no probability. in_pooled: (n,), whether it is in the panel's own
    matrix. matrix: that matrix; weighed: balances in it. draws, seed: as asked. filled: (draws,), groups that nobody drawn gave, taken from the panel.
    """

    scenarios: Numbers
    share: Figures
    in_pooled: Marks
    matrix: CrossImpact
    weighed: Balances
    draws: int
    seed: int
    filled: Numbers


def drawn_matrix(together: Panel, experts: Numbers) -> tuple[CrossImpact, int]:
    """The matrix of these experts, by place, each counted as often as drawn; and how many groups none of them gave, which are taken from the panel."""
    values, unit = together.centred
    twice, gone = medians(values[experts])
    everybody, by_nobody = medians(values)
    starts = together.sheets[0].first[:-1]
    return as_matrix(together, np.where(gone, everybody, twice), by_nobody, unit), int((gone & ~by_nobody)[:, starts].sum())


def futures(  # noqa: PLR0913 -- all but the panel may be left out
    together: Panel, *, draws: int = 1000, seed: int = 0, tolerance: float = 0.0, most: int = MOST, told: Told | None = None
) -> Futures:
    """
    Find what is consistent in the panel's own matrix, and in matrices of as many experts drawn with replacement (Efron 1979), so many times.

    A group that is missing in a draw takes the panel's pooled one. told: is told how many of how many draws are done. Raises TooMany.

    >>> from harmel.methods.foresight.panel import panel
    >>> found = futures(panel([[[0, 0, 1, -1], [0, 0, -1, 1], [2, -2, 0, 0], [-2, 2, 0, 0]]] * 3, [2, 2]), draws=10)
    >>> found.scenarios.tolist(), found.share.tolist()
    ([[0, 0], [1, 1]], [1.0, 1.0])
    """
    matrix = pooled(together)
    own = {tuple(one) for one in consistent(matrix, tolerance=tolerance, most=most).tolist()}
    count: Counter[tuple[int, ...]] = Counter(dict.fromkeys(own, 0))
    filled = []
    for done, experts in enumerate(resampled(draws, len(together.sheets), seed=seed), 1):
        drawn, gaps = drawn_matrix(together, experts)
        filled.append(gaps)
        count.update(tuple(one) for one in consistent(drawn, tolerance=tolerance, most=most).tolist())
        if told is not None:
            told(done, draws)
    order = sorted(count, key=lambda one: (-count[one], one))
    scenarios = np.array(order, np.int64).reshape(len(order), len(matrix.sizes))
    return Futures(
        frozen(scenarios),
        frozen(np.array([count[one] / draws for one in order]) if draws else np.full(len(order), np.nan)),
        frozen(np.array([one in own for one in order], np.bool_)),
        matrix,
        balances(matrix, scenarios),
        draws,
        seed,
        frozen(np.array(filled, np.int64)),
    )
