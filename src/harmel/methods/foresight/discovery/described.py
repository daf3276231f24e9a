"""What breaks an option: the box that tells it in few limits, and whether it tells anything."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.foresight.discovery.cases import Cases, NotCases, as_marks
from harmel.methods.foresight.discovery.checks import Apart, Shuffled, out_of_sample, permuted
from harmel.methods.foresight.discovery.lots import contents
from harmel.methods.foresight.discovery.peeling import Settings, Told, columns_of, peeled
from harmel.methods.foresight.discovery.trajectory import Box, Limit, Trajectory

FEWEST_FAILING = 20
"""Fewer failing cases than these are not described: of 30 % of them nothing can be said."""
MOST_DIMENSIONS = 4


class Outcome(StrEnum):
    """What came of looking for a region."""

    REGION = "region"
    NO_REGION = "no_region"
    TOO_FEW = "too_few"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, eq=False)
class Discovery:
    """
    Where cases fail, or why that cannot be said.

    outcome: REGION: `tried` tells where. NO_REGION: where the failing cases are drawn by lot, boxes go as far: there is no describable region, and
    `tried` is only what was tried. TOO_FEW: fewer than `FEWEST_FAILING` cases fail. EVERYWHERE: of all cases as large a share fails as was asked of a box.
    cases, failing: how many. trajectory: every box on the way. tried: the box taken from it; None where none was. reached: whether it is as dense as was asked.
    apart: what another box, found without 30 % of the cases, holds of these. shuffled: None where no labels were drawn.
    """

    outcome: Outcome
    cases: int
    failing: int
    trajectory: Trajectory
    tried: Box | None
    reached: bool
    apart: Apart | None
    shuffled: Shuffled | None
    threshold: float
    settings: Settings
    seed: int

    @property
    def limits(self) -> tuple[Limit, ...]:
        """What to watch: the limits of the region; none where none is described."""
        return self.tried.limits if self.tried is not None and self.outcome is Outcome.REGION else ()


def discover(  # noqa: PLR0913 -- all but the cases may be left out
    of: Cases,
    failing: ArrayLike,
    *,
    threshold: float = 0.8,
    peel: float = 0.05,
    paste: float = 0.05,
    least_mass: float = 0.05,
    dimensions: int | None = MOST_DIMENSIONS,
    at: int | None = None,
    draws: int = 99,
    seed: int = 0,
    told: Told | None = None,
) -> Discovery:
    """
    Describe in few limits where cases fail, by PRIM, and check that it is a description.

    failing: (n,). threshold: the density asked of a box. dimensions: how many inputs may be restricted; once that many are, peels open no other. at: the place
    on the trajectory of the box to be taken; if not given, see `chosen`. draws: how often
    the failing cases are drawn by lot, 0 for not at all. Everything drawn hangs on the seed and on what is in the cases, not on their order. Raises NotCases,
    and IndexError for a place that is not there. Source: Bryant and Lempert 2010; of the checks, Friedman and Fisher 1999 and Fisher's permutation test.

    >>> import numpy as np
    >>> from harmel.methods.foresight.discovery.cases import cases
    >>> growth, trade = np.meshgrid(np.arange(20), np.arange(20))
    >>> found = discover(cases({"growth": growth.ravel(), "trade": trade.ravel()}), (growth < 6).ravel())
    >>> found.outcome.value, [(limit.name, limit.direction.value, limit.value) for limit in found.limits]
    ('region', [('growth', 'at_most', 5.5)])
    """
    settings = Settings(peel, paste, least_mass, dimensions)
    if not 0 < threshold <= 1:
        raise NotCases("range", "threshold")
    if draws < 0:
        raise NotCases("range", "draws")
    fails = as_marks(of, failing)
    columns = columns_of(of)
    found = peeled(of, columns, fails, np.ones(len(of), np.bool_), settings)
    many = int(found.failing[0])
    told_of = (len(of), many, found)
    asked = (threshold, settings, seed)
    if many < FEWEST_FAILING:
        return Discovery(Outcome.TOO_FEW, *told_of, None, False, None, None, *asked)
    if at is None and many >= threshold * len(of):
        return Discovery(Outcome.EVERYWHERE, *told_of, None, False, None, None, *asked)
    tried = found.box(chosen(found, threshold) if at is None else at)
    reached = tried.density >= threshold
    lots = contents(of, fails)
    apart = out_of_sample(of, columns, fails, settings, mass=tried.mass, lots=lots, seed=seed)
    shuffled = None
    if draws and tried.limits:
        shuffled = permuted(of, columns, fails, settings, tried=tried, draws=draws, lots=lots, seed=seed, told=told)
    region = bool(tried.limits) and (shuffled is None or shuffled.stands_out)
    return Discovery(Outcome.REGION if region else Outcome.NO_REGION, *told_of, tried, reached, apart, shuffled, *asked)


def chosen(found: Trajectory, threshold: float) -> int:
    """
    The place of the box to be taken: of those as dense as asked the one with the greatest harmonic mean of coverage and density (van Rijsbergen's F).

    The one that covers most would reach beyond where cases fail for the sake of the last of them. Where none is as dense as asked: the densest, and of such the
    one that covers most.
    """
    places = range(len(found))
    dense = [at for at in places if found.density[at] >= threshold]
    if dense:
        many = int(found.failing[0])
        return min(dense, key=lambda at: (-2 * found.failing[at] / (many + found.cases[at]), found.dimensions[at], at))
    return min(places, key=lambda at: (-found.density[at], -found.failing[at], at))
