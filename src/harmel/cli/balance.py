"""The balance of power in words and figures, for the screen."""

from collections.abc import Callable, Iterator
from math import isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harmel.methods.foresight.power import Power, Projection
    from harmel.methods.frozen import Figures

MOST_SHOWN = 12
CAVEATS = {
    "steel_and_population": "The index over-weights steel and population: one of its six parts is steel, two count people.",
    "data_end": "The figures end in {last}.",
    "not_power": "It counts what states have, not what they can do with it: no alliance, no distance, no nuclear weapon, no quality.",
}
"""What holds of every figure here, in words."""


def summary(found: "Power", projection: "Projection | None" = None, *, every: bool = False) -> Iterator[str]:
    """Say what was read, the balance year by year, each state's in the last year, the projection, and what to distrust, line by line."""
    from harmel.methods.foresight.power import CAVEATS as HOLD

    of = found.of
    years = of.years.tolist()
    world = "shares are of the world's" if of.whole_world else "no file of the world was given: shares are of these states' together"
    yield f"{len(of.states)} states, {years[0]} to {years[-1]}; {world}."
    yield ""
    yield "Concentration, from 0, all alike, to 1, one has all"
    yield "year  of the index  of military spending  states"
    for at, year in enumerate(years):
        spread = (found.concentration[at], found.spending_concentration[at])
        yield f"{year:>4}  {_figure(spread[0]):>12}  {_figure(spread[1]):>20}  {found.counted[at]:>6}"
    yield ""
    yield from _states(found, every=every)
    if projection is not None:
        yield ""
        yield from _projection(projection, every=every)
    yield ""
    missing = int(((found.available < 6) & (found.available > 0)).sum())
    if missing:
        yield f"In {missing} of these states and years a component is missing: it is left out of the mean, never taken for zero."
    for caveat in HOLD:
        yield CAVEATS[caveat].format(last=years[-1])


def shown_states(found: "Power", *, every: bool) -> list[int]:
    """Which states to show: all, or those with the largest index in the last year, in this order."""
    last = found.cinc[-1].tolist()
    order = sorted(range(len(last)), key=lambda at: (isnan(last[at]), -last[at], found.of.states[at]))
    return order if every else order[:MOST_SHOWN]


def _states(found: "Power", *, every: bool) -> Iterator[str]:
    shown = shown_states(found, every=every)
    width = max(5, *(len(found.of.states[at]) for at in shown))
    yield f"{found.of.years[-1]:<{width}}  index (CINC)  military spending  components"
    for at in shown:
        figures = (_share(found.cinc[-1, at]), _share(found.spending[-1, at]))
        yield f"{found.of.states[at]:<{width}}  {figures[0]:>12}  {figures[1]:>17}  {int(found.available[-1, at]):>10}"
    if len(shown) < len(found.of.states):
        yield f"... and {len(found.of.states) - len(shown)} more: -o writes them all."


def _projection(found: "Projection", *, every: bool) -> Iterator[str]:
    from harmel.methods.foresight.power import measured

    whose = "all states and the rest of the world" if found.with_rest else "these states; shares are of what they have together"
    yield f"From {found.start} to {found.to} by elicited growth alone ({', '.join(found.components)}) of {whose}: {found.draws:,} draws, seed {found.seed}."
    rho = found.correlation[0, 1] if len(found.correlation) > 1 else 0.0
    sides = [(f"rho = {rho:g}", found.correlated)] if rho else []
    sides.append(("rho = 0", found.independent))
    names = [found.of.states[at] for at in range(len(found.of.states))]
    shown = sorted(range(len(names)), key=lambda at: -_middle(found.independent.cinc[:, at]))
    shown = shown if every else shown[:MOST_SHOWN]
    width = max(13, *(len(names[at]) for at in shown))
    base, at_start = measured(found.basis), found.basis.at(found.start)
    yield f"{'':<{width}}  {f'in {found.start}':>7}" + "".join(f"  {f'{side}: 5, 50, 95 %':>24}  {'cut in three at':>15}" for side, _ in sides)
    start = _figure(base.concentration[at_start])
    yield f"{'concentration':<{width}}  {start:>7}" + "".join(_spread(drawn.concentration, _figure) for _, drawn in sides)
    for at in shown:
        start = _share(base.cinc[at_start, at])
        yield f"{names[at]:<{width}}  {start:>7}" + "".join(_spread(drawn.cinc[:, at], _share) for _, drawn in sides)
    yield "The cuts leave a third of the draws in each part. These are draws of what experts gave, no more."


def _spread(draws: "Figures", told: Callable[[float], str]) -> str:
    import numpy as np

    from harmel.methods.foresight.power import cut_points

    there = draws[~np.isnan(draws)]
    if not len(there):
        return f"  {'-':>24}  {'-':>15}"
    quantiles = ", ".join(told(one) for one in np.quantile(there, (0.05, 0.5, 0.95)).tolist())
    cuts = ", ".join(told(one) for one in cut_points(there).tolist())
    return f"  {quantiles:>24}  {cuts:>15}"


def _middle(draws: "Figures") -> float:
    import numpy as np

    there = draws[~np.isnan(draws)]
    return float(np.median(there)) if len(there) else -1.0


def _share(share: float) -> str:
    """
    A share in per cent with two significant digits, or a hyphen where there is none.

    >>> _share(0.2311), _share(0.00012), _share(float("nan"))
    ('23 %', '0.012 %', '-')
    """
    if isnan(share):
        return "-"
    return f"{100 * share:.2g} %" if share < 0.995 else f"{100 * share:.0f} %"


def _figure(figure: float) -> str:
    return "-" if isnan(figure) else f"{figure:.2f}"
