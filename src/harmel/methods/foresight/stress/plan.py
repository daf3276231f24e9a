"""A study as the engine needs it: everything in whole numbers, what is held when, and what may come on top of judgements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import ceil, lcm

import numpy as np

from harmel.methods.foresight.stress.study import Amplifier, Option, Study
from harmel.methods.frozen import Figures, Marks, Numbers, frozen

AS_DRAWN, GAIN_ZERO, NO_SHOCK = "as drawn", "gain 0", "no shock"
MOST_WAYS = 32
"""In how many ways the descriptors of one table stand at most: small tables stay near the processor."""
LARGEST_DENOMINATOR = 1000
Rows = Mapping[str, Sequence[float]]


@dataclass(frozen=True, eq=False)
class Plan:
    """
    What is run, in whole numbers. J descriptors, of which D move; L states at most, filled up to a power of two, `base`.

    moving: (D,), of which the first `ordinals` move one state at a time. order: (J,), what moves first, as states are laid out; row: (J,), where each stands
    there. unit: (D,), by which a judgement of the panel, twice itself in the panel's whole numbers, is multiplied so that what comes on top is whole, too.
    climates: each pair of a level's a and a gain that differ; factor: (C,), by which judgements of tension descriptors are multiplied, over `one`; shock: (C,
    D, base), what a climate adds. parts: runs of descriptors that share a table, and whether they are tense. columns: what is run in each future, one after the
    other; holds: (W, steps, J), the state in which a descriptor is held, -1 where it is not; pushes: (W, steps, D, base). condition: (W,), which of
    `conditions` a column lives under. meets: for each set that must hold, a table (J, base) of the states that meet it. cumulative: (J, base), the shares of
    starts up to each state, of 2^32. onset: (steps, 2). policies: (P,), the descriptors that are ever held.
    """

    sizes: Numbers
    moving: Numbers
    ordinals: int
    order: Numbers
    row: Numbers
    base: int
    unit: Numbers
    one: int
    climates: tuple[tuple[float, float], ...]
    factor: Numbers
    shock: Numbers
    parts: tuple[tuple[tuple[int, ...], bool], ...]
    columns: tuple[str, ...]
    conditions: tuple[str, ...]
    condition: Numbers
    holds: Numbers
    pushes: Numbers
    meets: Marks
    cumulative: Numbers
    gains: Figures
    levels: tuple[float, float, float]
    onset: Figures
    lasts: int
    steps: int
    policies: Numbers
    regret_on: int


def plan(study: Study, *, steps: int | None = None, conditions: Sequence[str] | None = None, options: Sequence[Option] | None = None) -> Plan:
    """
    Make the plan of a study. steps: another clock for the same years; leads are turned into as many years or the next step, and onset so that over the
    years the same share of futures has a shock. conditions: as drawn, gain 0, no shock; each option runs under each. options: others than the study's own.
    """
    model, shock = study.model, study.amplifier or Amplifier(onset=((0.0, 0.0),))
    many = study.steps if steps is None else steps
    told = tuple(conditions) if conditions is not None else conditions_of(study)
    tried = tuple(study.options if options is None else options)
    base = 1 << (max(len(states) for states in model.states) - 1).bit_length()
    ordinal = [at for at in study.moving if model.descriptors[at] in study.ordinal]
    moving = np.array([*ordinal, *(at for at in study.moving if at not in ordinal)], np.int64)
    order = np.array([*moving.tolist(), *(at for at in range(len(model.sizes)) if at not in study.moving)], np.int64)
    gains = np.array(sorted({0.0, *map(float, shock.gains)}))
    climates = tuple(dict.fromkeys((float(level), float(gain) * float(level)) for level, gain in product(shock.levels, gains.tolist())))
    more = [_fraction(extra) for _, extra in climates]
    one = lcm(*(of.denominator for of in more))
    _, panel_unit = study.panel.centred
    rows = [_row(study, moving, base, replace_rows(study, option)) for option in tried]
    climate_rows = [[[_fraction(level) * cell for cell in row] for row in _row(study, moving, base, shock.push)] for level, _ in climates]
    unit = np.array([lcm(*(cell.denominator for of in (*rows, *climate_rows) for cell in of[at])) for at in range(len(moving))], np.int64)
    scale = 2 * panel_unit[moving] * unit * one
    whole = [np.array([[int(cell * int(scale[at])) for cell in row] for at, row in enumerate(of)], np.int64).reshape(len(moving), base) for of in rows]
    shocks = [np.array([[int(cell * int(scale[at])) for cell in row] for at, row in enumerate(of)], np.int64).reshape(len(moving), base) for of in climate_rows]
    leads = [ceil(Fraction(option.lead * many, study.steps)) for option in tried]
    holds, pushes = _schedule(study, tried, leads, whole, many)
    return Plan(
        sizes=model.sizes,
        moving=frozen(moving),
        ordinals=len(ordinal),
        order=frozen(order),
        row=frozen(np.argsort(order)),
        base=base,
        unit=frozen(unit),
        one=one,
        climates=climates,
        factor=frozen(np.array([int((1 + of) * one) for of in more], np.int64)),
        shock=frozen(np.array(shocks)),
        parts=_parts(study, shock),
        columns=tuple(option.name for _ in told for option in tried),
        conditions=told,
        condition=frozen(np.repeat(np.arange(len(told)), len(tried))),
        holds=frozen(np.tile(holds, (len(told), 1, 1))),
        pushes=frozen(np.tile(pushes, (len(told), 1, 1, 1))),
        meets=_meets(study, base),
        cumulative=_cumulative(study, base),
        gains=frozen(np.array(sorted(set(map(float, shock.gains))))),
        levels=shock.levels,
        onset=frozen(_onset(shock, study.steps, many)),
        lasts=ceil(Fraction(shock.lasts * many, study.steps)),
        steps=many,
        policies=frozen(np.array([study.place(name) for name in study.policies], np.int64)),
        regret_on=-1 if study.regret_on is None else study.place(study.regret_on),
    )


def conditions_of(study: Study) -> tuple[str, ...]:
    """Under what each option runs: where there is an amplifier, with the gain 0 and without any shock, too."""
    return (AS_DRAWN,) if study.amplifier is None else (AS_DRAWN, GAIN_ZERO, NO_SHOCK)


def replace_rows(study: Study, option: Option) -> Rows:
    """What an option pushes on top of the baseline's own pushes."""
    own = study.baseline_option.pushes
    if option is study.baseline_option:
        return own
    return {
        name: [_figure(own, name, at) + _figure(option.pushes, name, at) for at in range(len(study.model.states[study.place(name)]))]
        for name in sorted({*own, *option.pushes})
    }


def grid_options(study: Study) -> tuple[Option, ...]:
    """An option for each pair of states of the grid's descriptors, in their order; each pushes as the baseline does."""
    if study.grid is None:
        return ()
    names = (study.grid.deterrence, study.grid.dialogue)
    present = tuple(study.baseline_option.holds[name] for name in names)
    return tuple(
        replace(
            study.baseline_option,
            name=" / ".join(pair),
            lead=study.grid.lead if pair != present else 0,
            holds={**study.baseline_option.holds, **dict(zip(names, pair, strict=True))},
            pushes={},
        )
        for pair in product(*(study.model.states[study.place(name)] for name in names))
    )


def _figure(rows: Rows, name: str, at: int) -> float:
    return float(rows[name][at]) if name in rows else 0.0


def _fraction(figure: float) -> Fraction:
    return Fraction(figure).limit_denominator(LARGEST_DENOMINATOR)


def _row(study: Study, moving: Numbers, base: int, rows: Rows) -> list[list[Fraction]]:
    """Pushes on each state of what moves, filled up with 0."""
    names = [study.model.descriptors[at] for at in moving.tolist()]
    given = [[_fraction(float(one)) for one in rows.get(name, ())] for name in names]
    return [row + [Fraction(0)] * (base - len(row)) for row in given]


def _schedule(study: Study, options: Sequence[Option], leads: Sequence[int], rows: Sequence[Numbers], steps: int) -> tuple[Numbers, Numbers]:
    """What is held and pushed in each step: before an option acts, as the baseline has it."""
    base = study.baseline_option
    holds = np.full((len(options), steps, len(study.model.sizes)), -1, np.int64)
    own = next((row for option, row in zip(options, rows, strict=True) if option is base), None)
    pushes = np.zeros((len(options), steps, *rows[0].shape), np.int64)
    for at, (option, lead, row) in enumerate(zip(options, leads, rows, strict=True)):
        for name in study.policies:
            place = study.place(name)
            holds[at, :, place] = study.state(name, base.holds[name])
            holds[at, lead:, place] = study.state(name, option.holds.get(name, base.holds[name]))
        if own is not None:
            pushes[at, :lead] = own
        pushes[at, lead:] = row
    return holds, pushes


def _parts(study: Study, shock: Amplifier) -> tuple[tuple[tuple[int, ...], bool], ...]:
    """Cut descriptors into runs that stand in few ways: those of tension first, by themselves; the shock's own row goes with the first run."""
    tense = [at for at, name in enumerate(study.model.descriptors) if name in shock.tension]
    calm = [at for at in range(len(study.model.descriptors)) if at not in tense]
    found: list[tuple[tuple[int, ...], bool]] = []
    for some, is_tense in ((tense, True), (calm, False)):
        run: list[int] = []
        ways = 1
        for at in some:
            size = int(study.model.sizes[at])
            if run and ways * size > MOST_WAYS:
                found.append((tuple(run), is_tense))
                run, ways = [], 1
            run.append(at)
            ways *= size
        if run:
            found.append((tuple(run), is_tense))
    return tuple(found)


def _meets(study: Study, base: int) -> Marks:
    """For each set that must hold, which states of each descriptor meet it: (M, J, base)."""
    found = np.ones((len(study.must_hold), len(study.model.sizes), base), np.bool_)
    for at, one in enumerate(study.must_hold):
        for threshold in one.thresholds:
            place, met = study.place(threshold.descriptor), study.meeting(threshold)
            found[at, place, : len(met)] &= met
    return frozen(found)


def _cumulative(study: Study, base: int) -> Numbers:
    """Shares of starts up to each state but the last, of 2^32, for each descriptor: a throw is at a state if it is not below those before it."""
    found = np.full((len(study.model.sizes), base), 2**32, np.int64)
    for at, name in enumerate(study.model.descriptors):
        weights = study.begins(name)
        found[at, : len(weights) - 1] = np.rint(np.cumsum(weights)[:-1] * 2**32).astype(np.int64)
    return frozen(found)


def _onset(shock: Amplifier, own: int, steps: int) -> Figures:
    """Shares of futures in which a shock of each level begins, for each step of this clock: so that over the same years as many have none."""
    given = np.array([list(one) for one in shock.onset] * (own if len(shock.onset) == 1 else 1), np.float64)
    if steps == own:
        return given
    taken = given[np.minimum(((np.arange(steps) + 0.5) * own / steps).astype(np.int64), own - 1)]
    either = taken.sum(axis=1, keepdims=True)
    whole = 1 - (1 - np.minimum(either, 1)) ** (own / steps)
    return np.asarray(np.where(either > 0, taken / np.where(either > 0, either, 1) * whole, 0.0), np.float64)
