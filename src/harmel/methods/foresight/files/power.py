"""What states have, as National Material Capabilities writes it, and growth as experts give it: CSV."""

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from harmel.methods import reading
from harmel.methods.foresight.power import COMPONENTS, REST, Capabilities, Growth, NotCapabilities, capabilities
from harmel.methods.reading import Source, name_of

MISSING = -9.0
QUANTILES = ("5", "50", "95")
WORDS: Mapping[str, tuple[str, str]] = {
    **reading.WORDS,
    "no_lines": ("no line follows the heading", "Write one for each state and year"),
    "not_a_number": ("{found} is not a number", "Write a figure; leave it empty, or write -9, where it is missing"),
    "negative": ("{found} is below 0", "Write -9 where the figure is missing"),
    "not_a_year": ("{found} is no year", "Write it in whole numbers, such as 2016"),
    "twice": ("{found} already stands on line {earlier}", "Keep one of them"),
    "no_world": ("the file of the world has no year {found}", "Add its line, or leave those years out"),
    "more_than_the_world": ("the states have more {found} than the world in {year}", "Check that both files are of one version and in one unit"),
    "not_a_component": ("{found} is no component", "They are {wanted}"),
    "not_a_state": ("{found} is no state of the file of capabilities", "Write it as it stands there; all others together are: {rest}"),
    "not_in_order": ("5, 50 and 95 do not rise, or lie at or below -100", "Write growth in per cent a year, so that it stays below 5 with 5 %"),
}


class Faults(reading.Faults):
    """The faults of such a file as they are found."""

    words: ClassVar[Mapping[str, tuple[str, str]]] = WORDS


def read_capabilities(source: Source, world: Source | None = None, *, name: str | None = None, name_of_world: str | None = None) -> Capabilities:
    """
    Read what states have, year by year, and what the world has.

    source: columns `stateabb` (or `state`), `year` and the six components; others, such as `cinc`, are passed over. world: `year` and the components. Without
    it the states of the file together are taken for the world. -9, or an empty field, is missing. States stand in the order of their names. Raises Unreadable.
    """
    faults = Faults(name_of(source, name))
    table = reading.Table(source, faults, ("year", *COMPONENTS))
    state_at = max(table.column("stateabb"), table.column("state"))
    if state_at < 0:
        faults.note(1, "stateabb", "column_missing", wanted="stateabb", found=", ".join(table.heading[:20]))
        faults.refuse()
    told: dict[tuple[str, int], tuple[list[float], int]] = {}
    for line, row in table.rows():
        state, year = row[state_at].strip(), _year(faults, line, row[table.column("year")])
        figures = _figures(table, faults, line, row)
        if not state:
            faults.note(line, table.heading[state_at], "missing")
        elif year is not None and (earlier := told.setdefault((state, year), (figures, line))[1]) != line:
            faults.note(line, None, "twice", found=f"{state} in {year}", earlier=str(earlier))
    if not told and not faults.found:
        faults.note(1, None, "no_lines")
    faults.refuse()
    states, years = sorted({state for state, _ in told}), sorted({year for _, year in told})
    values = np.full((len(years), len(states), len(COMPONENTS)), np.nan)
    for (state, year), (figures, _) in told.items():
        values[years.index(year), states.index(state)] = figures
    whole = None if world is None else _world(world, name_of_world, years)
    try:
        return capabilities(values, states, years, world=whole)
    except NotCapabilities as refused:
        when, component = refused.about.split(", ")
        faults.note(1, component, "more_than_the_world", found=component, year=when)
        faults.refuse()
        raise


def _world(source: Source, name: str | None, years: list[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    faults = Faults(name_of(source, name))
    table = reading.Table(source, faults, ("year", *COMPONENTS))
    told: dict[int, list[float]] = {}
    for line, row in table.rows():
        if (year := _year(faults, line, row[table.column("year")])) is not None:
            told[year] = _figures(table, faults, line, row)
    for year in years:
        if year not in told:
            faults.note(1, "year", "no_world", found=str(year))
    faults.refuse()
    return np.array([told[year] for year in years], np.float64)


def _year(faults: Faults, line: int, text: str) -> int | None:
    if not text.strip().lstrip("-").isdigit():
        faults.note(line, "year", "not_a_year", found=repr(text))
        return None
    return int(text)


def _figures(table: reading.Table, faults: Faults, line: int, row: list[str]) -> list[float]:
    """The six components of a line; NaN where missing."""
    found = []
    for component in COMPONENTS:
        text = row[table.column(component)].strip()
        figure = _figure(faults, line, component, text) if text else MISSING
        if figure is not None and figure < 0 and figure != MISSING:
            faults.note(line, component, "negative", found=repr(text))
        found.append(np.nan if figure is None or figure < 0 else figure)
    return found


def _figure(faults: Faults, line: int, column: str, text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        found = np.nan
    if not np.isfinite(found):
        faults.note(line, column, "not_a_number", found=repr(text))
        return None
    return found


def read_growth(source: Source, of: Capabilities, *, name: str | None = None) -> tuple[Growth, ...]:
    """
    Read growth as experts gave it: columns `state`, `component`, `5`, `50`, `95`, in per cent a year. For all other states together `state` is `REST`.

    Raises Unreadable.
    """
    faults = Faults(name_of(source, name))
    table = reading.Table(source, faults, ("state", "component", *QUANTILES))
    found: list[Growth] = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in table.rows():
        state, component = (row[table.column(column)].strip() for column in ("state", "component"))
        if state not in (*of.states, REST):
            faults.note(line, "state", "not_a_state", found=repr(state), rest=REST)
        if component not in COMPONENTS:
            faults.note(line, "component", "not_a_component", found=repr(component), wanted=", ".join(COMPONENTS))
        if (earlier := seen.setdefault((state, component), line)) != line:
            faults.note(line, None, "twice", found=f"{component} of {state}", earlier=str(earlier))
        told = [_figure(faults, line, column, row[table.column(column)].strip()) for column in QUANTILES]
        quantiles = [one for one in told if one is not None]
        if len(quantiles) < len(QUANTILES):
            continue
        if not -100 < quantiles[0] <= quantiles[1] <= quantiles[2]:
            faults.note(line, None, "not_in_order")
        found.append(Growth(state, component, *quantiles))
    if not found and not faults.found:
        faults.note(1, None, "no_lines")
    faults.refuse()
    return tuple(found)
