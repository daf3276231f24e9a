"""PRIM: peel a box smaller, a little at a time, where that leaves it densest; then see whether its sides were pulled in too far."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods import chunks
from harmel.methods.foresight.discovery.cases import Cases, NotCases, as_marks
from harmel.methods.foresight.discovery.columns import Counted, Direction, Peel, Sorted, State, prepared
from harmel.methods.foresight.discovery.gain import NOTHING, Gain
from harmel.methods.foresight.discovery.pasting import pastes
from harmel.methods.foresight.discovery.trajectory import Bound, Bounds, Trajectory, met
from harmel.methods.frozen import Figures, Marks, Numbers, frozen

VERSION = "1"
"""Of the method, as it is kept with a result."""
Told = Callable[[int, int], None]
Columns = tuple[Sorted | Counted, ...]


@dataclass(frozen=True)
class Settings:
    """
    How PRIM goes about it. peel: the share of a box that an end gives up at once; paste: the share of what lies beyond a side that is taken back at once;
    least_mass: the share of all cases below which no box goes; dimensions: how many inputs may be restricted, None for all of them. Raises NotCases.
    """

    peel: float = 0.05
    paste: float = 0.05
    least_mass: float = 0.05
    dimensions: int | None = None

    def __post_init__(self) -> None:
        for name in ("peel", "paste"):
            if not 0 < getattr(self, name) < 0.5:
                raise NotCases("range", name)
        if not 0 <= self.least_mass <= 1:
            raise NotCases("range", "least_mass")
        if self.dimensions is not None and self.dimensions < 1:
            raise NotCases("range", "dimensions")


def prim(  # noqa: PLR0913 -- all but the cases may be left out
    of: Cases,
    failing: ArrayLike,
    *,
    peel: float = 0.05,
    paste: float = 0.05,
    least_mass: float = 0.05,
    dimensions: int | None = None,
    among: ArrayLike | None = None,
    told: Told | None = None,
) -> Trajectory:
    """
    Peel the box of all cases until no peel makes it denser, or it would hold less than the least mass; then paste.

    failing: (n,), whether a case fails. For the settings see `Settings`; among: (n,), the cases to be looked at, all of them if not given. A peel takes from
    one input the lower or upper share of the box's cases, with all that are equal to the last of them, or one label. Of all peels that one is done which gains
    most density for each case it costs, (density after - density before) / cases taken; where two gain alike, the one that leaves more inputs free, then the
    one whose column stands first, the upper end before the lower, then labels in order. told: is told how many cases have gone, of how many. Raises NotCases.
    Source: Friedman and Fisher 1999; the objective and the place of the quantile, Kwakkel 2017 (EMA Workbench) and Bryant's sdtoolkit.

    >>> from harmel.methods.foresight.discovery.cases import cases
    >>> found = prim(cases({"growth": range(100)}), [at < 20 for at in range(100)], peel=0.1)
    >>> box = found.box(-1)
    >>> box.cases, box.coverage, box.density, box.limits[0].direction.value, box.limits[0].value
    (19, 0.95, 1.0, 'at_most', 18.5)
    """
    settings = Settings(peel, paste, least_mass, dimensions)
    fails = as_marks(of, failing)
    looked_at = np.ones(len(of), np.bool_) if among is None else as_marks(of, among, "among")
    return peeled(of, columns_of(of), fails, looked_at, settings, told=told)


def columns_of(of: Cases) -> Columns:
    """Every column, ready to be peeled."""
    given = list(zip(range(len(of.names)), of.columns, map(bool, of.labels), strict=True))
    return tuple(chunks.each(_prepared, given))


def _prepared(given: tuple[int, Figures | Numbers, bool]) -> Sorted | Counted:
    column, figures, named = given
    return prepared(column, figures, named=named)


@dataclass(eq=False)
class _Run:
    """The box as it shrinks."""

    state: State
    cases: int
    failing: int
    bounds: Bounds = ()
    kept: list[tuple[int, int, Bounds]] = field(default_factory=list)

    def note(self) -> None:
        self.kept.append((self.cases, self.failing, self.bounds))


def peeled(  # noqa: PLR0913 -- what `prim` takes, made ready
    of: Cases, columns: Columns, fails: Marks, among: Marks, settings: Settings, *, told: Told | None = None
) -> Trajectory:
    """Peel and paste, as `prim`, with columns made ready before; they are not changed."""
    state = State(among.copy(), fails)
    run = _Run(state, int(np.count_nonzero(among)), int(np.count_nonzero(among & fails)))
    if not run.cases:
        raise NotCases("none")
    whole = run.cases
    most_gone = max(1, whole - int(settings.least_mass * whole))
    own = [column.fresh() for column in columns]
    for column in own:
        column.start(state)
    run.note()
    while (best := _best(own, run, settings)) is not None and (run.cases - best.cases) / whole >= settings.least_mass:
        rows = _rows(of, run.state, best)
        for column in own:
            column.took(rows, run.state)
        run.state.inside[rows] = False
        run.cases, run.failing = run.cases - best.cases, run.failing - best.failing
        run.bounds = narrowed(of, run.bounds, best)
        run.note()
        if told is not None:
            told(whole - run.cases, most_gone)
    pasted = 0
    for widened in pastes(of, fails, among, run.bounds, settings.paste):
        run.kept.append(widened)
        pasted += 1
    counts = np.array([(cases, failing) for cases, failing, _ in run.kept], np.int64)
    boxes = tuple(bounds for _, _, bounds in run.kept)
    return Trajectory(of, fails, frozen(among.copy()), frozen(counts[:, 0].copy()), frozen(counts[:, 1].copy()), boxes, pasted)


def _best(columns: list[Sorted | Counted], run: _Run, settings: Settings) -> Peel | None:
    """The peel that gains most; None if none gains anything."""
    if not 0 < run.failing < run.cases:
        return None
    restricted = {bound.column for bound in run.bounds}
    closed = settings.dimensions is not None and len(restricted) >= settings.dimensions
    best, most = None, NOTHING
    for column in columns:
        opened = column.column not in restricted
        if opened and closed:
            continue
        for one in column.peels(run.state, run.cases, settings.peel):
            gain = Gain.of(run.cases, run.failing, -one.cases, -one.failing, dimensions=len(restricted) + opened)
            if gain.above(most):
                best, most = one, gain
    return best


def _rows(of: Cases, state: State, one: Peel) -> Numbers:
    """The cases that a peel takes."""
    if one.rows is not None:
        return one.rows
    column = of.columns[one.column]
    stays = Bound(one.column, one.direction, one.value)
    out = column == one.value if one.direction is Direction.AMONG else ~met(of, stays)
    return np.flatnonzero(out & state.inside)


def narrowed(of: Cases, bounds: Bounds, one: Peel) -> Bounds:
    """The limits after a peel, in the order of columns, the lower before the upper."""
    kept = [bound for bound in bounds if (bound.column, bound.direction) != (one.column, one.direction)]
    value: float | frozenset[int] = one.value
    if one.direction is Direction.AMONG:
        earlier = next((bound.value for bound in bounds if bound.column == one.column), None)
        left = earlier if isinstance(earlier, frozenset) else frozenset(range(len(of.labels[one.column])))
        value = left - {int(one.value)}
    return tuple(sorted([*kept, Bound(one.column, one.direction, value)], key=lambda bound: (bound.column, bound.direction)))
