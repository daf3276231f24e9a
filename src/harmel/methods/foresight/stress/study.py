"""What is put to the test: sheets, the present, options as changes from it, what must hold, and what may happen meanwhile."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from typing import Any

import numpy as np

from harmel.methods.figures import figures
from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.foresight.panel import Panel
from harmel.methods.foresight.stress.refused import NotAStudy
from harmel.methods.frozen import Figures, Marks, frozen

DIMENSIONS = ("military", "political", "both")
TRACKS = ("deterrence", "dialogue", "both", "none")
RULES = ("at_least", "at_most", "among")
LEVELS = ("none", "moderate", "severe")
STEPS, YEARS, MOST_STEPS = 5, 10, 40
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Threshold:
    """
    A descriptor must be at least in a state, at most in one, or among some: `rule` is `at_least`, `at_most` or `among`.

    States are counted in the order in which the sheets list them; `states` has one name, or for `among` one at least.
    """

    descriptor: str
    rule: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class MustHold:
    """What leaders declare must hold, all of it at once: a name, and its thresholds."""

    name: str
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True, eq=False)
class Option:
    """
    A change from the present alliance, or that alliance itself.

    holds: policy descriptors by name, and the state in which each is held. pushes: what the option adds to the balance of each state of a descriptor, as a
    judgement would, in every step. lead: steps before it acts; until then the baseline's setting holds. What an option does not say is as in the baseline,
    whose pushes go on. dimension: `military`, `political` or `both`. track: `deterrence`, `dialogue`, `both` or `none`. cost: in the study's own units, told,
    not used.
    """

    name: str
    dimension: str = "political"
    track: str = "none"
    lead: int = 0
    cost: float | None = None
    holds: Mapping[str, str] = field(default_factory=dict)
    pushes: Mapping[str, Sequence[float]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Amplifier:
    """
    A shock that makes tensions worse: an assumption beside cross-impact balances, which is why the gain 0 always runs beside it.

    onset: for each step the shares (moderate, severe) of futures in which such a shock begins; one pair stands for all steps. lasts: for how many steps; where
    two overlap, the more severe counts. levels: a of none, moderate and severe. push: the shock's own row, added a times. tension: descriptors whose judgements
    on others, after centring, are multiplied by 1 + g a. gains: values of g, each drawn as often as each other.
    """

    onset: tuple[tuple[float, float], ...]
    gains: tuple[float, ...] = (0.0,)
    tension: tuple[str, ...] = ()
    push: Mapping[str, Sequence[float]] = field(default_factory=dict)
    levels: tuple[float, float, float] = (0.0, 1.0, 2.0)
    lasts: int = 1
    name: str = "shock"


@dataclass(frozen=True)
class Grid:
    """Two policy descriptors of which every pair of states is tried, as deterrence by dialogue. lead: steps before what differs from the baseline acts."""

    deterrence: str
    dialogue: str
    lead: int = 0


@dataclass(frozen=True, eq=False)
class Study:
    """
    All that a stress test needs to know. Raises NotAStudy, with the place and the remedy.

    panel: the experts' sheets. present: where each descriptor begins, a state by name, or weights over states as experts judged it; policy descriptors may be
    left out, exogenous ones are. options, of which `baseline` names the present alliance; it holds every policy descriptor that any option holds. must_hold:
    one set of thresholds or more; the first is the one by which options are put in order. ordinal: descriptors that move by at most one state in a step.
    exogenous: descriptors that are drawn once for a future and never moved, with their weights over states (none: each state as often). regret_on: the ordinal
    descriptor on which regret is counted, in states, the last the best, unless less_is_better. steps: of which the way to the horizon is made, in `years`.
    nations: one label for each sheet, in the order of the panel.
    """

    panel: Panel
    present: Mapping[str, str | Weights]
    options: tuple[Option, ...]
    baseline: str
    must_hold: tuple[MustHold, ...]
    ordinal: tuple[str, ...] = ()
    exogenous: Mapping[str, Weights] = field(default_factory=dict)
    amplifier: Amplifier | None = None
    grid: Grid | None = None
    regret_on: str | None = None
    less_is_better: bool = False
    steps: int = STEPS
    years: float = YEARS
    nations: tuple[str, ...] = ()
    title: str = ""

    def __post_init__(self) -> None:
        from harmel.methods.foresight.stress.checked import check

        check(self)

    @property
    def model(self) -> CrossImpact:
        """The descriptors and states of all sheets."""
        return self.panel.sheets[0]

    @cached_property
    def baseline_option(self) -> Option:
        """The present alliance."""
        return next(one for one in self.options if one.name == self.baseline)

    @cached_property
    def policies(self) -> tuple[str, ...]:
        """Descriptors that an option or the grid holds, in the order of the sheets."""
        held = {name for one in self.options for name in one.holds} | ({self.grid.deterrence, self.grid.dialogue} if self.grid else set())
        return tuple(name for name in self.model.descriptors if name in held)

    @cached_property
    def moving(self) -> tuple[int, ...]:
        """Descriptors that follow what pushes them, by place: all but policies, what is exogenous and what has one state."""
        still = {*self.policies, *self.exogenous}
        return tuple(at for at, name in enumerate(self.model.descriptors) if name not in still and len(self.model.states[at]) > 1)

    def place(self, descriptor: str, about: str = "") -> int:
        """Where a descriptor stands. Raises NotAStudy."""
        if self.model.descriptors.count(descriptor) != 1:
            raise NotAStudy("descriptor", about or descriptor, found=repr(descriptor), known=", ".join(self.model.descriptors))
        return self.model.descriptors.index(descriptor)

    def state(self, descriptor: str, state: str, about: str = "") -> int:
        """The number of a state of a descriptor, counted from 0. Raises NotAStudy."""
        states = self.model.states[self.place(descriptor, about)]
        if states.count(state) != 1:
            raise NotAStudy("state", about or descriptor, found=repr(state), descriptor=descriptor, known=", ".join(states))
        return states.index(state)

    def weights(self, descriptor: str, given: str | Weights | None, about: str = "") -> Figures:
        """Weights over the states of a descriptor, as shares: a state by name has all; nothing: each state alike. Raises NotAStudy."""
        size = len(self.model.states[self.place(descriptor, about)])
        found = np.zeros(size)
        if not given:
            return frozen(np.full(size, 1 / size))
        for name, weight in ({given: 1.0} if isinstance(given, str) else given).items():
            found[self.state(descriptor, name, about)] = weight
        if not np.isfinite(found).all() or (found < 0).any() or found.sum() <= 0:
            raise NotAStudy("weights", about or descriptor)
        return frozen(found / found.sum())

    def begins(self, descriptor: str) -> Figures:
        """The shares of futures in which a descriptor begins in each of its states: policies as the baseline holds them, what is exogenous for good."""
        if descriptor in self.policies:
            return self.weights(descriptor, self.baseline_option.holds[descriptor])
        return self.weights(descriptor, self.exogenous.get(descriptor) or self.present.get(descriptor))

    def meeting(self, threshold: Threshold) -> Marks:
        """Which states of its descriptor meet a threshold."""
        size = len(self.model.states[self.place(threshold.descriptor)])
        named = [self.state(threshold.descriptor, one) for one in threshold.states]
        at = np.arange(size)
        return frozen(np.asarray({"at_least": at >= named[0], "at_most": at <= named[0], "among": np.isin(at, named)}[threshold.rule], np.bool_))

    def described(self) -> dict[str, Any]:
        """All but the sheets, as plain values in an order of their own, figures of twelve digits: what the digest and the stored form say of the study."""
        model, shock = self.model, self.amplifier
        found = {
            "title": self.title,
            "descriptors": [{"name": name, "states": list(states)} for name, states in zip(model.descriptors, model.states, strict=True)],
            "present": {name: _plain(self.present[name]) for name in model.descriptors if name in self.present},
            "ordinal": [name for name in model.descriptors if name in self.ordinal],
            "exogenous": {name: _plain(self.exogenous[name]) for name in model.descriptors if name in self.exogenous},
            "options": [_of_option(one) for one in self.options],
            "baseline": self.baseline,
            "must_hold": [
                {"name": one.name, "thresholds": [{"descriptor": of.descriptor, "rule": of.rule, "states": list(of.states)} for of in one.thresholds]}
                for one in self.must_hold
            ],
            "amplifier": None
            if shock is None
            else {
                "name": shock.name,
                "onset": [list(one) for one in shock.onset],
                "levels": list(shock.levels),
                "lasts": shock.lasts,
                "push": {name: [float(one) for one in row] for name, row in sorted(shock.push.items())},
                "tension": sorted(shock.tension),
                "gains": sorted({float(one) for one in shock.gains}),
            },
            "grid": None if self.grid is None else {"deterrence": self.grid.deterrence, "dialogue": self.grid.dialogue, "lead": self.grid.lead},
            "regret_on": self.regret_on,
            "less_is_better": self.less_is_better,
            "steps": self.steps,
            "years": float(self.years),
        }
        rounded: dict[str, Any] = figures(found)
        return rounded

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of everything that was put in: sheets with their nations, whoever comes first, and all else."""
        sheets = sorted(zip((sheet.digest for sheet in self.panel.sheets), self.nations or [""] * len(self.panel.sheets), strict=True))
        text = json.dumps([sheets, self.described()], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _plain(given: str | Weights) -> Any:
    return given if isinstance(given, str) else {name: float(given[name]) for name in sorted(given)}


def _of_option(one: Option) -> dict[str, Any]:
    return {
        "name": one.name,
        "dimension": one.dimension,
        "track": one.track,
        "lead": one.lead,
        "cost": None if one.cost is None or not isfinite(one.cost) else float(one.cost),
        "holds": {name: one.holds[name] for name in sorted(one.holds)},
        "pushes": {name: [float(push) for push in one.pushes[name]] for name in sorted(one.pushes)},
    }
