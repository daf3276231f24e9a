"""What states have: six components, state by state and year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.foresight.refused import Refused
from harmel.methods.frozen import Figures, Numbers, frozen

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")
"""Military spending and personnel, iron and steel, energy, population, urban population: as National Material Capabilities abbreviates them."""


class NotCapabilities(Refused):
    """What was given are no capabilities."""

    words: ClassVar[Mapping[str, str]] = {
        "shape": "capabilities are a table of years by states by six components, of at least one year and one state",
        "figure": "a component is 0 or more, or missing",
        "twice": "the name stands twice",
        "world": "states have more than the world",
        "state": "there is no such state",
        "year": "there is no such year",
        "growth": "growth is elicited for some states and not for this one",
        "order": "quantiles of growth rise from 5 to 50 to 95 %, and lie above -100 % a year",
    }


@dataclass(frozen=True, eq=False)
class Capabilities:
    """
    n states in t years. values: (t, n, 6), in the order of `COMPONENTS`, in any unit of their own, NaN where missing: missing is not zero.

    world: (t, 6), what all states of the world have. whole_world: whether that was given; if not it is the sum of these states. Raises NotCapabilities.
    """

    states: tuple[str, ...]
    years: Numbers
    values: Figures
    world: Figures
    whole_world: bool

    def __post_init__(self) -> None:
        shape = (len(self.years), len(self.states), len(COMPONENTS))
        if self.values.shape != shape or self.world.shape != (shape[0], shape[2]) or not all(shape):
            raise NotCapabilities("shape")
        for names in (self.states, tuple(self.years.tolist())):
            if len(set(names)) < len(names):
                raise NotCapabilities("twice", str(next(name for name in names if names.count(name) > 1)))
        self._refuse("figure", ~(np.isnan(self.values) | ((self.values >= 0) & np.isfinite(self.values))))
        self._refuse("world", (np.nansum(self.values, axis=1) > self.world * (1 + 1e-9))[:, None])

    def _refuse(self, code: str, wrong: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> None:
        if wrong.any():
            year, state, component = np.argwhere(wrong)[0].tolist()
            whose = f"{self.states[state]}, " if wrong.shape[1] > 1 else ""
            raise NotCapabilities(code, f"{whose}{self.years[year]}, {COMPONENTS[component]}")

    def among(self, states: Sequence[str]) -> "Capabilities":
        """These states alone, in this order, in the same world. Raises NotCapabilities."""
        for state in states:
            if state not in self.states:
                raise NotCapabilities("state", state)
        at = [self.states.index(state) for state in states]
        return replace(self, states=tuple(states), values=frozen(self.values[:, at].copy()))

    def during(self, years: Sequence[int]) -> "Capabilities":
        """These years alone, in this order. Raises NotCapabilities."""
        at = [self.at(year) for year in years]
        return replace(self, years=frozen(self.years[at]), values=frozen(self.values[at]), world=frozen(self.world[at]))

    def at(self, year: int) -> int:
        """The place of a year. Raises NotCapabilities."""
        found = np.flatnonzero(self.years == year)
        if not len(found):
            raise NotCapabilities("year", str(year))
        return int(found[0])


def capabilities(values: ArrayLike, states: Sequence[str], years: Sequence[int], *, world: ArrayLike | None = None) -> Capabilities:
    """
    Make capabilities of arrays; see `Capabilities`. A figure below 0, such as -9, is missing. Without a world the sum of these states is taken for it.

    >>> made = capabilities([[[1, 1, 1, 1, 1, 1], [3, 3, -9, 3, 3, 3]]], ["A", "B"], [2016])
    >>> made.world.tolist(), made.whole_world
    ([[4.0, 4.0, 1.0, 4.0, 4.0, 4.0]], False)
    """
    given = np.array(values, np.float64)
    given = np.where(given < 0, np.nan, given)
    whole = np.nansum(given, axis=1) if world is None and given.ndim == 3 else np.array(np.nan if world is None else world, np.float64)
    return Capabilities(tuple(states), frozen(np.array(years, np.int64)), frozen(given), frozen(whole), world is not None)
