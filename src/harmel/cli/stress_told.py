"""What a stress test found, line by line: shares of the futures examined, never more than two digits, and what they rest on."""

from collections.abc import Iterator
from math import isnan
from textwrap import wrap
from typing import TYPE_CHECKING

from harmel.cli.cut import cut

if TYPE_CHECKING:
    from harmel.methods.foresight import GridShares, Stress, Threshold

WIDTH, NAME = 100, 34
PAIR = 24
"""Of a cell of the grid: room for `above 9.9 (above 9.9)` and what stands beside it."""
MOST_DISPUTES = 6
RULES = {"at_least": "at least", "at_most": "at most", "among": "one of"}


def told(found: "Stress") -> Iterator[str]:
    """Say what was run, how options stand, deterrence by dialogue, what it depends on, and whether the futures were enough."""
    yield from _head(found)
    for must in range(len(found.sets)):
        yield ""
        yield from _options(found, must)
    if found.grid is not None:
        for must in range(len(found.sets)):
            yield ""
            yield from _grid(found.grid, must, found.sets[must] if len(found.sets) > 1 else "")
    yield ""
    yield from _depends(found)
    yield ""
    yield from _settled(found)
    yield "These are shares of the futures examined, by these sheets and assumptions. They do not say how the world will go."


def _head(found: "Stress") -> Iterator[str]:
    study, many = found.study, len(found.options)
    experts = len(study.panel.sheets)
    if study.title:
        yield f"{study.title}."
    draws = f"{found.draws:,} {'draw' if found.draws == 1 else 'draws'} of {experts} {'expert' if experts == 1 else 'experts'}"
    clock = f"{study.steps} {'step' if study.steps == 1 else 'steps'} over {study.years:g} years"
    yield f"{many} {'option' if many == 1 else 'options'} in the same {found.futures:,} futures: {draws}, {clock}, seed {found.seed}."
    if found.stopped:
        yield f"It was interrupted: {found.futures:,} of {found.asked:,} futures are finished, and what follows rests on these."
    for one in study.must_hold:
        yield from wrap(f"Must hold, {one.name}: {'; '.join(_threshold(of) for of in one.thresholds)}.", WIDTH, subsequent_indent="  ")


def _threshold(of: "Threshold") -> str:
    return f"{of.descriptor} {RULES[of.rule]} {', '.join(of.states)}"


def _options(found: "Stress", must: int) -> Iterator[str]:
    regret, left = found.largest_regret, found.left_out
    titles = ["holds in", "90 % of panels", "one left out", "throughout"]
    titles += ["gain 0", "no shock"] if found.gain_zero is not None else []
    titles += ["regret"] if regret is not None else []
    yield f"{found.sets[must]}, at the horizon: holds in n of 10 futures examined"
    yield f"{'':<{NAME}}" + "".join(f"{title:>16}" for title in titles)
    order = sorted(range(len(found.options)), key=lambda at: (-float(found.held.share[must, at]), at))
    for at in order:
        cells = [
            of_ten(found.held.share[must, at]),
            _span(found.held.low[must, at], found.held.high[must, at]),
            "-" if left is None else _span(left.low[must, at], left.high[must, at]),
            of_ten(found.throughout.share[must, at]),
        ]
        if found.gain_zero is not None and found.no_shock is not None:
            cells += [of_ten(found.gain_zero.share[must, at]), of_ten(found.no_shock.share[must, at])]
        if regret is not None and found.percentile_regret is not None:
            cells.append(f"{found.percentile_regret[at]:.2g}, {regret[at]:.2g}")
        name = found.options[at] + (" (present)" if found.options[at] == found.study.baseline else "")
        yield f"{cut(name, NAME - 1):<{NAME}}" + "".join(f"{cell:>16}" for cell in cells)


def _grid(grid: "GridShares", must: int, of: str) -> Iterator[str]:
    shock = ", without any shock in brackets" if grid.without_shock else ""
    yield f"{grid.deterrence} by {grid.dialogue}{f', {of}' if of else ''}: holds in n of 10 futures examined{shock}"
    names = WIDTH - 3 * PAIR
    yield f"{'':<{names}}" + "".join(f"{cut(name, PAIR - 2):>{PAIR}}" for name in grid.columns)
    for row, name in enumerate(grid.rows):
        cells = []
        for column in range(len(grid.columns)):
            cell = of_ten(grid.held.share[must, row, column])
            if grid.without_shock is not None:
                cell += f" ({of_ten(grid.without_shock.share[must, row, column])})"
            cells.append(cell + ("*" if (row, column) == grid.present else " "))
        yield f"{cut(name, names - 1):<{names}}" + "".join(f"{cell:>{PAIR}}" for cell in cells)
    yield "  * the present. What both change together, beyond what each changes alone (interaction), in futures of 10, with the middle 90 % of panels:"
    for row, name in enumerate(grid.rows):
        for column, other in enumerate(grid.columns):
            one = grid.interaction[must, row, column]
            if not isnan(one):
                span = f"{_signed(grid.low[must, row, column])} to {_signed(grid.high[must, row, column])}"
                yield f"  {cut(f'{name} with {other}', 50):<50} {_signed(one):>7}   {span}"


def _depends(found: "Stress") -> Iterator[str]:
    """On whom, on which view of a dispute, on how starts and steps are counted."""
    weighed = found.weightings
    if weighed is not None and weighed.basins == 1:
        yield "All starts lie in one basin: however starts are weighed, the shares are the same."
    elif weighed is not None:
        flips = [name for name, one in zip(found.sets, weighed.flips.tolist(), strict=True) if one]
        if flips:
            yield f"Weighed by basins ({weighed.basins} of them, alike or by width), options change places: {', '.join(flips)}."
        else:
            yield f"Weighed by basins ({weighed.basins} of them, alike or by width), no options change places."
    yield from _clocks(found)
    yield from _disputes(found)


def _disputes(found: "Stress") -> Iterator[str]:
    if found.disputes:
        many = found.left_out.futures if found.left_out else 0
        yield f"Signs that experts dispute, and {found.sets[0]} under either view, by the pooled matrix in {many:,} futures:"
    for one in found.disputes[:MOST_DISPUTES]:
        yield f"  {one.of} {one.state} on {one.on} {one.towards}: {one.up} of {one.given} push up, {one.down} down"
        at = int(abs(one.up_share[0] - one.down_share[0]).argmax())  # the option for which the view matters most
        ups, downs = of_ten(one.up_share[0, at]), of_ten(one.down_share[0, at])
        views = f"if up, {found.options[at]} holds in {ups} of 10; if down, in {downs} of 10"
        yield f"    {views if ups != downs else 'no option holds in more futures under one view than under the other'}"
    more = max(len(found.disputes) - MOST_DISPUTES, 0) + found.disputes_left
    if more:
        yield f"  ... and {more} more: {'-o writes those that were run' if len(found.disputes) > MOST_DISPUTES else 'they were not run'}."


def _clocks(found: "Stress") -> Iterator[str]:
    if not found.clocks:
        return
    parts = []
    for steps, share in found.clocks:
        order = sorted(range(len(found.options)), key=lambda at: (-float(share[0, at]), at))
        parts.append(f"{steps}: {cut(found.options[order[0]], 24)} first with {of_ten(share[0, order[0]])}")
    yield f"By other clocks, steps to the horizon, pooled matrix: {'; '.join(parts)}."


def _settled(found: "Stress") -> Iterator[str]:
    settled = found.convergence
    error = (found.held.error_high - found.held.error_low).max() / 2
    yield f"Simulation error (Wilson, 95 %): {10 * error:.2g} of 10 either way at most."
    yield "It says how well so many futures tell the share of endlessly many, and nothing else."
    if not isnan(settled.difference[-1]):
        steps = ", ".join(f"{size:,}: {10 * one:.1g}" for size, one in zip(settled.sizes.tolist(), settled.difference.tolist(), strict=True))
        yield f"With another seed ({settled.other_seed}) shares differ by at most, of 10 futures: {steps}."
    if settled.enough:
        yield f"{found.futures:,} futures are enough: order and shares have stopped moving."
    else:
        yield f"{found.futures:,} futures are TOO FEW: {_why(found)}. Ask for about {settled.wanted:,}; read no second digit until then."


def _why(found: "Stress") -> str:
    if found.stopped:
        return "it was interrupted"
    if not found.convergence.same_order[-1]:
        return "the order of options still changes"
    return "shares can still move by more than 0.2 of 10"


def of_ten(share: float) -> str:
    """
    In how many of ten futures, two digits at most, and never all or none where it is not.

    >>> of_ten(0.657), of_ten(0.0), of_ten(1.0), of_ten(0.9996), of_ten(0.0003), of_ten(0.04), of_ten(float("nan"))
    ('6.6', '0', '10', 'above 9.9', 'below 0.1', '0.4', '-')
    """
    if isnan(share):
        return "-"
    if 0 < share < 0.01:
        return "below 0.1"
    if 0.99 < share < 1:
        return "above 9.9"
    return f"{10 * share:.1f}".removesuffix(".0")


def _span(low: float, high: float) -> str:
    return "-" if isnan(low) else f"{of_ten(low).removeprefix('below ')} to {of_ten(high).removeprefix('above ')}"


def _signed(one: float) -> str:
    return "-" if isnan(one) else f"{10 * one + 0.0:+.1f}".replace("-", "−")
