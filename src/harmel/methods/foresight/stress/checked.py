"""Whether a study can be run: every name is there, every figure makes sense."""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from harmel.methods.foresight.stress.refused import NotAStudy

if TYPE_CHECKING:
    from harmel.methods.foresight.stress.study import Amplifier, Option, Study

LARGEST_PUSH, LARGEST_GAIN = 1000.0, 100.0


def check(study: "Study") -> None:
    """Raise NotAStudy at the first thing that is wrong."""
    _options(study)
    _present(study)
    _must_hold(study)
    _clock(study)
    if study.amplifier is not None:
        _amplifier(study, study.amplifier)
    if study.nations and len(study.nations) != len(study.panel.sheets):
        raise NotAStudy("nations", "nations", found=str(len(study.nations)), wanted=str(len(study.panel.sheets)))
    if not study.moving:
        raise NotAStudy("still", "sheets")
    for name in study.ordinal:
        if study.place(name, "ordinal") not in study.moving or len(study.model.states[study.place(name)]) < 3:
            raise NotAStudy("ordinal", "ordinal", found=repr(name))
    if study.regret_on is not None and study.place(study.regret_on, "regret_on") not in study.moving:
        raise NotAStudy("regret_on", "regret_on", found=repr(study.regret_on))


def _once(about: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen or not name:
            raise NotAStudy("twice", about, found=repr(name))
        seen.add(name)


def _options(study: "Study") -> None:
    if not study.options:
        raise NotAStudy("no_options", "options")
    _once("options", (one.name for one in study.options))
    if study.baseline not in {one.name for one in study.options}:
        raise NotAStudy("baseline", "baseline", found=repr(study.baseline), known=", ".join(one.name for one in study.options))
    for one in study.options:
        _option(study, one)
    if study.baseline_option.lead:
        raise NotAStudy("baseline_lead", f"option {study.baseline}, lead")
    if study.grid is not None:
        for name in (study.grid.deterrence, study.grid.dialogue):
            study.place(name, "grid")
        if study.grid.deterrence == study.grid.dialogue:
            raise NotAStudy("grid", "grid")
        _whole("lead", "grid, lead", study.grid.lead, least=0)
    for name in study.policies:
        if name not in study.baseline_option.holds:
            raise NotAStudy("baseline_holds", f"option {study.baseline}, holds", found=repr(name))


def _option(study: "Study", one: "Option") -> None:
    from harmel.methods.foresight.stress.study import DIMENSIONS, TRACKS

    about = f"option {one.name}"
    for field, found, known in (("dimension", one.dimension, DIMENSIONS), ("track", one.track, TRACKS)):
        if found not in known:
            raise NotAStudy("choice", f"{about}, {field}", found=repr(found), known=", ".join(known))
    _whole("lead", f"{about}, lead", one.lead, least=0)
    if one.cost is not None and not isfinite(one.cost):
        raise NotAStudy("cost", f"{about}, cost")
    for descriptor, state in one.holds.items():
        study.state(descriptor, state, f"{about}, holds")
    _rows(study, f"{about}, pushes", one.pushes)


def _rows(study: "Study", about: str, rows: Mapping[str, Sequence[float]]) -> None:
    for descriptor, row in rows.items():
        size = len(study.model.states[study.place(descriptor, about)])
        if len(row) != size:
            raise NotAStudy("row", about, descriptor=descriptor, wanted=str(size), found=str(len(row)))
        if not all(isfinite(one) and abs(one) <= LARGEST_PUSH for one in row):
            raise NotAStudy("figure", f"{about}, {descriptor}")
        if descriptor in study.policies or descriptor in study.exogenous:
            raise NotAStudy("pushes_held", about, found=repr(descriptor))


def _whole(code: str, about: str, found: object, *, least: int, known: str = "") -> None:
    if not isinstance(found, int) or isinstance(found, bool) or found < least:
        raise NotAStudy(code, about, known=known)


def _present(study: "Study") -> None:
    for name, weights in study.exogenous.items():
        if name in study.policies:
            raise NotAStudy("exogenous", "exogenous", found=repr(name))
        study.weights(name, weights, f"exogenous, {name}")
    for name, given in study.present.items():
        shares = study.weights(name, given, f"present, {name}")
        if name in study.exogenous:
            raise NotAStudy("exogenous_present", f"present, {name}", found=repr(name))
        if name in study.policies and shares[study.state(name, study.baseline_option.holds[name])] < 1:
            raise NotAStudy("policy_present", f"present, {name}", found=repr(name))
    for at in study.moving:
        if study.model.descriptors[at] not in study.present:
            raise NotAStudy("present", "present", found=repr(study.model.descriptors[at]))


def _must_hold(study: "Study") -> None:
    from harmel.methods.foresight.stress.study import RULES

    if not study.must_hold or not all(one.thresholds for one in study.must_hold):
        raise NotAStudy("no_thresholds", "must_hold")
    _once("must_hold", (one.name for one in study.must_hold))
    for one in study.must_hold:
        for threshold in one.thresholds:
            about = f"must hold {one.name}, {threshold.descriptor}"
            if threshold.rule not in RULES:
                raise NotAStudy("choice", about, found=repr(threshold.rule), known=", ".join(RULES))
            if not threshold.states or (threshold.rule != "among" and len(threshold.states) != 1):
                raise NotAStudy("threshold", about, found=threshold.rule)
            for state in threshold.states:
                study.state(threshold.descriptor, state, about)


def _clock(study: "Study") -> None:
    from harmel.methods.foresight.stress.study import MOST_STEPS

    _whole("steps", "steps", study.steps, least=1, known=str(MOST_STEPS))
    if study.steps > MOST_STEPS:
        raise NotAStudy("steps", "steps", known=str(MOST_STEPS))
    if not 0 < study.years < float("inf"):
        raise NotAStudy("years", "years")


def _amplifier(study: "Study", shock: "Amplifier") -> None:
    about = "amplifier"
    pairs = all(len(one) == 2 and all(isfinite(part) and part >= 0 for part in one) and sum(one) <= 1 + 1e-9 for one in shock.onset)
    if len(shock.onset) not in (1, study.steps) or not pairs:
        raise NotAStudy("onset", f"{about}, onset")
    if len(shock.levels) != 3 or not all(map(isfinite, shock.levels)) or shock.levels[0] != 0 or list(shock.levels) != sorted(shock.levels):
        raise NotAStudy("levels", f"{about}, levels")
    if not shock.gains or not all(isfinite(one) and 0 <= one <= LARGEST_GAIN for one in shock.gains):
        raise NotAStudy("gains", f"{about}, gains")
    _whole("lasts", f"{about}, lasts", shock.lasts, least=1)
    for name in shock.tension:
        study.place(name, f"{about}, tension")
    _rows(study, f"{about}, push", shock.push)
