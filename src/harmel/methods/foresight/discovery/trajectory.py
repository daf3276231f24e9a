"""What peeling leaves: box after box, with what each covers, how dense it is, and its limits."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from harmel.methods.foresight.discovery.cases import Cases
from harmel.methods.foresight.discovery.columns import Direction
from harmel.methods.foresight.discovery.tail import quasi_p
from harmel.methods.frozen import Figures, Marks, Numbers, frozen


@dataclass(frozen=True)
class Bound:
    """One side of a box. value: the figure from which, or up to which, cases lie inside; or the numbers of the labels by which they do."""

    column: int
    direction: Direction
    value: float | frozenset[int]


Bounds = tuple[Bound, ...]


@dataclass(frozen=True)
class Limit:
    """
    One limit of a box, ready to become a signpost. name: of the input; direction; value: the figure, or the labels by which a case lies inside, in order.

    quasi_p: how often a draw of as many cases from the box without this limit would hold as many failing ones, if draws were independent and the box had not
    been looked for; it was, so this is no test. Near 0 the limit does something, from a half on it does nothing.
    """

    name: str
    direction: Direction
    value: float | tuple[str, ...]
    quasi_p: float


@dataclass(frozen=True)
class Box:
    """
    One box of a trajectory. at: its place there; cases inside, failing ones among them; coverage, its share of all failing cases; density, the share of its
    cases that fail; mass, its share of all cases; limits, in the order of columns, the lower before the upper.
    """

    at: int
    cases: int
    failing: int
    coverage: float
    density: float
    mass: float
    bounds: Bounds
    limits: tuple[Limit, ...]

    @property
    def dimensions(self) -> int:
        """How many inputs are restricted."""
        return len({limit.name for limit in self.limits})


@dataclass(frozen=True, eq=False)
class Trajectory:
    """
    m boxes, each made from the one before by a peel, the last `pasted` ones by pasting. The first holds everything.

    of, fails (n,), among (n,): the cases, which fail, and which were looked at. cases, failing (m,): in each box. bounds: of each box.
    """

    of: Cases
    fails: Marks
    among: Marks
    cases: Numbers
    failing: Numbers
    bounds: tuple[Bounds, ...]
    pasted: int

    def __len__(self) -> int:
        """How many boxes there are."""
        return len(self.bounds)

    @cached_property
    def coverage(self) -> Figures:
        """Which share of all failing cases each box holds: (m,); NaN where none fails."""
        return frozen(self.failing / (self.failing[0] or np.nan))

    @cached_property
    def density(self) -> Figures:
        """Which share of each box's cases fails: (m,)."""
        return frozen(self.failing / self.cases)

    @cached_property
    def mass(self) -> Figures:
        """Which share of all cases each box holds: (m,)."""
        return frozen(self.cases / self.cases[0])

    @cached_property
    def dimensions(self) -> Numbers:
        """How many inputs each box restricts: (m,)."""
        return frozen(np.array([len({bound.column for bound in bounds}) for bounds in self.bounds], np.int64))

    def box(self, at: int) -> Box:
        """
        One box, with its limits and their quasi-p. Raises IndexError where there is none.

        The quasi-p of a limit: of the T cases in the box H fail; without the limit a share p would. It is the upper tail of the binomial distribution,
        P(X >= H) with T draws and p. Source: Bryant and Lempert 2010.
        """
        at = range(len(self))[at]
        bounds, cases, failing = self.bounds[at], int(self.cases[at]), int(self.failing[at])
        shares = without_each(self.of, self.fails, self.among, bounds)
        limits = tuple(
            Limit(self.of.names[bound.column], bound.direction, self._value(bound), quasi_p(failing, cases, share))
            for bound, share in zip(bounds, shares, strict=True)
        )
        return Box(at, cases, failing, float(self.coverage[at]), float(self.density[at]), float(self.mass[at]), bounds, limits)

    def _value(self, bound: Bound) -> float | tuple[str, ...]:
        if isinstance(bound.value, frozenset):
            return tuple(self.of.labels[bound.column][code] for code in sorted(bound.value))
        return bound.value


def met(of: Cases, bound: Bound) -> Marks:
    """Which cases lie on the inner side of one limit: (n,)."""
    column = of.columns[bound.column]
    if isinstance(bound.value, frozenset):
        return np.asarray(np.isin(column, sorted(bound.value)), np.bool_)
    return np.asarray(column >= bound.value if bound.direction is Direction.AT_LEAST else column <= bound.value, np.bool_)


def inside(of: Cases, bounds: Bounds) -> Marks:
    """
    Which cases lie in a box: (n,). They may be other cases than those it was made from, with the same columns and labels.

    >>> from harmel.methods.foresight.discovery.cases import cases
    >>> inside(cases({"growth": [0.5, 2.0]}), (Bound(0, Direction.AT_MOST, 1.25),)).tolist()
    [True, False]
    """
    found = np.ones(len(of), np.bool_)
    for bound in bounds:
        found &= met(of, bound)
    return found


def without_each(of: Cases, fails: Marks, among: Marks, bounds: Bounds) -> list[float]:
    """The share that fails in a box without one of its limits, for each limit in turn."""
    missed = np.zeros(len(of), np.uint8)
    for bound in bounds:
        missed += ~met(of, bound)
    found = []
    for bound in bounds:
        kept = among & (missed == ~met(of, bound))
        found.append(int(np.count_nonzero(kept & fails)) / int(np.count_nonzero(kept)))
    return found
