"""What divides: a real difference between two groups, not distance from the middle."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.agreement import Agreement, gap_between
from harmel.methods.opinion.chance import by_chance
from harmel.methods.opinion.discovery import adjusted
from harmel.methods.opinion.standards import HARMEL, Standards


@dataclass(frozen=True)
class Dividing:
    """
    A statement on which two parts differ.

    statement, more, less: positions; `more` agrees more than `less`. gap, low, high: by how much the share agreeing differs, Newcombe.
    by_chance: expected share of chance among findings at least as clear.
    """

    statement: int
    more: int
    less: int
    gap: float
    low: float
    high: float
    by_chance: float


def dividing(agreement: Agreement, listed: NDArray[np.bool_], standards: Standards = HARMEL) -> tuple[Dividing, ...]:
    """
    List at most ten statements on which two groups, members or other parts differ most.

    listed: (m,), False for statements that are out. Definition: of all pairs of parts the one whose gap in the share agreeing is surest: the
    lower end of its interval is highest. A statement is listed if that end is above 0 and the false discovery rate over all pairs
    and statements is at most 5 %; ordered by that end. Source: Newcombe 1998; Benjamini and Hochberg 1995.
    """
    counts, shares = agreement.counts, agreement.agree
    parts = len(agreement.parts)
    more, less = (at.astype(np.int64) for at in np.nonzero(~np.eye(parts, dtype=bool)))
    if parts < 2 or counts.cast.shape[1] == 0:
        return ()
    gap = gap_between(shares.of(more), shares.of(less))
    once = more < less
    chance = by_chance(counts.agree[more[once]], counts.cast[more[once]], counts.agree[less[once]], counts.cast[less[once]])
    chance[:, ~listed] = np.nan
    rate = np.full(gap.share.shape, np.nan)
    rate[once] = adjusted(chance)
    turned = {(int(one), int(other)): at for at, (one, other) in enumerate(zip(more, less, strict=True))}
    rate[~once] = rate[[turned[int(other), int(one)] for one, other in zip(more[~once], less[~once], strict=True)]]
    surest = np.where(np.isnan(rate), -np.inf, gap.low).argmax(axis=0)
    every = np.arange(len(surest))
    wide, low, high, likely = (figure[surest, every] for figure in (gap.share, gap.low, gap.high, rate))
    clear = np.flatnonzero(listed & (low > 0) & (likely <= standards.false_discoveries))
    ranked = clear[np.lexsort((-wide[clear], -low[clear]))][: standards.most_dividing].tolist()
    return tuple(
        Dividing(at, int(more[surest[at]]), int(less[surest[at]]), float(wide[at]), float(low[at]), float(high[at]), float(likely[at])) for at in ranked
    )
