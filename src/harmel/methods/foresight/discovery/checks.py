"""Whether a box says anything: how dense it is among cases that it has not seen, and what boxes of random labels hold."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from harmel.methods import chunks
from harmel.methods.foresight.discovery.cases import Cases
from harmel.methods.foresight.discovery.lots import Lots, held_out, shuffled
from harmel.methods.foresight.discovery.peeling import Columns, Settings, Told, peeled
from harmel.methods.foresight.discovery.trajectory import Bounds, Box, inside
from harmel.methods.frozen import Figures, Marks, Numbers, frozen

HELD_OUT = 0.3
SELDOM = 0.05
"""A box stands out if at most this share of random labellings, its own among them, go as far."""


@dataclass(frozen=True)
class Apart:
    """
    A box found in some of the cases, and what it holds of the others.

    found_in: the density of that box where it was found. cases, failing: in the part put aside; inside, failing_inside: of these within the box. bounds: its
    limits.
    """

    found_in: float
    cases: int
    failing: int
    inside: int
    failing_inside: int
    bounds: Bounds

    @property
    def density(self) -> float:
        """Which share of the cases inside fails, in the part put aside; NaN where none is inside."""
        return self.failing_inside / self.inside if self.inside else float("nan")

    @property
    def coverage(self) -> float:
        """Which share of the failing cases lies inside, in the part put aside; NaN where none fails."""
        return self.failing_inside / self.failing if self.failing else float("nan")

    @property
    def base(self) -> float:
        """Which share of the part put aside fails."""
        return self.failing / self.cases if self.cases else float("nan")


@dataclass(frozen=True, eq=False)
class Shuffled:
    """
    What boxes hold where the failing cases are drawn by lot.

    densities: (draws,), in each draw the density of the box whose size is nearest to that of the box tried. excess: (draws,), in each the greatest excess of
    any of its boxes; see `excess_of`. tried: the excess of the box tried.
    """

    densities: Figures
    excess: Figures
    tried: float

    @property
    def as_far(self) -> int:
        """In how many draws some box exceeds what lots give by as much as the box tried does."""
        return int(np.count_nonzero(self.excess >= self.tried))

    @property
    def share(self) -> float:
        """Which share of labellings have a box that goes as far, the labelling that was observed counted among them."""
        return (1 + self.as_far) / (1 + len(self.excess))

    @property
    def stands_out(self) -> bool:
        """Whether random labels seldom go as far."""
        return self.share <= SELDOM


def out_of_sample(of: Cases, columns: Columns, fails: Marks, settings: Settings, *, mass: float, lots: Lots, seed: int) -> Apart:  # noqa: PLR0913
    """Find a box in 70 % of the cases, that of the mass nearest to the one asked for, and look into it with the other 30 %."""
    aside = held_out(lots, share=HELD_OUT, seed=seed)
    if aside.all():
        aside[:] = False
    found = peeled(of, columns, fails, ~aside, settings)
    at = int(np.argmin(np.abs(found.mass - mass)))
    within = aside & inside(of, found.bounds[at])
    counts = [int(np.count_nonzero(marks)) for marks in (aside, aside & fails, within, within & fails)]
    return Apart(float(found.density[at]), counts[0], counts[1], counts[2], counts[3], found.bounds[at])


def excess_of(cases: Numbers, failing: Numbers) -> Figures:
    """
    By how many standard deviations boxes hold more failing cases than if these were drawn by lot: (m,), for boxes of so many cases; the first holds all.

    Boxes of different sizes can be compared by it, as they cannot by their density. Of N cases K fail; drawn by lot a box of T cases would hold T K / N, with
    the variance of the hypergeometric distribution, T (K / N) (1 - K / N) (N - T) / (N - 1).

    >>> excess_of(np.array([100, 20]), np.array([20, 12])).round(2).tolist()
    [0.0, 4.97]
    """
    share, whole = failing[0] / cases[0], int(cases[0])
    spread = np.sqrt(cases * share * (1 - share) * (whole - cases) / max(1, whole - 1))
    return np.asarray(np.where(spread > 0, (failing - cases * share) / np.where(spread > 0, spread, 1.0), 0.0), np.float64)


def permuted(  # noqa: PLR0913 -- what the box was found with
    of: Cases, columns: Columns, fails: Marks, settings: Settings, *, tried: Box, draws: int, lots: Lots, seed: int, told: Told | None = None
) -> Shuffled:
    """
    Do all of it again with the failing cases drawn by lot, so many times: peel, paste, and of all boxes take that with the greatest excess.

    By density alone, at the size of the box tried, every sixth set of random labels seemed to have a region: that size was chosen for its density.
    """
    found: list[tuple[float, float]] = []
    for done, one in enumerate(chunks.each(partial(_by_lot, of, columns, fails, settings, tried.mass, lots, seed), range(draws)), 1):
        found.append(one)
        if told is not None:
            told(done, draws)
    figures = np.array(found, np.float64).reshape(draws, 2)
    own = excess_of(np.array([len(of), tried.cases]), np.array([np.count_nonzero(fails), tried.failing]))[1]
    return Shuffled(frozen(figures[:, 0].copy()), frozen(figures[:, 1].copy()), float(own))


def _by_lot(of: Cases, columns: Columns, fails: Marks, settings: Settings, mass: float, lots: Lots, seed: int, turn: int) -> tuple[float, float]:  # noqa: PLR0913
    labels = shuffled(lots, fails, seed=seed, turn=turn)
    found = peeled(of, columns, labels, np.ones(len(of), np.bool_), settings)
    return float(found.density[np.argmin(np.abs(found.mass - mass))]), float(excess_of(found.cases, found.failing).max())
