"""Where elicited growth would lead the balance of power: nothing is extrapolated that nobody was asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.foresight.copula import gaussian_copula
from harmel.methods.foresight.power.capabilities import COMPONENTS, Capabilities, NotCapabilities
from harmel.methods.foresight.power.index import cinc, concentration, shares_of
from harmel.methods.frozen import Figures, frozen

REST = "rest of the world"
"""What is called so in growth stands for all states that are not declared."""
AT_95 = 1.6448536269514722
"""Where 95 % lie below, on the normal distribution."""
MOST_GROWTH = 1000.0


@dataclass(frozen=True)
class Growth:
    """
    What experts say of a state's component, or of the rest of the world's: growth in per cent a year, below which it stays with 5, 50 and 95 %.

    component: one of `COMPONENTS`.
    """

    state: str
    component: str
    low: float
    middle: float
    high: float


@dataclass(frozen=True, eq=False)
class Drawn:
    """Draws of the balance in the year asked for. cinc, spending: (draws, n). concentration, spending_concentration: (draws,). NaN where missing."""

    cinc: Figures
    spending: Figures
    concentration: Figures
    spending_concentration: Figures


@dataclass(frozen=True, eq=False)
class Projection:
    """
    The balance in a year to come, by elicited growth alone.

    correlated: with the declared correlation; independent: with none, from the same dice. start: the year from which it grows, to: the year asked for.
    basis: these states and years as they are projected, by the components of which growth was elicited alone: measure it to see where this comes from.
    components: which these are; the index is their mean. with_rest: whether growth of the rest of the world was elicited; if not, shares
    are of the declared states together. figures: state and component of each figure, in the order of the correlation (k, k).
    """

    of: Capabilities
    basis: Capabilities
    correlated: Drawn
    independent: Drawn
    start: int
    to: int
    components: tuple[str, ...]
    with_rest: bool
    figures: tuple[tuple[str, str], ...]
    correlation: Figures
    draws: int
    seed: int


def projected(  # noqa: PLR0913 -- all but the first three may be left out
    of: Capabilities, growth: Sequence[Growth], *, to: int, start: int | None = None, rho: ArrayLike = 0.0, draws: int = 1000, seed: int = 0
) -> Projection:
    """
    Let the components of the declared states grow as elicited, by one rate each over all years: draws of shares, index and concentration.

    growth: of a component that anybody gave, for every state that has it; of the rest of the world for all of them or for none. start: the year from which it
    grows, the last one if not given. rho: one correlation for all growths, or a table in the order of states, the rest last, and of components. Between and
    beyond the three quantiles the logarithm of growth follows a normal distribution with a width for each side of its median, so that all three are met.
    Raises NotCapabilities, NotACorrelation. Source of the copula: see `gaussian_copula`.

    >>> from harmel.methods.foresight.power.capabilities import capabilities
    >>> made = capabilities([[[1, 1, 1, 1, 1, 1], [3, 3, 3, 3, 3, 3]]], ["A", "B"], [2016])
    >>> found = projected(made, [Growth("A", "milex", 2, 4, 6), Growth("B", "milex", -1, 0, 1)], to=2030, draws=400)
    >>> [round(float(np.quantile(found.independent.spending[:, 0], at)), 1) for at in (0.05, 0.95)]
    [0.3, 0.4]
    """
    base = of.at(int(of.years[-1]) if start is None else start)
    years = to - int(of.years[base])
    if years < 1:
        raise NotCapabilities("year", str(to))
    told = _told(of, growth)
    rest = any(one.state == REST for one in growth)
    components = tuple(component for component in COMPONENTS if any((state, component) in told for state in of.states))
    names = (*of.states, *([REST] if rest else []))
    values = np.concatenate([of.values[base], (of.world[base] - np.nansum(of.values[base], axis=0))[None]]) if rest else of.values[base]
    figures = _figures(values, names, components, told)
    places = gaussian_copula(rho, len(figures), draws=draws, seed=seed)
    start_values = np.full((len(names), len(COMPONENTS)), np.nan)
    for state, component in figures:
        start_values[state, component] = values[state, component]
    quantiles = np.array([(told[names[state], COMPONENTS[component]]) for state, component in figures])
    drawn = [_drawn(of, start_values, figures, rates(quantiles, one), years) for one in (places.correlated, places.independent)]
    named = tuple((names[state], COMPONENTS[component]) for state, component in figures)
    basis = _basis(of, components, rest=rest)
    return Projection(of, basis, drawn[0], drawn[1], int(of.years[base]), to, components, rest, named, places.correlation, draws, seed)


def _basis(of: Capabilities, components: Sequence[str], *, rest: bool) -> Capabilities:
    """The states by some components alone; without the rest of the world they are all there is."""
    kept = np.array([component in components for component in COMPONENTS])
    values = np.where(kept, of.values, np.nan)
    return replace(of, values=frozen(values), world=of.world if rest else frozen(np.nansum(values, axis=1)), whole_world=rest and of.whole_world)


def _told(of: Capabilities, growth: Sequence[Growth]) -> Mapping[tuple[str, str], tuple[float, float, float]]:
    """The quantiles of each state and component. Raises NotCapabilities."""
    found: dict[tuple[str, str], tuple[float, float, float]] = {}
    for one in growth:
        about = f"{one.state}, {one.component}"
        if one.state not in (*of.states, REST) or one.component not in COMPONENTS:
            raise NotCapabilities("state" if one.component in COMPONENTS else "shape", about)
        if (one.state, one.component) in found:
            raise NotCapabilities("twice", about)
        if not -100 < one.low <= one.middle <= one.high < MOST_GROWTH:
            raise NotCapabilities("order", about)
        found[one.state, one.component] = (one.low, one.middle, one.high)
    if not found:
        raise NotCapabilities("growth", "no state")
    return found


def _figures(
    values: Figures, names: Sequence[str], components: Sequence[str], told: Mapping[tuple[str, str], tuple[float, float, float]]
) -> list[tuple[int, int]]:
    """Which figures grow, by the places of state and component. Raises NotCapabilities where one has no growth."""
    found = []
    for state, name in enumerate(names):
        for component in components:
            at = COMPONENTS.index(component)
            if np.isnan(values[state, at]):
                continue
            if (name, component) not in told:
                raise NotCapabilities("growth", f"{name}, {component}")
            found.append((state, at))
    return found


def rates(quantiles: ArrayLike, places: ArrayLike) -> Figures:
    """
    Growth a year, as a factor, at these places of its distribution: (draws, k), for quantiles (k, 3) in per cent.

    >>> rates([[1, 2, 4]], [[0.05], [0.5], [0.95]]).round(6).tolist()
    [[1.01], [1.02], [1.04]]
    """
    from scipy.special import ndtri  # looked up only here, as in the copula

    logs = np.log1p(np.asarray(quantiles, np.float64) / 100)
    normal = ndtri(np.asarray(places, np.float64)) / AT_95
    return np.asarray(np.exp(logs[:, 1] + np.where(normal < 0, normal * (logs[:, 1] - logs[:, 0]), normal * (logs[:, 2] - logs[:, 1]))), np.float64)


def _drawn(of: Capabilities, start: Figures, figures: Sequence[tuple[int, int]], grown: Figures, years: int) -> Drawn:
    values = np.repeat(start[None], len(grown), axis=0)
    for at, (state, component) in enumerate(figures):
        values[:, state, component] *= grown[:, at] ** years
    declared = shares_of(values, np.nansum(values, axis=1)[:, None])[:, : len(of.states)]
    index, spending = cinc(declared), declared[..., COMPONENTS.index("milex")]
    return Drawn(index, frozen(spending.copy()), concentration(index), concentration(spending))


def cut_points(figures: ArrayLike, states: int = 3) -> Figures:
    """
    Cut draws of a figure into so many states, each with as many draws: (states - 1,), rising. So a descriptor of a cross-impact study gets its states.

    Draws of which the figure is missing count for nothing; with none left the cuts are NaN. Percentiles are linear between sorted values.

    >>> cut_points([1, 2, 3, 4, 5, 6, 7], 3).tolist()
    [3.0, 5.0]
    """
    if states < 2:
        raise NotCapabilities("shape", "states of a descriptor")
    given = np.asarray(figures, np.float64)
    given = given[~np.isnan(given)]
    levels = np.arange(1, states) / states
    return np.quantile(given, levels) if len(given) else np.full(states - 1, np.nan)
